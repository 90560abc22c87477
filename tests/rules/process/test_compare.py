"""The difference of two versions reads as sentences."""

from dataclasses import replace

from tests.rules.process.offices import changed, days, hours, on, permit, step

from motcua.rules.process.compare import compare
from motcua.rules.process.definition import END, Interlink
from motcua.rules.process.words import Role, StepKind


def test_two_equal_versions_have_no_difference() -> None:
    assert compare(permit(), permit()) == []


def test_every_kind_of_change_is_a_sentence_of_its_own() -> None:
    old = permit()
    new = changed(old, "2", limit=hours(3))
    new = changed(new, "3", role=Role.DIVISION)
    new = changed(new, "5", outcomes=(on("7", "không cần soát"),))
    new = changed(new, "7", outcomes=(replace(old.steps[6].outcomes[0], to=END),))
    new = changed(new, "4", interlink=Interlink("Sở Xây dựng"))
    seal = step("9", StepKind.ISSUE, Role.RECORDS_CLERK, hours(1), on(END))
    new = replace(new, steps=(*new.steps[:5], *new.steps[6:], seal), total=days(9))
    said = [str(change.say) for change in compare(old, new)]
    assert said == [
        "Tổng thời hạn: 10 ngày làm việc thành 9 ngày làm việc.",
        "Bỏ Bước 6 “Soát xét”.",
        "Bước 2 “Phân công”: thời hạn 4 giờ làm việc thành 3 giờ làm việc.",
        "Bước 3 “Thẩm định”: vai trò Chuyên viên thành Phòng chuyên môn.",
        "Bước 4 “Lấy ý kiến”: cơ quan liên thông hoặc được lấy ý kiến thay đổi.",
        "Bước 5 “Thẩm định”: thêm kết quả “Chuyển tiếp” đến Bước 7 “Ký”.",
        "Bước 5 “Thẩm định”: bỏ kết quả “Chuyển tiếp”.",
        "Bước 7 “Ký”: kết quả “Chuyển tiếp” đến Bước 8 “Trả kết quả” nay đến kết thúc.",
        "Bước 7 “Ký”: bỏ kết quả “Trả lại”.",
        "Thêm Bước 9 “Phát hành”.",
    ]


def test_a_new_order_is_told() -> None:
    turned = replace(permit(), steps=tuple(reversed(permit().steps)))
    assert [change.code for change in compare(permit(), turned)] == ["order_changed"]
