"""The till of a cashier who cashes there no more is counted, and its money can be given back."""

from datetime import timedelta

import pytest
from tests.payments.desks import MONDAY, NINE, desk, known, posted, taken, unit

from motcua.audit.selectors import history
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.org.models import Posting
from motcua.org.permissions import NotYours
from motcua.payments import selectors
from motcua.payments.services import close_day, give_back, void
from motcua.testing import make

pytestmark = pytest.mark.django_db
LATER = NINE + timedelta(hours=2)
TUESDAY = NINE + timedelta(days=1)


def transferred(username: str, to: int) -> None:
    post = Posting.objects.get(user__username=username)
    org.transfer(
        post.pk, unit_id=to, role=Role.ONE_STOP_CLERK, on=MONDAY, reason="điều chuyển",
        by=make.office_hand(), at=NINE,
    )  # fmt: skip


def test_the_till_of_a_transferred_cashier_is_counted_by_whoever_cashes_there_now() -> None:
    here, there = unit(), unit("H37.2")
    by = posted(here)
    taken(by, 75_000)
    transferred("thu_ngan", there)
    with pytest.raises(NotYours):
        close_day(desk(by), counted=75_000, by=known("thu_ngan"), at=LATER)
    successor = posted(here, "ke_nhiem")
    closed = close_day(desk(by), counted=75_000, by=successor, at=LATER)
    assert (closed.cashier_id, closed.closed_by_id) == (by.id, successor.id)
    (line,) = history("cash_day", closed.pk)
    assert (line.who, line.data["cashier"]) == (successor.name, by.name)


def test_his_receipt_is_voided_the_same_day_and_the_log_says_whose_it_was() -> None:
    here, there = unit(), unit("H37.2")
    by = posted(here)
    receipt = taken(by)
    transferred("thu_ngan", there)
    successor = posted(here, "ke_nhiem")
    void(receipt.pk, "Ghi nhầm", by=successor, at=LATER)
    last = next(line for line in history("receipt", receipt.pk) if line.act == "payments.voided")
    assert last.data["cashier"] == by.name


def test_his_receipt_is_refunded_later_out_of_the_till_of_whoever_gives_it_back() -> None:
    here, there = unit(), unit("H37.2")
    by = posted(here)
    receipt = taken(by)
    transferred("thu_ngan", there)
    successor = posted(here, "ke_nhiem")
    assert not give_back(receipt.pk, "Hồ sơ đã rút", by=successor, at=TUESDAY)
    tuesday = MONDAY + timedelta(days=1)
    (till,) = selectors.day_sheet(here, tuesday, actor=successor).desks
    assert (till.cashier_id, till.given_back.total) == (successor.id, 75_000)


def test_as_long_as_he_cashes_there_his_colleague_leaves_his_till_alone() -> None:
    here = unit()
    by, colleague = posted(here), posted(here, "dong_nghiep")
    receipt = taken(by)
    with pytest.raises(NotYours):
        close_day(desk(by), counted=75_000, by=colleague, at=LATER)
    with pytest.raises(NotYours):
        void(receipt.pk, "Ghi nhầm", by=colleague, at=LATER)
