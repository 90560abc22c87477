"""S2: every identifier of every request is swapped for another unit's, and for one of nothing.

Of each row, and of each form below, one request is taken that its sender may make; then one
identifier at a time is exchanged. What is another's must be answered word for word as what does not
exist, show nothing, break nothing and write nothing. ``FIELDS`` names the fields of forms that
carry an identifier; ``test_swaps`` reads every form that people get to see, and fails for a field
that is neither there nor among ``PLAIN``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote, quote_plus

from motcua.org.acts import Role
from tests.api.program import handed_in
from tests.security import rights
from tests.security.matrix import Cell, address, expected, filled, kinds, send_cell, shut
from tests.security.rows import ROWS, Ask
from tests.security.walk import Outcome, send
from tests.security.world import ABSENT, COPIES, World

D, P = "can-bo/ho-so/<str:code>/", "quan-tri/can-bo/<int:key>/"
MANUAL: Final = "can-bo/huong-dan/<slug:name>/"
DAYS: Final = {"first": "24/11/2026", "last": "25/11/2026"}
FEE: Final = {"d1_ten": "Lệ phí", "cach": "cash", "lam": "thu"}
POST: Final = {"unit": "{unit}", "role": "specialist"}
DOSSIERS: Final = "/api/v1/dossiers"
FORMS: Final = (
    ("can-bo/viec/xu-ly/", Role.SPECIALIST, Ask(data={"ma": "{dossier}", "act": "propose"})),
    (
        "can-bo/viec/xu-ly/",
        Role.DIVISION_LEAD,
        Ask(data={"ma": "=dossier", "act": "reassign", "officer-reassign": "{officer}"}),
    ),
    (
        "can-bo/tai-khoan/uy-quyen/",
        Role.RECORDS_CLERK,
        Ask(data={"post": "{posting}", "taker": "{taker}", **DAYS}),
    ),
    (f"{P}phan-cong/", Role.UNIT_ADMINISTRATOR, Ask(data={**POST, "on": "24/11/2026"})),
    (
        f"{P}phan-cong/<int:posting>/",
        Role.UNIT_ADMINISTRATOR,
        Ask(data={**POST, "on": "24/11/2026", "act": "chuyen"}),
    ),
    (
        f"{P}uy-quyen/",
        Role.UNIT_ADMINISTRATOR,
        Ask(data={"post": "{posting}", "taker": "{taker}", **DAYS}),
    ),
    (
        "quan-tri/can-bo/moi/",
        Role.UNIT_ADMINISTRATOR,
        Ask(data={**POST, "username": "moi", "full_name": "Người mới", "since": "24/11/2026"}),
    ),
    (
        f"{D}lam/<slug:name>/",
        Role.DIVISION_LEAD,
        Ask(name="giao-nguoi-khac", data={"officer": "{officer}", "revision": "=version"}),
    ),
    ("can-bo/tiep-nhan/", Role.ONE_STOP_CLERK, Ask(data={"quay": "{counter}", "lam": "xem"})),
    ("can-bo/tiep-nhan/", Role.ONE_STOP_CLERK, Ask(data={"chon": "{tray}:1", "lam": "gan:1"})),
    ("can-bo/tiep-nhan/", Role.ONE_STOP_CLERK, Ask(data={"chon": "d:{paper}", "lam": "gan:1"})),
    ("can-bo/tiep-nhan/", Role.ONE_STOP_CLERK, Ask(data={"p1_tep": "{paper}", "lam": "xem"})),
    ("can-bo/giai-quyet-ngay/", Role.ONE_STOP_CLERK, Ask(data={"quay": "{counter}"})),
    (
        "can-bo/thu-phi/<str:code>/",
        Role.ONE_STOP_CLERK,
        Ask(data={"d1_so": "{fee}", "d1_sl": "1", "d1_gia": "75.000", **FEE}),
    ),
)
"""Forms with identifiers in their fields; ``=dossier`` stands for one's own and is not swapped."""

ADDRESSES: Final = (
    ("can-bo/thu-phi/ngay/", "?don_vi={counter}&nguoi={officer}"),
    ("can-bo/thu-phi/ngay/xlsx/", "?don_vi={counter}&nguoi={officer}"),
    ("can-bo/giai-quyet-ngay/so/", "?don_vi={counter}"),
    ("can-bo/giai-quyet-ngay/", "?quay={counter}"),
)
"""Queries that name a unit or a person."""

