"""Questions to the cash desk: receipts, sums, the sheet at the end of the day."""

from motcua.payments.selectors.receipts import (
    ReceiptCard,
    Refunded,
    RefundLine,
    Voided,
    all_of_desk,
    printed,
    receipt,
    receipt_numbered,
    receipts_for,
    receipts_of,
    receipts_of_day,
    refunds_of_desk,
)
from motcua.payments.selectors.sheet import (
    DaySheet,
    DeskSheet,
    OpenDay,
    day_sheet,
    desk_of,
    empty_desk,
    open_days,
)
from motcua.payments.selectors.sums import Sum

__all__ = [
    "DaySheet",
    "DeskSheet",
    "OpenDay",
    "ReceiptCard",
    "RefundLine",
    "Refunded",
    "Sum",
    "Voided",
    "all_of_desk",
    "day_sheet",
    "desk_of",
    "empty_desk",
    "open_days",
    "printed",
    "receipt",
    "receipt_numbered",
    "receipts_for",
    "receipts_of",
    "receipts_of_day",
    "refunds_of_desk",
]
