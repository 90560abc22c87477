"""The work lists say of every dossier what the dossier itself says, after every act."""

from collections.abc import Callable

import pytest
from tests.dossiers.scenes import SPECIAL, STATES

from motcua.dossiers.clocks import NEVER
from motcua.dossiers.models import Dossier, Task
from motcua.rules.dossier.words import WAITING, State
from motcua.testing import desk

pytestmark = pytest.mark.django_db
SCENES = [
    *((state.value, make) for state, make in STATES.items()),
    *((f"{state.value}, {act.value}", make) for (state, act), make in SPECIAL.items()),
]


def stands(make: Callable[[], str]) -> None:
    one = Dossier.objects.get(code=make())
    tasks = Task.objects.filter(dossier=one, closed_at=None)
    asked = tasks.filter(kind="opinion").exists()
    runs = one.due_at is not None and not one.clock_stopped and one.finished_at is None
    for task in tasks:
        if one.state != State.REGISTERED:
            assert task.sort_at == (one.due_at if runs else NEVER)
        waits = one.clock_stopped or State(one.state) in WAITING or asked
        returning = task.step_kind == "return"
        assert task.waiting is (task.kind == "step" and (waits or returning))


@pytest.mark.parametrize("make", [make for _, make in SCENES], ids=[name for name, _ in SCENES])
def test_open_work_stands_as_its_dossier_does(make: Callable[[], str]) -> None:
    desk.kites()
    stands(make)


def test_a_dossier_from_afar_wants_an_answer_within_eight_working_hours() -> None:
    desk.kites()
    task = Task.objects.get(dossier__code=STATES[State.REGISTERED](), closed_at=None)
    assert task.sort_at == desk.moment("2026-11-25T09:00")


def test_without_telling_the_open_work_the_lists_would_lie(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.kites()
    monkeypatch.setattr("motcua.dossiers.services.moving.tell_open", lambda *_: None)
    with pytest.raises(AssertionError):
        stands(STATES[State.SUPPLEMENT_REQUIRED])