FIELDS: Final = frozenset(
    {"chon", "don_vi", "ma", "officer", "officer-reassign", "parent", "phieu", "post"}
    | {"predecessors", "quay", "successor", "taker", "unit", "secret", "q", "nguoi"}
    | {"d1_so", "p1_tep"}
)
"""Fields that carry an identifier: each is in a row or a form, or only for the whole province."""
EVERYBODYS: Final = frozenset({"parent", "predecessors", "successor"})
"""Fields of whom no unit is foreign to: the administrator of the province."""
OPEN_TO_ALL: Final = frozenset({"unit_code", "version"})
"""Kinds that are no secret (codes of units), or no thing at all (a version)."""
ODD: Final = ("", "0", "-1", "9" * 30, "' OR 1=1 --", "%00", "ẩ" * 70)
NOISE: Final = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    re.compile(r'(?<=<code title=")[^"]*">[0-9a-f]{8}<'),
    re.compile(r"\d{4}-\d\d-\d\dT[\d:]+Z"),
)
"""What differs from one answer to the next: tokens, keys, the number to tell support, times."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A request that may be made, and the kind of identifier that is exchanged in it."""

    cell: Cell
    kind: str

    def __str__(self) -> str:
        return f"{self.cell} with another {self.kind}"


def swaps(world: World) -> Iterator[Swap]:
    """Yield one request for every identifier in every row and form."""
    for cell in (*_of_rows(world), *_of_forms(world)):
        for kind in sorted(kinds(cell.route, ROWS[cell.route], cell.ask) - OPEN_TO_ALL):
            if kind not in world.shared:
                yield Swap(cell, kind)


def _of_rows(world: World) -> Iterator[Cell]:
    for route, row in ROWS.items():
        for method, asks in (("GET", row.get), ("POST", row.post)):
            for ask in asks:
                cell = _sent(world, Cell(route, method, ask, world.everybody[0], world.ours))
                if cell is not None:
                    yield cell


def _sent(world: World, plain: Cell) -> Cell | None:
    """Return the request of the first of us who may make it, and to whom theirs is not open."""
    for who in world.everybody:
        cell = replace(plain, who=who)
        ask = cell.ask
        if ask is None or who.username not in world.ours.people.values() or shut(cell) is not None:
            continue
        if expected(cell) == ask.ok and not ask.sees(who, world.theirs):
            return cell
        everywhere = who.role is Role.ADMINISTRATOR or rights.sees(who, world.theirs)
        if ask.sees is rights.anybody and not everywhere:
            return cell
    return None


def _of_forms(world: World) -> Iterator[Cell]:
    people = {one.username: one for one in world.everybody}
    for route, role, ask in FORMS:
        own = {name: _own(world, value) for name, value in ask.data.items()}
        who = people[world.ours.people[role]]
        yield Cell(route, "POST", replace(ask, data=own), who, world.ours)
    for route, query in ADDRESSES:
        clerk = people[world.ours.people[Role.ONE_STOP_LEAD]]
        yield Cell(route, "GET", Ask(query=query), clerk, world.ours)


def _own(world: World, value: str) -> str:
    return world.ours.ids[value[1:]] if value.startswith("=") else value


def wrong_with(world: World, swap: Swap) -> list[str]:
    """Return what tells another's thing from none, or went wrong with either."""
    kind, cell = swap.kind, swap.cell
    values = {
        "theirs": world.theirs.ids[kind],
        "absent": filled(world, None)[kind] if kind not in ABSENT else ABSENT[kind],
    }
    got = {name: send_cell(world, cell, {kind: value}) for name, value in values.items()}
    found = [
        fault
        for name, outcome in got.items()
        for fault in _broken(world, outcome, cell, values[name], name)
    ]
    either = "|".join(re.escape(one) for value in values.values() for one in _written(value))
    plain = {name: plainly(outcome, either) for name, outcome in got.items()}
    if plain["theirs"] != plain["absent"]:
        found.append(f"theirs is {got['theirs'].status}, none is {got['absent'].status}")
    return found


