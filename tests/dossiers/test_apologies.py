"""An apology promises a time to come, as long as the result is not there."""

from datetime import timedelta

import pytest
from tests.dossiers.scenes import AT, LATE, asked_late, completed_late, order, supplement_required

from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.refusals import NotLate, PromiseNotComing
from motcua.dossiers.services import extensions
from motcua.testing import desk

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
