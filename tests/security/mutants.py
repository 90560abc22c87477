"""S25: each place where the code asks who may see is taken away in turn; something must notice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tests.security import rights
from tests.security.gates import Site, sites, watched, without
from tests.security.matrix import Cell, cells, faults, send_cell
from tests.security.probes import PROBES, SECOND_WALL
from tests.security.world import World

MOST: Final = 60
"""Cells that are tried at one place before it is said to be noticed by none of them."""

Touched = Mapping[Site, list[Cell]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What noticed that a place was taken away: a cell or a probe; "" where nothing did.

    ``walled``: named as a place behind which another condition keeps everything out by itself.
    """

    site: Site
    noticed: str
    walled: bool = False


def run_matrix(world: World, *, whole: bool) -> tuple[list[str], Touched]:
    """Send every cell; return what is wrong, and which cells came past which places."""
    wrong: list[str] = []
    touched: dict[Site, list[Cell]] = {site: [] for site in sites()}
    passed: set[Site] = set()
    with watched(passed):
        for cell in cells(world, whole=whole):
            passed.clear()
            got = send_cell(world, cell)
            wrong += [f"{cell}: {fault}" for fault in faults(world, cell, got)]
            for site in passed:
                touched[site].append(cell)
    return wrong, touched


def judge(world: World, site: Site, touched: Iterable[Cell]) -> Verdict:
    """Take one place away and ask again what came past it; say what noticed."""
    walled = (site.module, site.function, site.place) in SECOND_WALL
    with without(site):
        place = (site.module, site.function)
        found = PROBES[place](world) if place in PROBES else []
        if found:
            return Verdict(site, "probe", walled)
        for cell in _likely(touched):
            got = send_cell(world, cell)
            # A page that breaks has noticed nothing: it would break for its owner too.
            if got.status < 500 and faults(world, cell, got):
                return Verdict(site, str(cell), walled)
    return Verdict(site, "", walled)


def _likely(touched: Iterable[Cell]) -> list[Cell]:
    """Return the cells that are likeliest to notice: about things that are not one's own."""
    chosen = sorted(touched, key=_kin)
    one_each: dict[tuple[str, str, int], Cell] = {}
    for cell in chosen:
        one_each.setdefault((cell.route, cell.method, id(cell.ask)), cell)
    first = list(one_each.values())
    rest = [cell for cell in chosen if cell not in first]
    return [*first, *rest][:MOST]


def _kin(cell: Cell) -> int:
    foreign = cell.side is not None and not rights.sees(cell.who, cell.side)
    shown = cell.ask is not None and bool(cell.ask.shows)
    return (
        0 if foreign and cell.ask and not cell.ask.sees(cell.who, cell.side) else 1 if shown else 2
    )
