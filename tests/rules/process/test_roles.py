"""Posts and tasks are recognised from the words that provinces print, or not at all."""

import pytest

from motcua.rules.process.roles import agency_named, propose, roles_in
from motcua.rules.process.words import Role, StepKind, UnitKind

POSTS = [
    ("Bộ phận tiếp nhận và trả kết quả Sở Y tế tại TTPVHCC tỉnh", Role.ONE_STOP_CLERK),
    ("CCMC của Sở tại TTPVHCC/NVBĐ", Role.ONE_STOP_CLERK),
    ("Bộ phận Một cửa", Role.ONE_STOP_CLERK),
    ("BPTNTKQ xã", Role.ONE_STOP_CLERK),
    ("Công chức TN&TKQ và tổ chức, cá nhân", Role.ONE_STOP_CLERK),
    ("Công chức, viên chức tại Trung tâm Phục vụ hành chính công tỉnh", Role.ONE_STOP_CLERK),
    ("Trưởng Bộ phận TN&TKQ", Role.ONE_STOP_LEAD),
    ("Lãnh đạo Phòng BTXH và Trẻ em", Role.DIVISION_LEAD),
    ("Trưởng phòng", Role.DIVISION_LEAD),
    ("LÃNH ĐẠO PHÒNG CHUYÊN MÔN", Role.DIVISION_LEAD),
    ("Chuyên viên Phòng QLCN&TĐC", Role.SPECIALIST),
    ("Lãnh đạo Sở Khoa học và Công nghệ", Role.DEPARTMENT_LEAD),
    ("Giám đốc Sở", Role.DEPARTMENT_LEAD),
    ("Chủ tịch Ủy ban nhân dân cấp xã", Role.COMMITTEE_LEAD),
    ("Lãnh đạo UBND tỉnh", Role.COMMITTEE_LEAD),
    ("Lãnh đạo Văn phòng", Role.OFFICE_LEAD),
    ("Bộ phận Văn thư Sở Y tế", Role.RECORDS_CLERK),
    ("Phòng Văn hóa - Xã hội", Role.DIVISION),
    ("Hội đồng", Role.COUNCIL),
    ("UBND tỉnh", Role.OTHER_AGENCY),
    ("Tổ chức đề nghị", Role.APPLICANT),
    ("Lãnh đạo nhà trường", Role.UNIT_LEAD),
]
TASKS = [
    ("Phân công thụ lý hồ sơ", StepKind.ASSIGN),
    ("Thụ lý giải quyết; Trình lãnh đạo Phòng duyệt", StepKind.APPRAISE),
    ("Duyệt hồ sơ và trình Lãnh đạo Sở", StepKind.REVIEW),
    ("Phê duyệt kết quả giải quyết TTHC", StepKind.APPROVE),
    ("UBND tỉnh xem xét, quyết định", StepKind.APPROVE),
    ("Ký duyệt hồ sơ", StepKind.SIGN),
    ("Thẩm định hồ sơ, trình Lãnh đạo Sở ký duyệt", StepKind.APPRAISE),
    ("Vào sổ văn bản, đóng dấu, chuyển kết quả cho TTPVHCC", StepKind.ISSUE),
    ("Xin ý kiến Lãnh đạo Sở Nội vụ", StepKind.CONSULT),
    ("Chuyển hồ sơ liên thông UBND tỉnh", StepKind.TRANSFER),
    ("- Trả kết quả giải quyết TTHC. - Thống kê, theo dõi.", StepKind.RETURN),
    ("Hoàn thiện hồ sơ tuyển dụng", StepKind.OTHER),
]


@pytest.mark.parametrize(("printed", "role"), POSTS)
def test_a_printed_post_is_recognised(printed: str, role: Role) -> None:
    assert propose(printed, "").role is role


@pytest.mark.parametrize(("printed", "kind"), TASKS)
def test_a_printed_task_is_recognised(printed: str, kind: StepKind) -> None:
    assert propose("Chuyên viên", printed).kind is kind


def test_receiving_is_the_counter_s_or_the_first_step_s_work() -> None:
    task = "Tiếp nhận hồ sơ, thẩm định hồ sơ"
    assert propose("Chuyên viên", task, first=True).kind is StepKind.RECEIVE
    assert propose("Bộ phận Một cửa", task).kind is StepKind.RECEIVE
    assert propose("Chuyên viên", task).kind is StepKind.APPRAISE


def test_a_post_that_is_not_known_stays_open_and_is_said() -> None:
    said = propose("Người hướng dẫn thực hành", "Hoàn thiện hồ sơ")
    assert (said.role, said.unit) == (None, None)
    assert [doubt.kind for doubt in said.doubts] == ["role_unknown", "kind_unknown"]
    assert "Người hướng dẫn thực hành" in str(said.doubts[0].text)


def test_several_posts_in_one_cell_are_said_and_the_first_proposed() -> None:
    printed = "Chuyên viên được giao xử lý hồ sơ; Lãnh đạo phòng; Văn thư."
    assert roles_in(printed) == (Role.SPECIALIST, Role.DIVISION_LEAD, Role.RECORDS_CLERK)
    said = propose(printed, "Thẩm định hồ sơ")
    assert said.role is Role.SPECIALIST
    assert [doubt.kind for doubt in said.doubts] == ["several_roles"]


def test_the_unit_follows_from_the_post_and_its_printed_division() -> None:
    division = propose("Lãnh đạo Phòng Xây dựng phân công thụ lý", "").unit
    superior = propose("UBND tỉnh", "").unit
    assert division is not None
    assert (division.kind, division.name) == (UnitKind.DIVISION, "Phòng Xây dựng")
    assert superior is not None
    assert (superior.kind, superior.name) == (UnitKind.SUPERIOR, "UBND tỉnh")
    assert agency_named("- Sở Nội vụ; - Hội đồng tuyển dụng.") == "Sở Nội vụ"
