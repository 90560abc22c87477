"""The action bar: what may be done as words, the usual one first, what cannot be done with why."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from motcua.base.language import Speakable
from motcua.dossiers.selectors.preview_acts import Offered, offered
from motcua.dossiers.selectors.subject import Permitted
from motcua.rules.dossier.words import Act
from motcua.rules.process.findings import Called
from motcua.web.dossier import links
from motcua.web.dossier.desk import Desk
from motcua.web.dossier.registry import form_for

USUAL: Final = (
    Act.ACCEPT, Act.HAND_OVER, Act.ASSIGN, Act.FORWARD, Act.PROPOSE, Act.APPROVE, Act.FINISH,
    Act.SUPPLEMENT, Act.CONFIRM_PAYMENT, Act.WITHDRAW, Act.RETURN, Act.ANSWER, Act.RESUME,
)  # fmt: skip
"""Acts that bring a dossier further: the first of them that is offered is the main one."""
BESIDE: Final = (
    Act.ASK_SUPPLEMENT, Act.CONSULT, Act.UNASK, Act.DENY_WITHDRAWAL, Act.APOLOGISE,
    Act.EXTEND, Act.COLLECT_FEE, Act.SEND_BACK, Act.RECALL, Act.REFUSE,
)  # fmt: skip
"""Acts that stand beside it as far as there is room."""
ORDER: Final = {act: place for place, act in enumerate((*USUAL, *BESIDE))}
ROOM: Final = 4
"""Buttons beside the main one; the rest is behind the dots."""


@dataclass(frozen=True, slots=True)
class Button:
    """An act in the bar. ``sends`` does it at once; otherwise its form opens."""

    label: Speakable
    to: str
    address: str
    look: str
    sends: bool
    way: str
    key: str
    why_not: Speakable | None


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar: the main button if any, those beside it, those behind the dots, what is missing."""

    main: Button | None
    beside: tuple[Button, ...]
    more: tuple[Button, ...]
    why_not: Speakable | None


def bar_of(desk: Desk, *, tab: str = "") -> Bar:
    """Return the action bar of a dossier for whoever looks at it."""
    found = sorted(offered(desk.page, at=desk.at), key=_rank)
    shown = [one for one in found if _address(desk, one, tab)]
    usual = [one for one in shown if one.way.act in USUAL]
    rest = [one for one in shown if one not in usual[:1]]
    near = [one for one in rest if one.way.act in ORDER and _near(one)][:ROOM]
    far = [one for one in rest if one not in near]
    main = _button(desk, usual[0], tab, "") if usual else None
    beside = tuple(_button(desk, one, tab, "alt") for one in near)
    more = tuple(_button(desk, one, tab, "quiet") for one in far)
    reasons = [one.why_not for one in (main, *beside) if one and one.why_not]
    return Bar(main, beside, more, reasons[0] if reasons else None)


def _rank(one: Offered) -> int:
    return ORDER.get(one.way.act, len(ORDER))


def _near(one: Offered) -> bool:
    """Say whether an act stands in sight: what cannot be done only where it is a usual one."""
    return one.why_not is None or one.way.act in USUAL


def _button(desk: Desk, one: Offered, tab: str, look: str) -> Button:
    form = form_for(Desk(desk.request, desk.page, one.way.act))
    return Button(
        label=_label(desk, one.way),
        to="" if one.way.act is Act.FINISH else one.way.to,
        address=_address(desk, one, tab),
        look=look,
        sends=form is not None and form.simple and one.why_not is None,
        way=one.way.outcome,
        key=str(uuid4()),
        why_not=one.why_not,
    )


def _label(desk: Desk, way: Permitted) -> Speakable:
    """Return what a button is called: a printed way past the step before has a name of its own."""
    back = [other for other in desk.page.permitted if other.act is Act.SEND_BACK]
    further = way.act is Act.SEND_BACK and way.label and way != back[0]
    return Called(way.label) if further else way.act


def _address(desk: Desk, one: Offered, tab: str) -> str:
    """Return where an act is done; one page of fees needs no two buttons that lead to it."""
    paid = any(fee.receipt_id is not None for fee in desk.page.fees)
    if one.way.act is Act.SET_FEES or (one.way.act is Act.RETURN_FEE and not paid):
        return ""
    return links.act(desk.page.row.code, one.way, tab=tab)
