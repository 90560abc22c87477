"""What is paid: by whom, for what, how, and how much."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.payments.refusals import PaymentIncomplete
from motcua.payments.words import Method

LARGEST: Final = 10**15
"""More đồng than any fee: what is above it was mistyped."""

MOST_LINES: Final = 100
LONGEST_REASON: Final = 500

PAYER: Final = Say(mark("thiếu tên người nộp"))
LINES: Final = Say(mark("mỗi khoản thu cần tên, số lượng từ 1 và số tiền là đồng chẵn"))
TEXTS: Final = Say(mark("có chỗ quá dài hoặc có ký tự không in được"))
AMOUNT: Final = Say(mark("tổng số tiền phải lớn hơn 0"))


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One fee. Unit: ``amount`` in whole đồng for each of ``quantity``."""

    name: str
    amount: int
    quantity: int = 1

    @property
    def sum(self) -> int:
        """Return what the line comes to. Unit: whole đồng. Error: none."""
        return self.amount * self.quantity

    def usable(self) -> bool:
        """Say whether a receipt can carry the line."""
        return bool(self.name.strip()) and 0 <= self.amount <= LARGEST and self.quantity > 0


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays, as the receipt says."""

    name: str
    personal_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class PaidFor:
    """What is paid for: a kind, its key and the code a person knows it by."""

    kind: str
    id: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Book:
    """Out of which receipts: the number of the form and the symbol of the series."""

    form: str
    series: str


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment to be taken. ``key`` is made once for each form on the screen.

    ``training`` money is no money: it has numbers and days of its own and is in no sum.
    ``snapshot`` adds what the printed receipt says beside the rest.
    """

    key: UUID
    unit_id: int
    book: Book
    payer: Payer
    lines: Sequence[PaidLine]
    method: Method
    paid_for: PaidFor
    training: bool = False
    snapshot: Mapping[str, object] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return what is paid in all. Unit: whole đồng. Error: none."""
        return sum(line.sum for line in self.lines)

    def checked(self) -> "Payment":
        """Return the payment itself, or refuse what no receipt can be written for."""
        if not self.payer.name.strip():
            raise PaymentIncomplete(what=PAYER)
        if not 0 < len(self.lines) <= MOST_LINES or not all(line.usable() for line in self.lines):
            raise PaymentIncomplete(what=LINES)
        if not all(fits(text, most) for text, most in self._texts()):
            raise PaymentIncomplete(what=TEXTS)
        if not 0 < self.total <= LARGEST:
            raise PaymentIncomplete(what=AMOUNT)
        return self

    def _texts(self) -> Iterator[tuple[str, int]]:
        yield from ((self.book.form, 20), (self.book.series, 20))
        yield from ((self.payer.name, 300), (self.payer.personal_id, 20))
        yield from ((self.payer.address, 500), (self.paid_for.label, 100))
        yield from ((line.name, 300) for line in self.lines)


def fits(text: str, most: int) -> bool:
    """Say whether a text can be stored: not too long, and without the sign that ends texts."""
    return len(text) <= most and "\0" not in text
