"""Pages are turned, put in order, taken out and added, and none is lost or doubled by it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents import plan, refusals
from motcua.documents.plan import Page, Plan

pages = st.builds(Page, st.integers(1, 4), st.integers(1, 30), st.sampled_from((0, 90, 180, 270)))
plans = st.lists(pages, min_size=1, max_size=12).map(tuple)
turns = st.sampled_from((90, 180, 270))


def some(made: Plan, draw: st.DataObject) -> set[int]:
    return draw.draw(st.sets(st.integers(1, len(made))))


@given(plans, st.data(), turns)
def test_turning_back_and_forth_changes_nothing(made: Plan, draw: st.DataObject, by: int) -> None:
    chosen = some(made, draw)
    assert plan.turned(plan.turned(made, chosen, by), chosen, 360 - by) == made


@given(plans, st.data(), turns)
def test_turning_leaves_the_other_pages_alone(made: Plan, draw: st.DataObject, by: int) -> None:
    chosen = some(made, draw)
    for number, (before, after) in enumerate(
        zip(made, plan.turned(made, chosen, by), strict=True), 1
    ):
        assert (before != after) == (number in chosen)
        assert (before.source, before.page) == (after.source, after.page)


@given(plans, st.data())
def test_a_new_order_holds_every_page_once(made: Plan, draw: st.DataObject) -> None:
    order = draw.draw(st.permutations(range(1, len(made) + 1)))
    moved = plan.ordered(made, order)
    assert Counter(moved) == Counter(made)
    back = [order.index(number) + 1 for number in range(1, len(made) + 1)]
    assert plan.ordered(moved, back) == made


@given(plans, st.lists(st.integers(-3, 15), max_size=14))
def test_an_order_that_forgets_or_doubles_a_page_is_refused(made: Plan, order: list[int]) -> None:
    if sorted(order) == list(range(1, len(made) + 1)):
        return
    with pytest.raises(refusals.OrderUnusable):
        plan.ordered(made, order)


@given(plans, st.data())
def test_taking_out_leaves_the_rest_as_it_was(made: Plan, draw: st.DataObject) -> None:
    chosen = some(made, draw)
    if len(chosen) == len(made):
        with pytest.raises(refusals.NoPageLeft):
            plan.without(made, chosen)
        return
    left = plan.without(made, chosen)
    assert left == tuple(page for number, page in enumerate(made, 1) if number not in chosen)


@given(plans, plans, st.data())
def test_what_was_put_in_can_be_taken_out_again(
    made: Plan, more: Plan, draw: st.DataObject
) -> None:
    after = draw.draw(st.integers(0, len(made)))
    grown = plan.joined(made, more, after=after)
    assert len(grown) == len(made) + len(more)
    assert plan.without(grown, range(after + 1, after + 1 + len(more))) == made
    assert plan.joined(made, more) == made + more


@given(plans)
def test_a_plan_is_read_as_it_was_written(made: Plan) -> None:
    assert plan.read(plan.written(made)) == made


@pytest.mark.parametrize("number", [0, -1, 4])
def test_a_page_that_is_not_there_is_refused(number: int) -> None:
    made = plan.whole(1, 3)
    with pytest.raises(refusals.PageUnknown):
        plan.turned(made, {number}, 90)
    with pytest.raises(refusals.PageUnknown):
        plan.without(made, {number})
    if number:
        with pytest.raises(refusals.PageUnknown):
            plan.joined(made, made, after=number)


@pytest.mark.parametrize("degrees", [0, 45, 360, -90])
def test_only_quarter_turns_are_turns(degrees: int) -> None:
    with pytest.raises(refusals.TurnUnusable):
        plan.turned(plan.whole(1, 1), {1}, degrees)
