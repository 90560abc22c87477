"""Whether a record fits into the tables: what does not is refused as a row, not as a batch."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.text import fold
from motcua.catalog import sizes
from motcua.catalog.reading.refusals import NumberTooLarge, TextTooLong
from motcua.rules.procedure import ProcedureRecord

CODE: Final = Say(mark("Mã thủ tục"))
LOCAL_CODE: Final = Say(mark("Mã của địa phương"))
SECTOR: Final = Say(mark("Lĩnh vực"))
DECISION: Final = Say(mark("Số quyết định"))
LIMIT: Final = Say(mark("Thời hạn"))
FEE: Final = Say(mark("Phí, lệ phí"))
SETS: Final = Say(mark("Số bộ hồ sơ"))
COPIES: Final = Say(mark("Số bản của giấy tờ"))
ROWS: Final = Say(mark("Số dòng của một phần"))

SHOWN: Final = 40
"""Digits of a number that a sentence shows."""


def fitting(record: ProcedureRecord) -> ProcedureRecord:
    """Return a record that the tables can hold, or refuse it with the part that is too large."""
    for part, text, most in _texts(record):
        if len(text) > most:
            raise TextTooLong(part=part, length=len(text), most=most)
    for part, number, most in _numbers(record):
        if not 0 <= number <= most:
            raise NumberTooLarge(part=part, number=_shown(number), most=most)
    return record


def _texts(record: ProcedureRecord) -> Iterator[tuple[Say, str, int]]:
    yield CODE, record.code, sizes.CODE
    yield SECTOR, record.sector, sizes.SECTOR
    yield SECTOR, fold(record.sector), sizes.SECTOR
    yield DECISION, record.decision_number, sizes.DECISION
    yield LOCAL_CODE, record.local_code, sizes.LOCAL_CODE


def _numbers(record: ProcedureRecord) -> Iterator[tuple[Say, int | Decimal, int]]:
    yield SETS, record.number_of_sets, sizes.COUNT
    for item in record.components:
        yield COPIES, item.originals, sizes.COUNT
        yield COPIES, item.copies, sizes.COUNT
    for offer in record.offers:
        if offer.limit is not None:
            yield LIMIT, offer.limit.amount, sizes.LIMIT
        yield ROWS, len(offer.fees), sizes.COUNT
        for fee in offer.fees:
            yield FEE, fee.amount or 0, sizes.AMOUNT
    yield ROWS, len(record.components) + len(record.offers), sizes.COUNT
    yield ROWS, max(len(record.results), len(record.legal_bases)), sizes.COUNT


def _shown(number: int | Decimal) -> str:
    digits = f"{Decimal(number):f}"  # an int of thousands of digits has no text of its own
    return digits if len(digits) <= SHOWN else f"{digits[:SHOWN]}…"
