"""Papers of the cash desk: the fee receipt and the sheet of the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.base.money import Dong, amount_in_words
from motcua.printing.parts import NOBODY, CashRow, FeeLine, Lookup, Party, Signatory
from motcua.printing.shape import Snapshot
from motcua.printing.values import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceipt(Snapshot):
    """What was paid, in figures and words; ``method`` as it is printed: "Tiền mặt"."""

    kind: ClassVar[str] = "fee_receipt"
    payer: Party
    dossier_code: str
    procedure: str
    lines: tuple[FeeLine, ...]
    method: str
    paid_at: datetime
    collector: Signatory
    payer_signature: Signatory = NOBODY
    lookup: Lookup | None = None

    @property
    def total(self) -> int:
        """Return the sum of all lines, in đồng."""
        return sum(line.amount for line in self.lines)

    def values(self) -> Values:
        """Return the fields of the receipt."""
        return {
            "payer_name": self.payer.name,
            "payer_id": self.payer.identifier,
            "address": self.payer.address,
            "dossier_code": self.dossier_code,
            "procedure": self.procedure,
            "lines": [_line(one) for one in self.lines],
            "total": Dong(self.total),
            "total_in_words": amount_in_words(self.total),
            "method": self.method,
            "paid_at": self.paid_at,
            "payer_signature": self.payer_signature,
            "collector_signature": self.collector,
        }

    def lookups(self) -> Sequence[tuple[str, Lookup]]:
        """Return the QR code of the dossier."""
        return [(self.dossier_code, self.lookup)] if self.lookup else []

    def notes(self) -> Mapping[str, object]:
        """Return the form of address."""
        return {"salutation": self.payer.salutation}


def _line(one: FeeLine) -> Values:
    return {
        "name": one.name,
        "quantity": one.quantity,
        "price": Dong(one.price),
        "amount": Dong(one.amount),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CashSheet(Snapshot):
    """All receipts of a collector and day; ``counted`` is the cash in the till, None if not done.

    ``cash`` names the way of paying that lies in the till; the difference is counted less cash.
    """

    kind: ClassVar[str] = "cash_sheet"
    day: date
    counter: str
    cashier: Signatory
    rows: tuple[CashRow, ...]
    checker: Signatory = NOBODY
    cash: str = "Tiền mặt"
    counted: int | None = None
    explanation: str = ""

    def totals(self) -> dict[str, int]:
        """Return the đồng taken by way of paying, in the order of the rows; none of the voided."""
        found: dict[str, int] = {}
        for row in self.rows:
            if not row.voided:
                found[row.method] = found.get(row.method, 0) + row.amount
        return found

    def values(self) -> Values:
        """Return the fields of the cash sheet."""
        totals = self.totals()
        total = sum(totals.values())
        cash = totals.get(self.cash, 0)
        counted = None if self.counted is None else Dong(self.counted)
        difference = None if self.counted is None else Dong(self.counted - cash)
        return {
            "day": self.day,
            "counter": self.counter,
            "cashier": self.cashier.name,
            "rows": [_row(one) for one in self.rows],
            "receipts_count": sum(not row.refund for row in self.rows),
            "voided_count": sum(row.voided for row in self.rows),
            "by_method": [f"{method}: {Dong(amount)}" for method, amount in totals.items()],
            "total": Dong(total),
            "total_in_words": in_words(total),
            "counted": counted,
            "difference": difference,
            "explanation": self.explanation,
            "cashier_signature": self.cashier,
            "checker_signature": self.checker,
        }


def in_words(dong: int) -> str:
    """Return an amount in words, one less than nothing too: more was given back than taken."""
    return amount_in_words(dong) if dong >= 0 else f"Âm {_small(amount_in_words(-dong))}"


def _small(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def _row(one: CashRow) -> Values:
    return {
        "receipt_number": one.receipt_number,
        "dossier_code": one.dossier_code,
        "payer_name": one.payer_name,
        "method": one.method,
        "amount": Dong(one.amount),
        "voided": one.voided,
        "note": one.note,
    }
