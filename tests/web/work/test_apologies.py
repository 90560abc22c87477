"""Whose applicant waits for an apology: in the list of the head, from the minute it is late."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.selectors.apologies import apologies
from motcua.dossiers.selectors.counts import work_counts
from motcua.dossiers.services import extensions
from motcua.org.acts import Role
from motcua.rules.dossier.words import Act
from motcua.testing import desk
from tests.dossiers.scenes import AT, LATE, order
from tests.web.conftest import SignedIn
from tests.web.dossier import paths
from tests.web.pages import in_english, left_in_vietnamese, text

pytestmark = pytest.mark.django_db
LIST, WORK = "/can-bo/viec/xin-loi/", "/can-bo/viec/"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def late(db: None) -> str:
    """Give a dossier on a specialist's desk that has been late for a week."""
    desk.kites()
    code = desk.appraised()
    week = timedelta(days=7)
    begun = desk.MONDAY - 2 * week
    Dossier.objects.filter(code=code).update(
        submitted_at=begun, accepted_at=begun, running_since=begun, due_at=begun + week
    )
    return code


def test_the_head_finds_what_is_late_with_its_letter(as_role: SignedIn, late: str) -> None:
    browser = as_role(Role.LEADER)
    assert "1 hồ sơ trễ hạn chưa có thư xin lỗi" in text(browser.get(WORK))
    page = text(browser.get(LIST))
    assert paths.address(late, Act.APOLOGISE) in page
    assert "Soạn thư xin lỗi" in page
    assert left_in_vietnamese(text(in_english(browser).get(LIST))) == []


def test_who_heads_nothing_sees_nothing_of_it(as_role: SignedIn, late: str) -> None:
    assert as_role(Role.SPECIALIST).get(LIST).status_code == 403
    assert "chưa có thư xin lỗi" not in text(as_role(Role.SPECIALIST).get(WORK))
    elsewhere = apologies(desk.person("clerk_elsewhere"), at=AT + LATE)
    assert (elsewhere.rows, elsewhere.count) == ((), 0)


def test_a_dossier_is_in_the_list_from_the_minute_it_is_late_until_the_letter_is_signed() -> None:
    desk.kites()
    code = desk.appraised()
    head, due = desk.person("leader"), Dossier.objects.get(code=code).due_at
    assert due is not None
    seen = [apologies(head, at=at).count for at in (due, due + MINUTE)]
    numbers = [work_counts(head, at=at).apologies for at in (due, due + MINUTE)]
    assert seen == numbers == [0, 1]
    extensions.apologise(order(code, "leader", due + MINUTE), new_due=due + LATE)
    assert apologies(head, at=due + MINUTE).count == 0
    assert work_counts(head, at=due + MINUTE).apologies == 0


def test_an_exercise_is_not_apologised_for(as_role: SignedIn, late: str) -> None:
    Dossier.objects.filter(code=late).update(training=True)
    assert "Không có hồ sơ trễ nào" in text(as_role(Role.LEADER).get(LIST))
