"""Amounts as people type them: 75.000, 75000, 75.000 đ."""

import re
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.numbers import parse_number

_UNIT: Final = re.compile(r"\s*(?:₫|đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)
MOST: Final = 10**12


class AmountUnreadable(BadInput):
    code = "form.amount_unreadable"
    message = mark("“{given}” không phải một số tiền. Hãy ghi số đồng, ví dụ 75.000.")


def read_dong(text: str) -> int:
    """Read a whole amount of đồng, 0 or more; thousands may be grouped, the unit may follow."""
    try:
        amount = parse_number(_UNIT.sub("", text), money=True)
    except BadInput:
        raise AmountUnreadable(given=text) from None
    if amount != int(amount) or not 0 <= amount <= MOST:
        raise AmountUnreadable(given=text)
    return int(amount)
