"""A row of the work list as plain strings: nothing is looked up, asked or translated in a loop."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from django.urls import reverse
from markupsafe import escape

from motcua.base.dates import office_time, time_text
from motcua.base.language import VIETNAMESE, Speakable, mark
from motcua.base.say import Say
from motcua.catalog.selectors.running import running
from motcua.dossiers.selectors.todo import Tab, WorkRow, soon_until
from motcua.rules.dossier.words import WAITING, State, TaskKind
from motcua.rules.procedure import Channel
from motcua.rules.process.words import StepKind
from motcua.web.jinja import icon, lang
from motcua.web.request import Request
from motcua.web.work.left import Left, left_of

EXAMPLE: Final = "H00-250101-0001"
NUL: Final = "\0"
CELLS: Final = (
    "code",
    "value",
    "id",
    "address",
    "owner",
    "peek",
    "procedure",
    "step_kind",
    "step_lang",
    "step",
    "channel",
    "left_kind",
    "left",
    "left_more",
    "by",
    "by_at",
)
"""The cells of a row, in the order in which the template names them."""
ASKED: Final = Say(mark("Góp ý kiến"))
AWAITED: Final = Say(mark("Chờ góp ý"))


@dataclass(frozen=True, slots=True)
class Hand:
    """What is the same for every row of a page."""

    tab: Tab
    query: str
    now: datetime
    soon: datetime
    language: str

    def say(self, said: Speakable) -> str:
        """Say something in the language of the page."""
        return said.in_(self.language)


def hand_of(request: Request, tab: Tab) -> Hand:
    """Return what the rows of a page share; ``query`` is the list's own."""
    soon = office_time(soon_until(request.actor, at=request.at))
    query = request.GET.copy()
    for name in ("sau", "xem"):
        query.pop(name, None)
    return Hand(tab, query.urlencode(), office_time(request.at), soon, lang())


def rows_of(rows: Iterable[WorkRow], hand: Hand) -> list[dict[str, str]]:
    """Return the rows of a page."""
    return [shown(row, hand) for row in rows]


def lines(rows: Sequence[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Return rows for the loop of the list, each cell escaped and in the order of ``CELLS``.

    The template escapes nothing there: eight hundred calls, a sixth of the page, are one.
    """
    plain = NUL.join(row[name] for row in rows for name in CELLS)
    cells = str(escape(plain)).split(NUL) if rows else []
    wide = len(CELLS)
    if len(cells) != wide * len(rows):
        raise ValueError("a cell holds a NUL, which no database can")
    return [(*cells[n * wide : (n + 1) * wide], row["left_icon"]) for n, row in enumerate(rows)]


def shown(row: WorkRow, hand: Hand) -> dict[str, str]:
    """Return one row as strings."""
    left = time_of(row, hand)
    kind, step = _step(row, hand)
    return {
        "code": row.code,
        "id": f"r{row.id}",
        "value": f"{row.code}:{row.revision}",
        "address": dossier_address(row.code, hand.tab),
        "peek": f"?{hand.query}&xem={row.code}" if hand.query else f"?xem={row.code}",
        "owner": row.owner_name,
        "procedure": running(row.version_id).record.name,
        "step": step,
        "step_lang": VIETNAMESE if step == row.step_name else hand.language,
        "step_kind": kind,
        "channel": hand.say(Channel(row.channel)),
        "left_kind": left.kind,
        "left_icon": _symbol(left.symbol),
        "left": hand.say(left.words),
        "left_more": hand.say(left.more),
        "by": row.opened_by,
        "by_at": _moment(row.opened_at, hand),
    }


def time_of(row: WorkRow, hand: Hand) -> Left:
    """Return what stands in the column of the time left; when it was done, where it is done."""
    if hand.tab is Tab.DONE and row.closed_at is not None:
        when = time_text(office_time(row.closed_at))
        return Left(Say(mark("xong {time}"), time=when), symbol="check")
    return left_of(row, now=hand.now, soon=hand.soon)


def dossier_address(code: str, tab: Tab | None = None) -> str:
    """Return where a dossier is opened; from a ``tab`` one goes on to the next one in it."""
    page = _pattern().replace(EXAMPLE, code)
    return page if tab is None else f"{page}?tu={tab}"


@cache
def _pattern() -> str:
    """Return the address of an example: fifty rows would ask the resolver fifty times."""
    return reverse("web:dossier", args=[EXAMPLE])


def _symbol(name: str) -> str:
    if not name:
        return ""
    full = "i full" if name.endswith("-full") else "i"
    return icon(name, classes=full)


def _moment(at: datetime, hand: Hand) -> str:
    moment = office_time(at)
    if moment.date() == hand.now.date():
        return hand.say(Say(mark("{time} hôm nay"), time=time_text(moment)))
    return f"{moment:%H:%M %d/%m}"


def _step(row: WorkRow, hand: Hand) -> tuple[str, str]:
    """Return the kind of tag and the words for where a dossier stands with this officer."""
    if hand.tab is Tab.DONE:
        return "", row.step_name
    if row.state in BY_STATE or row.step_kind == StepKind.RETURN:
        return BY_STATE.get(row.state, "ok"), hand.say(State(row.state))
    if row.kind == TaskKind.OPINION:
        return "ext", hand.say(ASKED)
    if hand.tab is Tab.WAITING and not row.clock_stopped:
        return "ext", hand.say(AWAITED)
    return "info", row.step_name


BY_STATE: Final[Mapping[str, str]] = {
    **dict.fromkeys(WAITING, "warn"),
    State.REGISTERED.value: "info",
}
"""States that say more than the step does, and the kind of their tag."""
