"""An apology promises a time to come, as long as the result is not there."""

from datetime import timedelta

import pytest
from tests.dossiers.scenes import AT, LATE, asked_late, completed_late, order, supplement_required

from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.refusals import NotLate, PromiseNotComing
from motcua.dossiers.services import extensions, supplements
from motcua.dossiers.services.submission import ComponentIn
from motcua.testing import desk
from motcua.testing.desk import moment

pytestmark = pytest.mark.django_db
AFTER_EXPIRY = AT + LATE


def test_no_apology_promises_a_time_that_is_past() -> None:
    desk.kites()
    code = desk.appraised()
    papers = Slip.objects.count()
    late = order(code, "leader", AFTER_EXPIRY)
    for promised in (AFTER_EXPIRY, AFTER_EXPIRY - timedelta(days=1)):
        with pytest.raises(PromiseNotComing):
            extensions.apologise(late, new_due=promised)
    assert Slip.objects.count() == papers
    assert not Dossier.objects.get(code=code).apologised
    extensions.apologise(late, new_due=AFTER_EXPIRY + timedelta(minutes=1))
    assert Dossier.objects.get(code=code).apologised


def test_a_late_result_that_is_ready_may_be_collected_at_once() -> None:
    desk.kites()
    code = completed_late()
    extensions.apologise(order(code, "leader", AFTER_EXPIRY), new_due=AFTER_EXPIRY)
    assert Dossier.objects.get(code=code).apologised


def test_nobody_apologises_for_a_dossier_that_waits_for_its_applicant_since_before_expiry() -> None:
    desk.kites()
    code = supplement_required()
    at = AT + timedelta(days=20)
    with pytest.raises(NotLate):
        extensions.apologise(order(code, "leader", at), new_due=at + timedelta(days=5))
    assert not Dossier.objects.get(code=code).apologised
    late = asked_late()  # asked after expiry: late stays late, and wants its apology
    extensions.apologise(order(late, "leader", AT + LATE), new_due=AT + 2 * LATE)
    assert Dossier.objects.get(code=late).apologised


@pytest.mark.parametrize(
    ("typed", "granted"),
    [
        ("2026-12-06T10:00", "2026-12-07T07:00"),
        ("2026-12-08T18:30", "2026-12-09T07:00"),
        ("2026-12-08T17:00", "2026-12-08T17:00"),
    ],
)
def test_form_04_prints_the_date_that_is_granted(typed: str, granted: str) -> None:
    """A Sunday, an evening, and the end of a working day."""
    desk.kites()
    code = desk.appraised()
    extensions.extend(order(code, "leader"), new_due=moment(typed))
    row = Dossier.objects.get(code=code)
    assert row.due_at == moment(granted)
    assert Slip.objects.latest("id").snapshot["new_due"]["at"] == f"{granted}:00"


def test_an_apology_promises_no_day_off_either() -> None:
    desk.kites()
    code = desk.appraised()
    late = order(code, "leader", moment("2026-12-04T10:00"))
    extensions.apologise(late, new_due=moment("2026-12-06T10:00"))
    assert Slip.objects.latest("id").snapshot["new_due"]["at"] == "2026-12-07T07:00:00"


def test_a_supplement_leaves_the_date_that_form_04_promised() -> None:
    desk.kites()
    code = desk.appraised()
    promised = moment("2026-12-31T10:00")
    extensions.extend(order(code, "leader"), new_due=promised)
    supplements.ask(order(code, "specialist"), [supplements.Asked(2, "mờ")])
    came = [ComponentIn(2, copies=2)]
    supplements.supplement(order(code, "one_stop_clerk", AT + timedelta(hours=1)), came)
    assert Dossier.objects.get(code=code).due_at == promised


def test_the_second_letter_says_that_it_is_the_second() -> None:
    desk.kites()
    code = desk.appraised()
    for number in (1, 2):
        at = AFTER_EXPIRY + timedelta(days=number)
        extensions.apologise(order(code, "leader", at), new_due=at + timedelta(days=1))
        letter = Slip.objects.filter(purpose="apology_letter").order_by("-id")[0]
        assert letter.snapshot["times"] == number
