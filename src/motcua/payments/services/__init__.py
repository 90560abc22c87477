"""Acts at the cash desk: take money, take a receipt back, close the day."""

from motcua.payments.services.closing import close_day
from motcua.payments.services.printing import print_out, receipt_pdf, sheet_pdf
from motcua.payments.services.refunding import give_back, refund
from motcua.payments.services.taking import take
from motcua.payments.services.voiding import void

__all__ = [
    "close_day", "give_back", "print_out", "receipt_pdf", "refund", "sheet_pdf", "take", "void",
]  # fmt: skip
