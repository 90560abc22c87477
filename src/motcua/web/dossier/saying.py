"""How a dossier's times, numbers and states are said on its pages."""

from datetime import datetime
from typing import Final

from motcua.base.dates import date_text, office_time, time_text
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.one import DossierPage
from motcua.org.selectors import card
from motcua.rules.dossier.words import State
from motcua.rules.policy import PauseKind

SHOWN_BEFORE, SHOWN_AFTER = 3, 4
CUT_SHORT: Final = frozenset({State.VOIDED, State.STOPPED, State.CLOSED})
"""States of dossiers that came to no result: nothing was done in time, and nothing late."""
SOON: Final = 1
"""Working days before the due time from which it is pressing."""
KINDS: Final = {
    State.REGISTERED: "info",
    State.ACCEPTED: "info",
    State.PROCESSING: "info",
    State.SUPPLEMENT_REQUIRED: "warn",
    State.PAYMENT_REQUIRED: "warn",
    State.WITHDRAWAL_REQUESTED: "warn",
    State.COMPLETED: "ok",
    State.RETURNED: "ok",
}
"""The colour of each state's tag; ends without a result are grey."""


def masked_number(number: str) -> str:
    """Return a number as it stands in lists: 066•••••4217."""
    hidden = len(number) - SHOWN_BEFORE - SHOWN_AFTER
    if hidden <= 0:
        return "•" * len(number)
    return f"{number[:SHOWN_BEFORE]}{'•' * hidden}{number[-SHOWN_AFTER:]}"


def when(instant: datetime | None) -> str:
    """Return an instant as 11/11/2026 10:20, "" for none."""
    if instant is None:
        return ""
    office = office_time(instant)
    return f"{date_text(office)} {time_text(office)}"


def tag(page: DossierPage) -> tuple[Speakable, str, str]:
    """Return what a dossier's state is called, its colour and its icon."""
    posts = page.subject.opinion_posts
    if posts:
        names = ", ".join(sorted({card(unit).name for unit, _ in posts}))
        return Say(mark("Chờ {unit}"), unit=names), "ext", "users"
    if page.row.pause_kind and page.state in {State.ACCEPTED, State.PROCESSING}:
        return PauseKind(page.row.pause_kind), "warn", "player-pause"
    symbol = "player-pause" if page.row.clock_stopped else ""
    return page.state, KINDS.get(page.state, ""), symbol


def left(page: DossierPage, at: datetime) -> tuple[Speakable, str] | None:
    """Return how much time is left, or by how much it is late, and how pressing that is."""
    clock = page.clock
    if clock is None or not clock.legs or page.state in CUT_SHORT:
        return None
    now = max(office_time(at), clock.events[-1].at)
    minutes = clock.remaining(now)
    per_day = clock.calendar.day_minutes
    if clock.ended_at is not None:
        if minutes < 0:
            return Say(mark("xong, trễ {time}"), time=span(-minutes, per_day)), "late"
        return Say(mark("xong đúng hạn")), ""
    if minutes < 0:
        return Say(mark("trễ {time}"), time=span(-minutes, per_day)), "late"
    if not clock.running:
        return Say(mark("đang dừng, còn {time}"), time=span(minutes, per_day)), "paused"
    pressing = "soon" if minutes <= SOON * per_day else ""
    return Say(mark("còn {time}"), time=span(minutes, per_day)), pressing


def span(minutes: int, per_day: int) -> Speakable:
    """Say open minutes as working days and hours, the smaller part only where it matters."""
    days, rest = divmod(minutes, per_day)
    hours, rest = divmod(rest, 60)
    if days and hours:
        return Say(mark("{days} ngày {hours} giờ làm việc"), days=days, hours=hours)
    if days:
        return Say(mark("{days} ngày làm việc"), days=days)
    if hours and rest:
        return Say(mark("{hours} giờ {minutes} phút"), hours=hours, minutes=rest)
    if hours:
        return Say(mark("{hours} giờ"), hours=hours)
    return Say(mark("{minutes} phút"), minutes=rest)
