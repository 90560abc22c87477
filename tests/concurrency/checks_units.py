"""Administrators who hang units elsewhere in the same moment: the tree stays a tree."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from tests.concurrency.together import both

from motcua.org import services
from motcua.org.models import Unit
from motcua.org.refusals import UnitBelowItself, UnitEnded
from motcua.org.selectors import read_once, tree
from motcua.org.services import Reorganisation, UnitDetails, units
from motcua.org.tree import in_circles
from motcua.org.unitkind import UnitKind
from motcua.testing import facts, office

AT, BY = facts.AT, facts.CONTROL
TIMES = 10


def pair(number: int) -> tuple[int, int]:
    """Make two units at the top."""
    one, other = (
        services.make_unit(
            f"H{number % 100:02}.{number}{letter}",
            UnitDetails(f"Đơn vị {letter}", UnitKind.OTHER),
            since=office.FIRST_DAY,
            by=BY,
            at=AT,
        )
        for letter in "01"
    )
    return one, other


def on_a_page(act: Callable[[], object]) -> Callable[[], object]:
    """Do an act as a request does that has shown the tree before."""

    def work() -> object:
        with read_once():
            tree()
            act()
        return None

    return work


def moved(unit: int, below: int) -> Callable[[], object]:
    return on_a_page(lambda: services.move_unit(unit, parent_id=below, by=BY, at=AT))


def merged(unit: int, into: int) -> Callable[[], object]:
    plan = Reorganisation((unit,), into, AT.date(), "125/QĐ-UBND")
    return on_a_page(lambda: services.reorganise(plan, by=BY, at=AT))


def circles() -> frozenset[int]:
    return in_circles(dict(Unit.objects.values_list("pk", "parent_id")))


def crossing(first: int) -> list[Any]:
    """Let two hang A below B and B below A, some times; return what became of each."""
    results = []
    for number in range(first, first + TIMES):
        one, other = pair(number)
        results.append(both(moved(one, other), moved(other, one)))
        if circles():
            break
    Unit.objects.filter(pk__in=circles()).update(parent=None)
    return results


def test_of_two_who_hang_each_unit_below_the_other_one_is_refused_in_words() -> None:
    for results in crossing(100):
        assert [type(one) for one in results if one is not None] == [UnitBelowItself]


def test_a_unit_that_ends_is_not_above_its_successor_whoever_was_faster() -> None:
    for number in range(200, 200 + TIMES):
        old, new = pair(number)
        results = both(merged(old, new), moved(new, old))
        (refused,) = [one for one in results if one is not None]
        assert isinstance(refused, UnitBelowItself | UnitEnded)
    assert not circles()


def test_without_the_lock_of_the_tree_two_get_in_each_others_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(units, "alone", lambda _: None)
    results = [one for each in crossing(300) for one in each]
    good = all(one is None or isinstance(one, UnitBelowItself) for one in results)
    assert not good or results.count(None) != len(results) // 2
    assert all(
        one is None or isinstance(one, UnitBelowItself | OperationalError) for one in results
    )
