"""S1 and S25: every address for everybody, and every gate taken away is noticed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import get_resolver, path

from motcua.org.acts import Role
from motcua.web.operation import probes as operation
from tests.security import gates, matrix, rights
from tests.security.gates import Site, sites
from tests.security.matrix import Cell, cells, faults, send_cell
from tests.security.mutants import Touched, judge
from tests.security.probes import PROBES, SECOND_WALL
from tests.security.rows import ROWS
from tests.security.walk import Outcome
from tests.security.world import World

Ran = tuple[list[str], Touched]


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert matrix.unknown() == set()


def test_an_address_that_nobody_listed_would_be_noticed() -> None:
    added = path("moi/", operation.alive)
    assert set(matrix.routes([*get_resolver().url_patterns, added])) - set(ROWS) == {"moi/"}


def test_everybody_gets_at_every_address_what_the_rights_say(ran: Ran) -> None:
    wrong, _ = ran
    assert wrong == []


def test_every_role_is_asked_at_every_address(world: World) -> None:
    asked = {(cell.route, cell.who.role) for cell in cells(world, whole=False)}
    assert {(route, role) for route in ROWS for role in (None, *Role)} <= asked


def test_no_row_is_about_dossiers_without_one_of_anothers(world: World) -> None:
    """Rows about a thing are asked about theirs by ours, and by theirs about ours."""
    pairs = {
        (cell.route, cell.side.name)
        for cell in cells(world, whole=False)
        if cell.side and cell.ask and cell.ask.sees is rights.sees
        if not rights.sees(cell.who, cell.side) and matrix.shut(cell) is None
    }
    about = {
        route
        for route, row in ROWS.items()
        for ask in (*row.get, *row.post)
        if ask.sees is rights.sees and matrix.kinds(route, row, ask)
    }
    assert len(about) > 20
    assert {(route, side) for route in about for side in ("ours", "theirs")} == pairs


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda got: replace(got, status=200), "200 instead of 404"),
        (lambda got: replace(got, body="LƯƠNG VĂN XA"), "shows 'LƯƠNG VĂN XA'"),
        (lambda got: replace(got, wrote=frozenset({"dossiers_task"})), "wrote dossiers_task"),
    ],
)
def test_a_wrong_answer_would_be_noticed(
    world: World, spoil: Callable[[Outcome], Outcome], said: str
) -> None:
    clerk = next(one for one in world.everybody if one.name == Role.ONE_STOP_CLERK)
    route = "can-bo/ho-so/<str:code>/"
    cell = Cell(route, "GET", ROWS[route].get[0], clerk, world.theirs)
    got = send_cell(world, cell)
    assert faults(world, cell, got) == []
    assert faults(world, cell, spoil(got)) == [said]


def test_every_gate_stands_in_a_function() -> None:
    assert gates.outside_of_functions() == []


def test_no_probe_finds_anything_while_every_gate_stands(world: World) -> None:
    assert {place: found for place, probe in PROBES.items() if (found := probe(world))} == {}


def test_no_probe_is_about_a_gate_that_is_no_more() -> None:
    known = {(site.module, site.function) for site in sites()}
    assert known >= PROBES.keys()
    assert {(site.module, site.function, site.place) for site in sites()} >= SECOND_WALL.keys()


@pytest.mark.parametrize("site", sites(), ids=lambda site: f"{site.module}-{site.function}")
def test_without_this_gate_something_is_noticed(world: World, ran: Ran, site: Site) -> None:
    _, touched = ran
    verdict = judge(world, site, touched[site])
    assert verdict.noticed or verdict.walled, f"{site}: no row and no probe notices"
    assert not (verdict.noticed and verdict.walled), f"{site}: no second wall, {verdict.noticed}"
