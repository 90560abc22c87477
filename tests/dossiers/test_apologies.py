"""An apology promises a time to come, as long as the result is not there."""

from datetime import timedelta

import pytest
from tests.dossiers.scenes import AT, LATE, completed_late, order

from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.refusals import PromiseNotComing
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
