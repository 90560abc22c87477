"""S1: what every cell of the matrix must be, and what it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

from motcua.org.acts import Role
from tests.security import rights
from tests.security.rows import ROWS, Ask, Door, Row
from tests.security.walk import Outcome, send
from tests.security.world import ABSENT, Side, Who, World

STRANGERS: Final = frozenset({"program", "other_province"})
SAMPLED: Final = frozenset({Role.ONE_STOP_CLERK, Role.SPECIALIST, Role.UNIT_ADMINISTRATOR})
"""Roles of the other unit that the short run asks too."""
PARTS: Final = re.compile(r"<(?:\w+:)?(\w+)>")
HOLES: Final = re.compile(r"\{(\w+)\}")
USUAL: Final[Mapping[str, str]] = {
    "code": "dossier",
    "key": "person",
    "posting": "posting",
    "loan": "loan",
}
CATALOGUE: Final = ("can-bo/thu-tuc/", "thu-tuc/")
AWAY: Final = frozenset({"cut_off"})
DUE: Final = {"password": "/can-bo/tai-khoan/mat-khau/", "second": "/can-bo/tai-khoan/xac-thuc/"}
NOT_THIS_WAY: Final = 405
LOGIN: Final = "/dang-nhap/?next=%2F"
MARKED_WITH_A_KEY: Final = ("tra-cuu/", "t/<str:code>", "api/v1/lookup")
"""Addresses that are opened by what stands on a slip, whoever one is."""
WHOLE_PROVINCE: Final = ("quan-tri/lich/",)
"""Addresses where the province's administrator sees codes of dossiers, and masked names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One request of one person about one thing."""

    route: str
    method: str
    ask: Ask | None
    who: Who
    side: Side | None

    def __str__(self) -> str:
        what = self.side.name if self.side else "absent"
        name = f" {self.ask.name}{self.ask.query}" if self.ask else ""
        return f"{self.method} /{self.route}{name}: {self.who.name} about {what}"


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield every route of a resolver, with what stands before it."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def unknown() -> set[str]:
    """Return the routes that have no row, and the rows that have no route."""
    return set(routes(get_resolver().url_patterns)) ^ set(ROWS)


def named(route: str, row: Row) -> dict[str, str]:
    """Return which identifier stands for each part of a route."""
    usual = {**USUAL, "code": "procedure"} if route.startswith(CATALOGUE) else dict(USUAL)
    if route.startswith("can-bo/quy-trinh/"):
        usual["code"] = "process"
    return {part: {**usual, **row.args}.get(part, "") for part in PARTS.findall(route)}


def kinds(route: str, row: Row, ask: Ask | None) -> set[str]:
    """Return the kinds of identifiers that a request carries."""
    found = {kind for kind in named(route, row).values() if not kind.startswith("=")}
    if ask is not None:
        found |= set(HOLES.findall(ask.query + repr(dict(ask.data))))
    return found - {""}


