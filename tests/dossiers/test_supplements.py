"""Supplements: asked once with form 02; time begins anew when what was asked for is there."""

from datetime import datetime, timedelta

import pytest
from tests.dossiers.scenes import AT, order

from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.refusals import WaitHasOwnAct
from motcua.dossiers.services import waits
from motcua.rules.policy import PauseKind
from motcua.testing import desk

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("kind", [PauseKind.SUPPLEMENT, PauseKind.FINANCIAL_DUTY])
def test_nobody_waits_for_the_applicant_without_the_paper_that_says_so(kind: PauseKind) -> None:
    desk.kites()
    code = desk.appraised()
    before, papers = due_of(code), Slip.objects.count()
    with pytest.raises(WaitHasOwnAct):
        waits.pause(order(code, "specialist", AT + HOUR), kind)
    assert (due_of(code), Slip.objects.count()) == (before, papers)
    assert not Dossier.objects.get(code=code).pause_kind


def due_of(code: str) -> datetime | None:
    return Dossier.objects.get(code=code).due_at
