"""Supplements: asked once with form 02; time begins anew when what was asked for is there."""

from datetime import datetime, timedelta

import pytest
from tests.dossiers import scenes
from tests.dossiers.scenes import AT, order

from motcua.dossiers.models import Component, Dossier, Slip
from motcua.dossiers.refusals import SupplementAgain, SupplementIncomplete, WaitHasOwnAct
from motcua.dossiers.selectors import one as dossiers
from motcua.dossiers.services import supplements, waits
from motcua.dossiers.services.submission import ComponentIn
from motcua.rules.dossier.words import ComponentState
from motcua.rules.policy import PauseKind
from motcua.testing import desk
from motcua.testing.desk import person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PAPER = [ComponentIn(2, copies=2)]


@pytest.mark.parametrize("kind", [PauseKind.SUPPLEMENT, PauseKind.FINANCIAL_DUTY])
def test_nobody_waits_for_the_applicant_without_the_paper_that_says_so(kind: PauseKind) -> None:
    desk.kites()
    code = desk.appraised()
    before, papers = due_of(code), Slip.objects.count()
    with pytest.raises(WaitHasOwnAct):
        waits.pause(order(code, "specialist", AT + HOUR), kind)
    assert (due_of(code), Slip.objects.count()) == (before, papers)
    assert not Dossier.objects.get(code=code).pause_kind


@pytest.mark.parametrize("came", [[], [ComponentIn(2)], [ComponentIn(1, originals=1)]])
def test_no_time_begins_anew_before_what_was_asked_for_is_there(came: list[ComponentIn]) -> None:
    desk.kites()
    code = scenes.supplement_required()
    before, papers = due_of(code), Slip.objects.count()
    with pytest.raises(SupplementIncomplete, match="Bản vẽ diều"):
        supplements.supplement(order(code, "one_stop_clerk", AT + HOUR), came, note="Đã đến.")
    row = Dossier.objects.get(code=code)
    assert (row.state, row.due_at, row.clock_stopped) == ("supplement_required", before, True)
    assert Slip.objects.count() == papers


def test_what_is_no_paper_of_the_procedure_came_when_the_clerk_says_so() -> None:
    desk.kites()
    code = desk.appraised()
    supplements.ask(order(code, "specialist"), [supplements.Asked(0, "Ảnh 4×6")])
    back = order(code, "one_stop_clerk", AT + HOUR)
    with pytest.raises(SupplementIncomplete, match="Ảnh 4×6"):
        supplements.supplement(back, [])
    supplements.supplement(back, [], note="Đã nộp hai ảnh.")
    assert Dossier.objects.get(code=code).state == "processing"


def test_a_paper_that_was_asked_for_may_turn_out_not_to_be_needed() -> None:
    desk.kites()
    code = scenes.supplement_required()
    unneeded = ComponentIn(2, state=ComponentState.NOT_NEEDED)
    supplements.supplement(order(code, "one_stop_clerk", AT + HOUR), [unneeded])
    assert not Component.objects.get(dossier__code=code, position=2).asked_again


def test_a_supplement_asked_for_once_too_often_stops_no_clock_and_makes_the_dossier_late() -> None:
    desk.kites()
    code = scenes.supplement_required()
    back, again = AT + HOUR, AT + 2 * HOUR
    supplements.supplement(order(code, "one_stop_clerk", back), PAPER)
    due = due_of(code)
    blurred = [supplements.Asked(2, "mờ")]
    with pytest.raises(SupplementAgain):
        supplements.ask(order(code, "specialist", again), blurred)
    supplements.ask(order(code, "specialist", again), blurred, again=True)
    row = Dossier.objects.get(code=code)
    assert (row.due_at, row.clock_stopped) == (due, False)
    supplements.supplement(order(code, "one_stop_clerk", again + timedelta(days=3)), PAPER)
    assert due_of(code) == due
    page = dossiers.page(code, actor=person("specialist"))
    assert page.late(again + timedelta(days=3))
    assert not any(wait.stops for wait in page.clock.suspensions[1:])  # type: ignore[union-attr] # it has a limit


def due_of(code: str) -> datetime | None:
    return Dossier.objects.get(code=code).due_at
