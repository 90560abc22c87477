"""One dossier beside the list, in short. That it was seen is written down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.audit import services as audit
from motcua.base.dates import office_time
from motcua.base.language import Speakable, mark
from motcua.base.money import Dong
from motcua.base.say import Say
from motcua.dossiers.permissions import DossierUnknown
from motcua.dossiers.selectors.one import DossierPage, page
from motcua.dossiers.selectors.todo import soon_until
from motcua.rules.dossier.transitions import NEEDS_REASON, PASSING
from motcua.rules.dossier.words import Act, ComponentState, PartyPart
from motcua.web.jinja import icon, lang
from motcua.web.request import Request
from motcua.web.work.asked import tab_of
from motcua.web.work.left import left_of
from motcua.web.work.shown import dossier_address

EVENTS: Final = 6
PAGE_NAME: Final = "viec/xem"


@dataclass(frozen=True, slots=True)
class Preview:
    """What the pane shows; everything is a string. ``direct`` acts need nothing but a click."""

    code: str
    value: str
    owner: str
    address: str
    left_kind: str
    left_icon: str
    left: str
    left_more: str
    facts: tuple[tuple[str, str], ...]
    content: str
    events: tuple[tuple[str, str], ...]
    now: tuple[str, str] | None
    direct: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


def preview_of(request: Request, code: str) -> Preview | None:
    """Return a dossier in short and note who saw it; None for "" and for what one may not see."""
    if not code:
        return None
    try:
        found = page(code[:60], actor=request.actor)
    except DossierUnknown:
        if request.GET.get("xem"):
            return None  # an old address of a list is still a list
        raise
    target = audit.Target("dossier", found.row.pk, found.row.code)
    audit.seen(audit.Sight(target, PAGE_NAME), by=request.actor.doer, at=request.at)
    return _shown(found, request)


def _shown(found: DossierPage, request: Request) -> Preview:
    row = found.row
    soon = office_time(soon_until(request.actor, at=request.at))
    left = left_of(row, now=office_time(request.at), soon=soon)
    ways = [one.act for one in found.permitted if one.act in PASSING - {Act.FINISH}]
    direct = tuple(dict.fromkeys(act for act in ways if ways.count(act) == 1 and _plain(act)))
    others = tuple(dict.fromkeys(one.act for one in found.permitted if one.act not in direct))
    return Preview(
        code=row.code,
        value=f"{row.code}:{row.revision}",
        owner=row.owner_name,
        address=dossier_address(row.code, tab_of(request.GET)),
        left_kind=left.kind,
        left_icon=_icon(left.symbol),
        left=left.words.in_(lang()),
        left_more=left.more.in_(lang()),
        facts=tuple((label.in_(lang()), words) for label, words in _facts(found) if words),
        content=row.content,
        events=_events(found),
        now=_now(found),
        direct=tuple((act.value, act.in_(lang())) for act in direct[:2]),
        others=tuple(act.in_(lang()) for act in others[:6]),
    )


def _plain(act: Act) -> bool:
    """Say whether an act is done by a click; nobody decides without having opened the dossier."""
    return act not in NEEDS_REASON and act is not Act.APPROVE


def _facts(found: DossierPage) -> list[tuple[Speakable, str]]:
    others = [one.name for one in found.parties if one.part != PartyPart.OWNER]
    there = sum(one.state != ComponentState.MISSING for one in found.components)
    opened = [one for one in found.tasks if one.closed_at is None]
    given = f"{opened[0].opened_by}, {_time(opened[0].opened_at)}" if opened else ""
    return [
        (Say(mark("Thủ tục")), found.known.record.name),
        (Say(mark("Người khác")), ", ".join(others)),
        (Say(mark("Trạng thái")), found.state.in_(lang())),
        (Say(mark("Giấy tờ")), f"{there}/{len(found.components)}" if found.components else ""),
        (Say(mark("Phí còn nợ")), _owed(found)),
        (Say(mark("Giao bởi")), given),
    ]


def _owed(found: DossierPage) -> str:
    parts: list[Speakable] = [Dong(found.owed)] if found.owed else []
    if found.unstated is not None:
        words = found.unstated.words
        parts.append(Say(mark("Mức phí theo quy định: {words} – nhập số tiền"), words=words))
    return "; ".join(part.in_(lang()) for part in parts)


def _events(found: DossierPage) -> tuple[tuple[str, str], ...]:
    newest = found.events[:EVENTS]
    return tuple(
        (f"{Act(one.act).in_(lang())}, {one.actor_name}", _time(one.at)) for one in newest[::-1]
    )


def _now(found: DossierPage) -> tuple[str, str] | None:
    step = found.subject.step
    if step is None:
        return None
    due = Say(mark("hạn của bước {when}"), when=_time(step.due_at)) if step.due_at else None
    return step.name, due.in_(lang()) if due else ""


def _time(at: datetime) -> str:
    return f"{office_time(at):%d/%m %H:%M}"


def _icon(name: str) -> str:
    return icon(name, classes="i full" if name.endswith("-full") else "i") if name else ""