def odd(world: World, swap: Swap) -> list[str]:
    """Return what broke, or was written, where an identifier is none at all.

    An empty one may write: it asks for what is one's own, as a field left alone does.
    """
    outcomes = {value: send_cell(world, swap.cell, {swap.kind: value}) for value in ODD}
    return [
        f"{value!r}: {got.status} {sorted(got.wrote)}"
        for value, got in outcomes.items()
        if got.status >= 500 or (got.wrote - KEPT and value)
    ]


KEPT: Final = frozenset({"org_preference", "org_session", "audit_reading"})
"""What may be written all the same: the unfinished form, and who looked for whom."""


def _broken(world: World, got: Outcome, cell: Cell, value: str, name: str) -> Iterator[str]:
    if got.status >= 500:
        yield f"{name}: {got.status}"
    if got.wrote - KEPT:
        yield f"{name}: wrote {', '.join(sorted(got.wrote - KEPT))}"
    own = {value, *filled(world, world.ours).values()}
    yield from (
        f"{name}: shows {mark!r}"
        for mark in world.theirs.marks
        if mark in got.body and mark not in own
    )


def _written(value: str) -> tuple[str, str, str]:
    return value, quote(value), quote_plus(value)


def plainly(got: Outcome, either: str) -> tuple[int, str, str]:
    """Return an answer without what differs each time and without the identifiers sent."""
    body = got.body
    for noise in NOISE:
        body = noise.sub("#", body)
    sent = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
    return got.status, sent.sub("#", body), sent.sub("#", got.where)


class Fields(HTMLParser):
    """Collects the names of the fields of a page's forms."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Mapping[str, str | None] = dict(attrs)
        name, goes = given.get("name") or "", given.get("href") or ""
        if tag in {"input", "select", "textarea", "button"} and name:
            self.names.add(name)
        if tag == "a" and goes.startswith(("/", "?")):
            self.links.add(goes)


def bodies(world: World) -> Iterator[tuple[str, Outcome]]:
    """Yield what a clerk's program is answered that hands in where its person does not receive.

    The first three are at his own counter, for comparison. Codes of units are no secret, so these
    need not be answered like units that are not there.
    """
    who = {one.username: one for one in world.everybody}[world.ours.people[Role.ONE_STOP_CLERK]]
    ours, theirs = world.ours.counter, world.theirs.counter
    places = (
        {"receiving_unit": ours},
        {"receiving_unit": theirs},
        {"receiving_unit": theirs, "receiving_point": ours},
        {"receiving_unit": ours, "receiving_point": theirs},
        {"receiving_unit": world.ours.desk, "receiving_point": ours},
        {"receiving_unit": ours, "solving_unit": world.theirs.counter},
        {"receiving_unit": ABSENT["unit_code"]},
    )
    for units in places:
        for more in ({}, {"accept": False}, {"procedure": COPIES, "at_once": {"title": "Bản sao"}}):
            yield f"{units} {more}", send(who, "POST", DOSSIERS, handed_in(**{**units, **more}))


def pages(world: World) -> Iterator[tuple[Cell, Fields]]:
    """Yield every page about our own things that one of us may open, with what is on it."""
    for route, row in ROWS.items():
        for ask in row.get:
            side = world.ours if kinds(route, row, ask) else None
            for who in world.everybody:
                cell = Cell(route, "GET", ask, who, side)
                if route == MANUAL and who.role is not Role.SPECIALIST:
                    continue  # the manual of another role tells of his screens
                if who.username in world.ours.people.values() and expected(cell) == 200:
                    got = send_cell(world, cell)
                    if got.body.lstrip()[:9].lower() == "<!doctype":
                        found = Fields()
                        found.feed(got.body)
                        yield cell, found


def dead_ends(world: World, found: list[tuple[Cell, Fields]]) -> list[str]:
    """Return the links that do not lead where whoever reads them may go."""
    links: dict[tuple[str, str], Cell] = {}
    for cell, page in found:
        here = address(cell.route, ROWS[cell.route], cell.ask, filled(world, cell.side))
        for link in page.links:
            whole = (here.partition("?")[0] if link[0] == "?" else "") + link
            links.setdefault((cell.who.name, whole.partition("#")[0]), cell)
    people = {one.name: one for one in world.everybody}
    return [
        f"{name} on /{cell.route}: {link} answers {status}"
        for (name, link), cell in sorted(links.items(), key=lambda item: item[0])
        if (status := send(people[name], "GET", link).status) >= 400
    ]
