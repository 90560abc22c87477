"""One form 01 for several dossiers: what becomes of it when one of them is undone or corrected."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.dossiers.scenes import order
from tests.printing.pages import text

from motcua.dossiers.models import Slip
from motcua.dossiers.selectors.slips import slips as slips_of
from motcua.dossiers.selectors.slips import voided_of
from motcua.dossiers.services import corrections, endings, printing, visits
from motcua.rules.procedure import Level
from motcua.testing import desk, make
from motcua.testing.desk import HOA, MONDAY, person

pytestmark = pytest.mark.django_db
CLERK = "one_stop_clerk"
HOUR = timedelta(hours=1)
FIXED = replace(HOA, phone="0912345679")


def visit() -> tuple[str, str, Slip]:
    """Return two dossiers that came in one visit, and their slip."""
    desk.kites()
    make.published("9.000003", name="Đốt pháo", levels=(Level.PROVINCE,), agency="Sở Tư pháp")
    forms = [desk.form(), replace(desk.form(), procedure="9.000003")]
    first, second = visits.receive(forms, by=person(CLERK), at=MONDAY, key=uuid4())["codes"]
    return first, second, Slip.objects.get(dossier__code=first)


def again(slip: Slip) -> Slip:
    return Slip.objects.select_related("dossier").get(pk=slip.pk)


def undone(code: str) -> None:
    endings.undo_intake(order(code, CLERK, MONDAY + HOUR))


def corrected(code: str, after: int = 2) -> Slip:
    made = corrections.correct_applicant(order(code, CLERK, MONDAY + after * HOUR), FIXED)
    assert made is not None
    return made


def listed(slip: Slip) -> list[str]:
    return [one["code"] for one in slip.snapshot["dossiers"]]


@pytest.mark.parametrize("which", [0, 1])
def test_a_reprint_says_which_of_its_dossiers_was_undone_and_stays_good_for_the_other(
    which: int,
) -> None:
    *codes, slip = visit()
    undone(codes[which])
    assert voided_of(again(slip)) == (False, (codes[which],))
    said = text(printing.pdf(again(slip), copy=1))
    assert f"Hồ sơ {codes[which]} đã huỷ tiếp nhận" in said
    assert said.count("ĐÃ HUỶ") == 1


def test_once_all_its_dossiers_are_undone_the_slip_is_void() -> None:
    first, second, slip = visit()
    undone(first)
    undone(second)
    assert voided_of(again(slip)) == (True, ())


@pytest.mark.parametrize("which", [0, 1])
def test_a_correction_replaces_the_shared_slip_by_one_for_all_that_still_run(which: int) -> None:
    *codes, slip = visit()
    made = corrected(codes[which])
    assert made.snapshot["replaces"]["number"] == slip.printed_number
    assert listed(made) == codes
    for code in codes:
        _, papers = slips_of(code, actor=person(CLERK))
        assert papers[0].number == made.printed_number


def test_what_was_undone_does_not_stand_on_the_corrected_slip() -> None:
    first, second, slip = visit()
    undone(first)
    made = corrected(second)
    assert made.snapshot["replaces"]["number"] == slip.printed_number
    assert listed(made) == [second]


def test_a_second_correction_replaces_the_corrected_slip_and_not_the_first_one() -> None:
    first, second, _ = visit()
    made = corrected(first)
    later = corrected(second, after=3)
    assert later.snapshot["replaces"]["number"] == made.printed_number
    assert listed(later) == [first, second]
