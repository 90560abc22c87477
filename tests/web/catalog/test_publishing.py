"""Publishing with a decision, from a day to come; taking back; abolishing."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from motcua.catalog.selectors import procedures
from motcua.catalog.services import drafting
from motcua.org.acts import Role
from motcua.packs.pack import Pack
from motcua.store import law
from motcua.testing import make
from motcua.web.catalog import notice
from tests.web.conftest import SignedIn

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

CODE = "9.900001"
OTHER = "9.900002"
PUBLISH = f"/can-bo/thu-tuc/{CODE}/cong-bo/"
DECISION = {
    "revision": "1",
    "decision": "1503/QĐ-UBND",
    "signed": "23/11/2026",
    "effective": "07/12/2026",
}


@pytest.fixture
def control(as_role: SignedIn) -> Client:
    return as_role(Role.PROCEDURE_CONTROL)


def publish(client: Client, **changed: str) -> "Answer":
    return client.post(PUBLISH, {**DECISION, **changed})


def lenient_pack() -> Pack:
    """Return the pack of today without any notice between signing and effect."""
    pack = law.pack()
    return replace(pack, clock=replace(pack.clock, publication_notice_days=0))


def test_a_draft_is_published_from_a_day_to_come(control: Client) -> None:
    make.published(CODE)
    control.post(f"/can-bo/thu-tuc/{CODE}/mo-nhap/")
    assert publish(control).status_code == 302
    page = procedures.page(CODE, on=date(2026, 11, 23), actor=make.office_hand())
    assert page.version is not None
    assert page.coming is not None
    assert (page.version.number, page.coming.number) == (1, 2)
    assert page.coming.decision_number == "1503/QĐ-UBND"


@pytest.mark.parametrize(
    ("field", "given"),
    [("decision", ""), ("decision", "x" * 121), ("signed", "31/2/2026"), ("effective", "")],
)
def test_a_decision_is_asked_for_in_full(control: Client, field: str, given: str) -> None:
    make.draft(CODE)
    answer = publish(control, **{field: given})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert procedures.draft(CODE, actor=make.office_hand()) is not None


def test_what_would_change_is_shown_before_the_button(control: Client) -> None:
    make.published(CODE)
    control.post(f"/can-bo/thu-tuc/{CODE}/mo-nhap/")
    assert "Nội dung không khác bản đang công bố" in control.get(PUBLISH).content.decode()


def test_a_draft_with_a_defect_has_no_button(control: Client) -> None:
    make.draft(CODE, offers=())
    page = control.get(PUBLISH).content.decode()
    assert "Chưa có cách nộp hồ sơ nào." in page
    assert 'aria-disabled="true"' in page
    assert publish(control).status_code == 422


def test_a_day_that_another_version_took_is_refused_beside_the_field(control: Client) -> None:
    make.published(CODE, since=date(2026, 11, 20))
    control.post(f"/can-bo/thu-tuc/{CODE}/mo-nhap/")
    answer = publish(control, effective="20/11/2026", signed="01/11/2026")
    assert answer.status_code == 422
    assert 'href="#effective"' in answer.content.decode()


def test_too_short_a_notice_is_warned_of_once_and_not_refused(control: Client) -> None:
    make.draft(CODE)
    soon = {"effective": "25/11/2026"}
    answer = publish(control, **soon)
    assert answer.status_code == 200
    assert "Quy định cần ít nhất 5 ngày làm việc" in answer.content.decode()
    other_day = {"effective": "26/11/2026", "warned": "2026-11-23>2026-11-25"}
    assert publish(control, **other_day).status_code == 200
    assert publish(control, **soon, warned="2026-11-23>2026-11-25").status_code == 302


def test_a_notice_long_enough_is_not_warned_of_nor_where_the_law_asks_for_none() -> None:
    signed, soon, later = date(2026, 11, 23), date(2026, 11, 25), date(2026, 12, 7)
    assert notice.too_short(signed, later, law.pack()) is None
    assert notice.too_short(signed, soon, law.pack()) is not None
    assert notice.too_short(signed, soon, lenient_pack()) is None


def test_a_draft_that_was_saved_meanwhile_is_not_published_unseen(control: Client) -> None:
    make.draft(CODE)
    found = procedures.draft(CODE, actor=make.office_hand())
    assert found is not None
    drafting.save(found[0], revision=1, by=make.office_hand(), at=make.AT)
    assert publish(control).status_code == 409
    assert procedures.draft(CODE, actor=make.office_hand()) is not None
    assert publish(control, revision="2").status_code == 302


def test_a_version_in_force_is_ended_on_a_past_day_only_with_a_reason(control: Client) -> None:
    make.published(CODE)
    control.post(f"/can-bo/thu-tuc/{CODE}/mo-nhap/")
    late = {"signed": "02/11/2026", "effective": "16/11/2026"}
    answer = publish(control, **late)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="reason-err"' in page
    assert "16/11/2026 đã qua, mà bản 1" in page
    assert publish(control, **late, reason="Bản giấy về ngày 20/11.").status_code == 302
    told = control.get(f"/can-bo/thu-tuc/{CODE}/").content.decode()
    assert "áp dụng từ 16/11/2026. Bản giấy về ngày 20/11." in told


def test_a_procedure_ends_on_a_past_day_only_with_a_reason(control: Client) -> None:
    make.published(CODE)
    ending = f"/can-bo/thu-tuc/{CODE}/bai-bo/"
    late = {"decision": "7/QĐ-UBND", "signed": "02/11/2026", "effective": "16/11/2026"}
    assert 'id="reason-err"' in control.post(ending, late).content.decode()
    assert control.post(ending, {**late, "reason": "Bản giấy về muộn."}).status_code == 302


def test_a_first_version_says_from_when_a_procedure_has_been_in_force(control: Client) -> None:
    make.draft(CODE)
    dates = {"signed": "20/06/2025", "effective": "01/07/2025"}
    assert publish(control, **dates).status_code == 302
