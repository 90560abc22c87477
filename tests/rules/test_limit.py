"""Limits as decisions and portals print them."""

from decimal import Decimal

import pytest

from motcua.rules.limit import Limit, LimitUnit, LimitUnreadable, parse_limit

HOUR, DAY, CALENDAR = LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("5 ngày làm việc", "5", DAY),
        ("05 (năm) ngày", "5", CALENDAR),
        ("0,5 ngày", "0.5", CALENDAR),
        ("0.5 ngày làm việc", "0.5", DAY),
        ("1/2 ngày làm việc", "0.5", DAY),
        ("nửa ngày làm việc", "0.5", DAY),
        ("24 giờ", "24", HOUR),
        ("08 giờ làm việc", "8", HOUR),
        ("4 giờ hành chính", "4", HOUR),
        ("2 tháng", "2", LimitUnit.MONTH),
        ("Trong ngày", "0", LimitUnit.SAME_DAY),
        ("Không quá 03 (ba) Ngày làm việc.", "3", DAY),
        ("\u200e10\u00a0nga\u0300y  làm việc", "10", DAY),
        ("trong thời hạn 7 ngày", "7", CALENDAR),
    ],
)
def test_a_printed_limit_is_read(text: str, amount: str, unit: LimitUnit) -> None:
    assert parse_limit(text) == Limit(Decimal(amount), unit)


@pytest.mark.parametrize(
    "text",
    ["", "nhanh", "5", "ngày", "0 ngày", "1/3 ngày", "1/0 ngày", "1,5 tháng", "5 tuần", "-1 ngày"],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(LimitUnreadable):
        parse_limit(text)


def test_a_limit_is_said_as_it_is_read() -> None:
    for text in ("5 ngày làm việc", "0,5 ngày", "8 giờ làm việc", "2 tháng", "trong ngày"):
        assert str(parse_limit(text)) == text