def filled(world: World, side: Side | None, ids: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the identifiers of a side, or those of nothing; ``ids`` in the place of some."""
    known = {kind: ABSENT.get(kind, "999999") for kind in (*world.ours.ids, *world.shared)}
    for kind in ("file", "tray", "paper"):
        known[kind] = ABSENT["uuid"]
    if side is not None:
        known |= {**world.shared, **side.ids}
    return {**known, **(ids or {})}


def address(route: str, row: Row, ask: Ask | None, ids: Mapping[str, str]) -> str:
    """Return the address of a request."""
    values = {
        part: kind[1:] if kind.startswith("=") else ids.get(kind, "")
        for part, kind in named(route, row).items()
    }
    if ask is not None and ask.name:
        values["name"] = ask.name
    path = PARTS.sub(lambda part: values[part[1]], route)
    return f"/{path}{HOLES.sub(lambda hole: ids[hole[1]], ask.query if ask else '')}"


def data(ask: Ask, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return what is sent, with the identifiers in their places."""
    made = {name: HOLES.sub(lambda hole: ids[hole[1]], text) for name, text in ask.data.items()}
    return {name: int(text) if name == "version" else text for name, text in made.items()}


def send_cell(world: World, cell: Cell, ids: Mapping[str, str] | None = None) -> Outcome:
    """Send the request of a cell; ``ids`` stand in the place of some of its identifiers."""
    row, values = ROWS[cell.route], filled(world, cell.side, ids)
    sent = None
    if cell.method == "POST":
        sent = data(cell.ask, values) if cell.ask else {}
    return send(cell.who, cell.method, address(cell.route, row, cell.ask, values), sent)


def shut(cell: Cell) -> int | None:
    """Return what the door answers, None where it lets in."""
    gate, who = ROWS[cell.route].gate, cell.who
    if gate is Door.PUBLIC:
        greeted = cell.route == "dang-nhap/" and cell.method == "GET" and _in(who)
        return 302 if greeted else None
    if gate is Door.PROGRAM:
        return _shut_to_program(who)
    due = who.state in DUE and DUE[who.state] != f"/{cell.route}"
    if due or not _in(who):
        return 302
    powers = gate if isinstance(gate, frozenset) else who.powers
    return None if gate is Door.ACCOUNT or powers & who.powers else 403


def _shut_to_program(who: Who) -> int | None:
    if not who.token or who.state in AWAY or who.role is None:
        return 401
    return 403 if who.state in DUE else None


def _in(who: Who) -> bool:
    return bool(who.session) and who.role is not None and who.state not in AWAY


def expected(cell: Cell) -> int:
    """Return the status that a cell must have."""
    row, ask = ROWS[cell.route], cell.ask
    if ask is None:
        return NOT_THIS_WAY
    closed = shut(cell)
    if closed is not None:
        return closed
    if ask.powers and not ask.powers & cell.who.powers:
        return 403
    if kinds(cell.route, row, ask) and (cell.side is None or not ask.sees(cell.who, cell.side)):
        return ask.hidden
    if cell.side is not None and not ask.may(cell.who, cell.side):
        return ask.no
    return ask.ok


def passes(cell: Cell) -> bool:
    """Say whether the request does what it asks."""
    return cell.ask is not None and shut(cell) is None and expected(cell) == cell.ask.ok


def faults(world: World, cell: Cell, got: Outcome) -> list[str]:
    """Return what is wrong with an outcome: the status, a leak, something missing, a writing."""
    found = []
    if got.status != expected(cell):
        found.append(f"{got.status} instead of {expected(cell)}")
    turned_away = got.status == 302 and not _in(cell.who)
    if turned_away and ROWS[cell.route].gate is not Door.PUBLIC and not got.where.startswith(LOGIN):
        found.append(f"sent to {got.where}")
    found += [f"shows {mark!r}" for mark in _leaks(world, cell, got)]
    if cell.ask is not None and cell.ask.shows and passes(cell):
        found += _missing(world, cell, got)
    if not passes(cell) and got.wrote:
        found.append(f"wrote {', '.join(sorted(got.wrote))}")
    return found


def _leaks(world: World, cell: Cell, got: Outcome) -> list[str]:
    if cell.route in MARKED_WITH_A_KEY or cell.route.startswith(WHOLE_PROVINCE):
        return []
    sent = address(cell.route, ROWS[cell.route], cell.ask, filled(world, cell.side))
    return [
        mark
        for side in world.sides
        if not rights.sees(cell.who, side)
        for mark in side.marks
        if mark in got.body and mark not in sent
    ]


def _missing(world: World, cell: Cell, got: Outcome) -> list[str]:
    ask = cell.ask
    assert ask is not None
    carried = kinds(cell.route, ROWS[cell.route], ask)
    wrong = []
    for side in world.sides:
        if carried and side is not cell.side:
            continue
        there, due = side.ids[ask.shows] in got.body, ask.sees(cell.who, side)
        if there is not due:
            wrong.append(f"{'shows' if there else 'lacks'} {side.ids[ask.shows]!r}")
    return wrong


def cells(world: World, *, whole: bool) -> Iterator[Cell]:
    """Yield the cells: all of them, or for each address every role on every thing once."""
    somebody = world.everybody[0]
    for number, (route, row) in enumerate(ROWS.items()):
        for method, asks in (("GET", row.get), ("POST", row.post)):
            for ask in asks or (None,):
                plain = Cell(route, method, ask, somebody, None)
                yield from _whole(world, plain) if whole else _sample(world, plain, number)


def _sides(world: World, plain: Cell) -> list[Side | None]:
    carried = kinds(plain.route, ROWS[plain.route], plain.ask)
    if not carried:
        return [None]
    return [world.ours, None] if carried <= set(world.shared) else [*world.sides, None]


def _whole(world: World, plain: Cell) -> Iterator[Cell]:
    for who in world.everybody:
        for side in _sides(world, plain):
            yield replace(plain, who=who, side=side)


def _sample(world: World, plain: Cell, number: int) -> Iterator[Cell]:
    """Yield every role once, and on both sides where it is let in; the troubled take turns."""
    sides = _sides(world, plain)
    troubled = [one for one in world.everybody if one.state or one.name in STRANGERS]
    turn = troubled[number % len(troubled)]
    first = True
    for who in world.everybody:
        one = replace(plain, who=who)
        asked = sides[:1]
        if plain.ask is None:
            asked = asked if who.name in {"nobody", Role.ONE_STOP_CLERK} else []
        elif who in troubled:
            asked = asked if who is turn else []
        elif who.username in world.theirs.people.values():
            asked = sides[:2] if _worth(plain, one, sides) else []
        elif shut(one) is None:
            asked = sides if first else sides[: max(1, len(sides) - 1)]
            first = False
        yield from (replace(one, side=side) for side in asked)


def _worth(plain: Cell, one: Cell, sides: list[Side | None]) -> bool:
    """Say whether somebody of the other unit is asked in the short run."""
    about = len(sides) > 1 or bool(plain.ask and plain.ask.shows)
    return about and one.who.role in SAMPLED and shut(one) is None
