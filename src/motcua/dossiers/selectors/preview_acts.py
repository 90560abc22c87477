"""What may be done with a dossier now, and what stands in the way of the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.base.dates import Day, office_time
from motcua.base.errors import Refusal
from motcua.base.language import Speakable, mark
from motcua.base.money import Dong
from motcua.base.say import Say
from motcua.dossiers.clocks import closes_at
from motcua.dossiers.fee_refusals import FeeUnstated
from motcua.dossiers.refusals import FeeUnpaid, NotLate, ResultRevoked, TooEarlyToClose
from motcua.dossiers.selectors.one import DossierPage
from motcua.dossiers.selectors.subject import Permitted
from motcua.org.selectors import card
from motcua.rules.clock_events import ClockAlreadyPaused, ClockNotStarted, Extended
from motcua.rules.dossier.transitions import PASSING
from motcua.rules.dossier.words import Act
from motcua.rules.policy import PauseKind


@dataclass(frozen=True, slots=True)
class Offered:
    """An act, and why it cannot be done just now where it cannot."""

    way: Permitted
    why_not: Speakable | None = None


def offered(page: DossierPage, *, at: datetime) -> tuple[Offered, ...]:
    """Return what this person may do, each with what stands in its way at an instant."""
    return tuple(Offered(way, _obstacle(page, way.act, at)) for way in page.permitted)


def _obstacle(page: DossierPage, act: Act, at: datetime) -> Speakable | None:
    if act in PASSING:
        return _standstill(page)
    why_not = OBSTACLES.get(act)
    return why_not(page, at) if why_not else None


def _in_time(page: DossierPage, at: datetime) -> Speakable | None:
    return None if page.late(at) else NotLate(dossier=page.row.code)


def _unreturnable(page: DossierPage, _at: datetime) -> Speakable | None:
    code, unstated = page.row.code, page.unstated
    if page.result is None:
        return ResultRevoked(dossier=code)
    if page.owed:
        return FeeUnpaid(dossier=code, amount=Dong(page.owed))
    if unstated is not None:
        return FeeUnstated(dossier=code, fee=unstated.name, words=unstated.words)
    return None


def _standstill(page: DossierPage) -> Speakable | None:
    posts = page.subject.opinion_posts
    if posts:
        names = ", ".join(sorted({card(unit).name for unit, _ in posts}))
        return Say(mark("Đang chờ {unit} trả lời ý kiến."), unit=names)
    row = page.row
    if row.clock_stopped and row.paused_since is not None and row.pause_kind:
        since = f"{office_time(row.paused_since):%H:%M %d/%m/%Y}"
        why = PauseKind(row.pause_kind)
        return Say(mark("Đang tạm dừng từ {since}: {why}."), since=since, why=why)
    return None


def _waiting(page: DossierPage, _at: datetime) -> Speakable | None:
    """Say that a wait is going on: a second one begins when it is over."""
    since = page.row.paused_since
    if not page.row.pause_kind or since is None:
        return None
    return ClockAlreadyPaused(start=f"{office_time(since):%H:%M %d/%m/%Y}")


def _unextendable(page: DossierPage, at: datetime) -> Speakable | None:
    clock = page.clock
    if clock is None or clock.due_at is None:
        return ClockNotStarted()
    later = clock.due_at + timedelta(days=30)
    try:
        clock.after(Extended(max(office_time(at), clock.events[-1].at), "?", "", later))
    except Refusal as refusal:
        return refusal
    return None


def _too_early(page: DossierPage, at: datetime) -> Speakable | None:
    row = page.row
    requests = (one.at for one in page.events if one.act == Act.ASK_SUPPLEMENT)
    asked = row.paused_since or max(requests, default=row.last_at)
    opens = closes_at(asked, row.solving_unit_id, row.pack)
    if office_time(at) >= opens:
        return None
    return TooEarlyToClose(dossier=row.code, day=Day(opens.date() - timedelta(1)))


OBSTACLES: Final[Mapping[Act, Callable[[DossierPage, datetime], Speakable | None]]] = {
    Act.EXTEND: _unextendable,
    Act.APOLOGISE: _in_time,
    Act.CLOSE: _too_early,
    Act.RETURN: _unreturnable,
    Act.REQUIRE_PAYMENT: _waiting,
    Act.ASK_SUPPLEMENT: _waiting,
}
"""What may stand in the way of an act that passes nothing on."""
