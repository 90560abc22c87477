# ruff: noqa: DTZ001 - office time is naive by design
"""Every date explains itself."""

from datetime import date, datetime

import pytest

from motcua.rules.deadline import due
from motcua.rules.explain import LineKind, as_text
from motcua.rules.limit import parse_limit
from motcua.rules.policy import ClockPolicy, CutOffMoves, DayPolicy
from motcua.rules.worktime import WorkingCalendar

HOURS, DATES = ClockPolicy(), ClockPolicy(day_policy=DayPolicy.DATES)


def said(
    office: WorkingCalendar, received: date, limit: str, policy: ClockPolicy = HOURS
) -> list[str]:
    answer = due(received, parse_limit(limit), office, policy)
    return as_text(answer.lines, "vi", dates=answer.date_only).splitlines()


def test_a_deadline_over_a_weekend_and_a_holiday(office: WorkingCalendar) -> None:
    assert said(office, datetime(2026, 11, 19, 10, 20), "5 ngày làm việc") == [
        "19/11/2026 10:20 – 20/11/2026 17:00 · 12:40 · Trong giờ làm việc",
        "21/11/2026 – 22/11/2026 · 0:00 · Nghỉ cuối tuần: Thứ Bảy, Chủ nhật",
        "23/11/2026 07:00 – 23/11/2026 17:00 · 8:00 · Trong giờ làm việc",
        "24/11/2026 · 0:00 · Nghỉ lễ: Ngày Văn hóa Việt Nam, ngày 24/11/2026",
        "25/11/2026 07:00 – 27/11/2026 10:20 · 19:20 · Trong giờ làm việc",
    ]


def test_tet_is_one_line(office: WorkingCalendar) -> None:
    assert said(office, datetime(2026, 2, 13, 15), "1 ngày làm việc")[2] == (
        "16/02/2026 – 20/02/2026 · 0:00 · Nghỉ lễ: Tết Âm lịch, ngày 16/02–20/02/2026"
    )


def test_a_saturday_worked_and_a_storm_are_named(office: WorkingCalendar) -> None:
    lines = said(office, datetime(2026, 8, 21, 10), "2 ngày làm việc")
    assert lines[1] == "22/08/2026 07:00 – 22/08/2026 17:00 · 8:00 · Làm bù cho ngày 31/08/2026"
    storm = said(office, datetime(2026, 10, 13, 10), "3 ngày làm việc")
    assert storm[1].endswith("Nghỉ đột xuất: bão số 12, ngày 14/10/2026")
    assert storm[3].endswith("4:30 · Chỉ làm buổi sáng: đại hội, ngày 16/10/2026")


def test_days_nobody_has_announced_say_so(office: WorkingCalendar) -> None:
    lines = said(office, datetime(2027, 2, 4, 10), "1 ngày làm việc")
    assert lines[1].endswith("Nghỉ lễ: Tết Nguyên Đán, ngày 05/02–09/02/2027 (tạm tính)")


def test_a_receipt_outside_hours_is_explained(office: WorkingCalendar) -> None:
    first = said(office, datetime(2026, 11, 20, 18), "4 giờ")[0]
    assert first == (
        "20/11/2026 18:00 – 23/11/2026 07:00 · 0:00 · "
        "Nhận ngoài giờ làm việc, tính từ giờ mở cửa kế tiếp"
    )
    moved = ClockPolicy(cut_off_moves=CutOffMoves.START)
    first = said(office, datetime(2026, 11, 20, 16), "4 giờ", moved)[0]
    assert first.endswith("Nhận sau giờ chốt trong ngày, tính từ ngày làm việc kế tiếp")


def test_a_bare_date_is_explained_in_days(office: WorkingCalendar) -> None:
    assert said(office, date(2026, 11, 20), "2 ngày làm việc") == [
        "20/11/2026 · 0:00 · Ngày nhận hồ sơ không tính",
        "21/11/2026 – 22/11/2026 · 0:00 · Nghỉ cuối tuần: Thứ Bảy, Chủ nhật",
        "23/11/2026 · 8:00 · Trong giờ làm việc",
        "24/11/2026 · 0:00 · Nghỉ lễ: Ngày Văn hóa Việt Nam, ngày 24/11/2026",
        "25/11/2026 · 8:00 · Trong giờ làm việc",
    ]


def test_calendar_days_that_end_on_a_holiday_are_explained(office: WorkingCalendar) -> None:
    assert said(office, datetime(2026, 11, 20, 9), "4 ngày") == [
        "20/11/2026 09:00 – 24/11/2026 09:00 · 96:00 · 4 ngày liên tục, tính cả ngày nghỉ",
        "24/11/2026 09:00 – 25/11/2026 00:00 · 0:00 · "
        "Nghỉ lễ: Ngày Văn hóa Việt Nam, ngày 24/11/2026",
        "25/11/2026 17:00 – 25/11/2026 17:00 · 0:00 · "
        "Ngày cuối là ngày nghỉ nên hạn chuyển sang ngày làm việc kế tiếp",
    ]


def test_a_same_day_result_after_the_cut_off_is_explained(office: WorkingCalendar) -> None:
    lines = said(office, datetime(2026, 11, 23, 15, 30), "trong ngày")
    assert lines[0].endswith("Nhận sau giờ chốt trong ngày, tính từ ngày làm việc kế tiếp")
    assert lines[1] == "25/11/2026 07:00 – 25/11/2026 17:00 · 8:00 · Trong giờ làm việc"
    assert said(office, datetime(2026, 11, 22, 15, 30), "trong ngày")[1].startswith("23/11")


@pytest.mark.parametrize("limit", ["0,5 ngày làm việc", "2,5 ngày làm việc", "1,5 ngày", "3 ngày"])
@pytest.mark.parametrize("hour", [9, 15])
def test_the_days_of_the_lines_add_up_to_the_limit(
    office: WorkingCalendar, limit: str, hour: int
) -> None:
    for day in range(9, 30):
        answer = due(datetime(2026, 11, day, hour), parse_limit(limit), office, DATES)
        assert sum(line.days for line in answer.lines) == parse_limit(limit).amount
        assert all(line.minutes == 0 for line in answer.lines if line.kind is not LineKind.COUNTED)
