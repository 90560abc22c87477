"""The fees of a dossier as a form: each line with name, number, price, and why it is waived."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID, uuid4

from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.money import amount_in_words, dong_text
from motcua.base.numbers import number_text
from motcua.base.say import Say
from motcua.dossiers.selectors.fees import FeeLine
from motcua.dossiers.services.fees import FeeIn
from motcua.payments.words import Method
from motcua.web.catalog.money import read_dong
from motcua.web.fields import Field, whole
from motcua.web.jinja import lang
from motcua.web.request import Request

NAME: Final = Say(mark("Khoản thu"))
QUANTITY: Final = Say(mark("Số lượng"))
PRICE: Final = Say(mark("Mức thu"))
WHY: Final = Say(mark("Lý do miễn, giảm"))
MOST: Final = 20
MOST_PIECES: Final = 10_000


class QuantityUnreadable(BadInput):
    code = "cash.quantity_unreadable"
    message = mark("“{given}” không phải số lượng. Hãy ghi một số từ 1 đến 10.000.")


@dataclass(slots=True)
class Line:
    """One line as it is shown; ``waived`` where nothing is taken for it."""

    number: int
    name: Field
    quantity: Field
    price: Field
    why: Field
    waived: bool = False
    is_charge: bool = False
    sum: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return its fields in the order of the page."""
        return (self.name, self.quantity, self.price, self.why)


@dataclass(slots=True)
class FeeForm:
    """The form: its lines, the way of paying, its key, and what the desk refused."""

    lines: list[Line]
    method: Method = Method.CASH
    key: UUID = field(default_factory=uuid4)
    revision: int = 0
    refusal: Speakable | None = None
    fees: list[FeeIn] = field(default_factory=list)

    @property
    def wrong(self) -> list[Field]:
        """Return the fields that have to be mended."""
        return [one for line in self.lines for one in line.fields if one.error]

    @property
    def total(self) -> int:
        """Return what is to be paid, in đồng."""
        return sum(fee.amount * fee.quantity for fee in self.fees if not fee.exempt)

    @property
    def figures(self) -> str:
        """Return the total in figures."""
        return dong_text(self.total, lang())

    @property
    def words(self) -> str:
        """Return the total in Vietnamese words, as the receipt says it."""
        return amount_in_words(self.total)


def stored(due: Sequence[FeeLine], revision: int) -> FeeForm:
    """Return the form as the dossier's fees stand, with an empty line for one more."""
    lines = [
        _line(
            number,
            one.name,
            str(one.quantity),
            number_text(one.amount),
            one.exempt,
            is_charge=one.is_charge,
        )
        for number, one in enumerate(due, 1)
    ]
    form = FeeForm([*lines, _line(len(lines) + 1)], revision=revision)
    form.fees = list(_read(form.lines))
    return form


def sent(request: Request) -> FeeForm:
    """Return the form as it was sent, read; what is wrong stands beside its field."""
    given = {name: _plain(value) for name, value in request.POST.dict().items()}
    lines = []
    for number in range(1, MOST + 1):
        if f"d{number}_gia" not in given:
            break
        texts = [given.get(f"d{number}_{part}", "") for part in ("ten", "sl", "gia", "ly_do")]
        line = _line(number, *texts, is_charge=given.get(f"d{number}_phi") == "1")
        line.waived = given.get(f"d{number}_mien") == "1"
        lines.append(line)
    method = given.get("cach", "")
    form = FeeForm(lines, Method(method) if method in set(Method) else Method.CASH)
    form.key = _key(given.get("khoa", "")) or form.key
    form.revision = whole(given.get("ban", "")) or 0
    form.fees = list(_read(form.lines))
    return form


def _line(
    number: int,
    name: str = "",
    quantity: str = "1",
    price: str = "",
    why: str = "",
    *,
    is_charge: bool = False,
) -> Line:
    return Line(
        number,
        Field(f"d{number}_ten", NAME, name),
        Field(f"d{number}_sl", QUANTITY, quantity),
        Field(f"d{number}_gia", PRICE, price),
        Field(f"d{number}_ly_do", WHY, why),
        bool(why),
        is_charge,
    )


def _read(lines: list[Line]) -> Iterator[FeeIn]:
    for line in lines:
        if not line.price.value and not line.name.value:
            continue
        line.quantity, quantity = line.quantity.read(read_quantity)
        line.price, price = line.price.read(read_dong)
        if line.waived:
            line.why, _ = line.why.read(str)
        if quantity is None or price is None or line.why.error:
            continue
        line.sum = dong_text(0 if line.waived else quantity * price, lang())
        why = line.why.value if line.waived else ""
        yield FeeIn(line.name.value, price, quantity, is_charge=line.is_charge, exempt=why)


def read_quantity(text: str) -> int:
    """Read how many pieces are charged, 1 or more."""
    plain = text.replace(".", "")
    number = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 7 else 0
    if not 1 <= number <= MOST_PIECES:
        raise QuantityUnreadable(given=text[:20])
    return number


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\0", "")).strip()
