"""From every state, every act, by everybody: exactly the allowed ones succeed (docs/rules)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from tests.dossiers.scenes import AT, DO, SPECIAL, STATES, WHEN, WHY, everybody

from motcua.base.errors import Refusal
from motcua.dossiers import permissions
from motcua.dossiers.permissions import NEEDS, Need
from motcua.dossiers.services.order import Order
from motcua.rules.dossier.transitions import NEEDS_REASON, NEXT, Going
from motcua.rules.dossier.words import Act, State
from motcua.testing import desk

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs" / "rules" / "dossier.md"
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]*) \| ([^|]*) \|$")

NOW = timedelta(0)
RECEIVERS = {"one_stop_clerk", "one_stop_lead"}
HOLDERS = {
    State.REGISTERED: RECEIVERS,
    State.ACCEPTED: RECEIVERS,
    State.PROCESSING: {"specialist"},
    State.PAYMENT_REQUIRED: {"specialist"},
}
STEP_HOLDERS = {
    (State.PROCESSING, Act.HAND_OVER): RECEIVERS,
    (State.PROCESSING, Act.ASSIGN): {"division_lead"},
    (State.PROCESSING, Act.SEND_BACK): {"division_lead"},
    (State.PROCESSING, Act.APPROVE): {"division_lead"},
    (State.PROCESSING, Act.FINISH): {"records_clerk"},
}
FIXED = {
    "receiver": RECEIVERS,
    "adviser": {"leader"},
    "head": {"leader"},
    "last doer": {"division_lead"},
    "system": {"administrator"},
}
"""Who somebody is to the dossiers of the scenes, whatever their state."""
AT_COUNTER = {State.REGISTERED, State.ACCEPTED}


def who(word: str, state: State, act: Act) -> set[str]:
    """Return who is meant by a word of the page."""
    if word == "system" and act is Act.SUCCEED:
        return set()  # nobody of the office; the administrator only moves dates
    if word == "counter":
        return RECEIVERS if state in AT_COUNTER else set()
    if word == "holder":
        return STEP_HOLDERS.get((state, act)) or HOLDERS.get(state, set())
    if word == "assigner":
        return {"leader", "one_stop_lead" if state is State.ACCEPTED else "division_lead"}
    return FIXED[word]


ELSEWHERE = {(State.ACCEPTED, Act.FINISH), (State.PROCESSING, Act.FORWARD)}
"""Allowed by state, but no way out of a step of this process: tried in its own test below."""


class Undo(Exception):
    """Takes an act back that succeeded."""


@contextmanager
def undone() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise Undo
    except Undo:
        pass


def page_rows() -> dict[Act, tuple[list[str], list[str], list[str], bool, str]]:
    found = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if row := ROW.match(line):
            act, states, to, who, reason, paper = (cell.strip() for cell in row.groups())
            split = [[part.strip() for part in cell.split(",")] for cell in (states, to, who)]
            found[Act(act)] = (*split, reason == "yes", paper)
    return found


def test_the_page_and_the_program_say_the_same() -> None:
    rows = page_rows()
    assert set(rows) == set(Act)
    for act, (states, to, words, reason, _) in rows.items():
        if states != ["new"]:
            assert {state for state, other in NEXT if other is act} == {State(s) for s in states}
            leads = {to.value for (_, other), to in NEXT.items() if other is act}
            assert leads == set(to)
        needs = [] if words == ["system"] else [Need(word.replace(" ", "_")) for word in words]
        assert list(NEEDS[act]) == needs
        assert (act in NEEDS_REASON) is reason


def expected(state: State, act: Act) -> set[str]:
    states, _, words, _, _ = page_rows()[act]
    if state.value not in states:
        return set()
    return set().union(*(who(word, state, act) for word in words))


def refusal_of(do: Callable[[Order], object], order: Order) -> Refusal | None:
    """Try an act and take it back; return why it was refused, None where it went through."""
    with undone():
        try:
            do(order)
        except Refusal as refusal:
            return refusal
    return None


def try_everything(state: State) -> None:
    people = everybody()
    plain = STATES[state]()
    for act, do in DO.items():
        if (state, act) in ELSEWHERE:
            continue
        code = SPECIAL[state, act]() if (state, act) in SPECIAL else plain
        allowed = expected(state, act)
        for name, actor in people.items():
            order = Order(code, actor, AT + WHEN.get(act, NOW), reason=WHY)
            refusal = refusal_of(do, order)
            said = f"{act} from {state} by {name}: {refusal or 'let through'}"
            assert (refusal is None) is (name in allowed), said


@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_exactly_the_allowed_acts_succeed(state: State) -> None:
    desk.kites()
    try_everything(state)


def test_without_the_gate_somebody_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    desk.kites()
    monkeypatch.setattr(permissions, "may", lambda _actor, _act, _one: True)
    with pytest.raises(AssertionError, match="let through"):
        try_everything(State.ACCEPTED)


def test_every_state_but_the_ends_has_a_way_out() -> None:
    leads = {state for (state, _), to in NEXT.items() if to is not Going.KEEP}
    ends = {State.REFUSED, State.STOPPED, State.CLOSED, State.VOIDED}
    assert leads == set(State) - ends


def test_what_was_returned_comes_back_only_by_another_result() -> None:
    away = {act for (state, act), to in NEXT.items() if state is State.RETURNED and to in State}
    assert away == {Act.CORRECT_RESULT}
