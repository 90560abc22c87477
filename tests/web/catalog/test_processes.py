"""Processes: list, table beside the picture, proposal, file, putting to work."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalog.selectors import processes
from motcua.catalog.services import processing
from motcua.org.acts import Role
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import (
    END,
    Outcome,
    ProcessDefinition,
    Step,
    UnitResolver,
)
from motcua.rules.process.own_format import to_json
from motcua.rules.process.words import Role as Does
from motcua.rules.process.words import StepKind, UnitKind
from motcua.testing import make
from tests.web.conftest import SignedIn

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

CODE = "9.900001"
ADDRESS = f"/can-bo/quy-trinh/{CODE}/"
DATA = Path(__file__).parents[3] / ".." / "shared" / "data"


@pytest.fixture
def control(as_role: SignedIn) -> Client:
    return as_role(Role.PROCEDURE_CONTROL)


def days(amount: str) -> Limit:
    return Limit(Decimal(amount), LimitUnit.WORKING_DAY)


def process(code: str = CODE, *, appraise: str = "4", name: str = "Thả diều") -> ProcessDefinition:
    """Return receive, appraise, return: a working day more than the appraisal in all."""
    desk, division = UnitResolver(UnitKind.RECEIVING_POINT), UnitResolver(UnitKind.DIVISION)
    rows = (
        ("a", "Tiếp nhận", StepKind.RECEIVE, Does.ONE_STOP_CLERK, desk, "0.5", "b"),
        ("b", name, StepKind.APPRAISE, Does.SPECIALIST, division, appraise, "c"),
        ("c", "Trả kết quả", StepKind.RETURN, Does.ONE_STOP_CLERK, desk, "0.5", END),
    )
    steps = tuple(
        Step(key, str(n), said, kind, does, unit, days(limit), outcomes=(onward(to),))
        for n, (key, said, kind, does, unit, limit, to) in enumerate(rows, 1)
    )
    return ProcessDefinition(code, name, steps, total=days("5"), total_text="5 ngày làm việc")


def onward(to: str) -> Outcome:
    return Outcome("on", "Chuyển tiếp", to)


def put(definition: ProcessDefinition) -> None:
    processing.put_draft(definition, by=make.office_hand(), at=make.AT)


def send(client: Client, text: str, name: str = "quy-trinh.json") -> "Answer":
    file = SimpleUploadedFile(name, text.encode(), "application/json")
    return client.post("/can-bo/quy-trinh/nhap/", {"file": file})


def test_a_process_is_a_table_a_picture_and_a_total(control: Client) -> None:
    make.published(CODE)
    put(process())
    page = control.get(ADDRESS).content.decode()
    assert "40/40 giờ làm việc, khớp 5 ngày làm việc" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="process-map"' in page
    assert "Cán bộ một cửa" in page
    assert "kết thúc" in page


def test_hostile_step_names_stay_text_in_table_and_picture(control: Client) -> None:
    put(process(name="<script>alert(1)</script>"))
    assert "<script>alert" not in control.get(ADDRESS).content.decode()


def test_a_process_over_the_limit_needs_a_reason(control: Client) -> None:
    make.published(CODE)
    put(process(appraise="9"))
    assert "vượt 5 ngày làm việc" in control.get(ADDRESS).content.decode()
    refused = control.post(f"{ADDRESS}ap-dung/", {"co-quan": "", "reason": ""})
    assert refused.status_code == 422
    assert "Chưa áp dụng được" in refused.content.decode()
    done = control.post(f"{ADDRESS}ap-dung/", {"co-quan": "", "reason": "Theo QĐ 5/QĐ-UBND."})
    assert done.status_code == 302
    assert "Theo QĐ 5/QĐ-UBND." in control.get(ADDRESS).content.decode()


def test_a_process_is_proposed_from_its_procedure(control: Client) -> None:
    make.published(CODE)
    answer = control.post(f"/can-bo/thu-tuc/{CODE}/de-xuat-quy-trinh/")
    assert answer.status_code == 302
    page = control.get(answer.headers["Location"]).content.decode()
    assert "khớp 5 ngày làm việc" in page
    assert "đề xuất" in page


def test_versions_of_a_process_are_compared(control: Client) -> None:
    make.published(CODE)
    put(process())
    control.post(f"{ADDRESS}ap-dung/", {"co-quan": "", "reason": ""})
    put(process(appraise="3"))
    page = control.get(f"{ADDRESS}so-sanh/?tu=1&den=2").content.decode()
    assert "4 ngày làm việc" in page
    assert "3 ngày làm việc" in page
    assert "Hai bản giống nhau." in control.get(f"{ADDRESS}so-sanh/?tu=1&den=1").content.decode()


def test_a_clerk_sees_processes_and_may_not_change_them(as_role: SignedIn) -> None:
    put(process())
    clerk = as_role(Role.ONE_STOP_CLERK)
    page = clerk.get(ADDRESS).content.decode()
    assert "Áp dụng cho hồ sơ mới" not in page
    assert clerk.post(f"{ADDRESS}ap-dung/").status_code == 403
    assert clerk.get("/can-bo/quy-trinh/nhap/").status_code == 403
    assert as_role(None).get(ADDRESS).status_code == 302


def test_an_unknown_process_is_not_found(control: Client) -> None:
    assert control.get("/can-bo/quy-trinh/9.999999/").status_code == 404


def test_a_file_becomes_drafts_and_the_second_time_nothing(control: Client) -> None:
    text = to_json([process(), process("9.900002")])
    first, second = (send(control, text).content.decode() for _ in range(2))
    assert first.count("Đã ghi bản nháp") == 2
    assert second.count("Không đổi") == 2
    assert len(processes.lines(actor=make.office_hand(), code=CODE)) == 1


@pytest.mark.parametrize(
    ("text", "told"), [("{", "JSON"), ("[1]", "quy trình"), ('{"x": 1}', "quy trình")]
)
def test_a_file_that_is_no_process_file_is_refused_with_a_reason(
    control: Client, text: str, told: str
) -> None:
    answer = send(control, text)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'class="err"' in answer.content.decode()


def test_no_file_at_all_is_refused(control: Client) -> None:
    answer = control.post("/can-bo/quy-trinh/nhap/", {})
    assert answer.status_code == 422
    assert "Chưa chọn tệp" in answer.content.decode()


@pytest.mark.skipif(not DATA.exists(), reason="the published processes are not at hand")
def test_published_processes_are_taken_in_with_their_oddities_in_words(control: Client) -> None:
    text = (DATA / "law" / "internal_processes_edge.json").read_text(encoding="utf-8")
    page = send(control, text).content.decode()
    coded = {row["code"] for row in json.loads(text)["processes"] if row["code"]}
    assert page.count("Đã ghi bản nháp") == len(coded)
    assert "quá tổng in" in page
    for code in coded:
        assert control.get(f"/can-bo/quy-trinh/{code}/").status_code == 200, code
