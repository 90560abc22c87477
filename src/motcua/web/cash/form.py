"""The fees of a dossier as a form: each line with name, number, price, reason and ground."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID, uuid4

from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.money import amount_in_words, dong_text
from motcua.base.numbers import number_text
from motcua.base.say import Say
from motcua.dossiers.fee_rules import FeeIn, judge
from motcua.dossiers.selectors.fees import FeeLine
from motcua.dossiers.services.fee_rows import stands_for
from motcua.payments.words import Method
from motcua.web.catalog.money import read_dong
from motcua.web.fields import Field, typed, whole
from motcua.web.jinja import lang
from motcua.web.request import Request

NAME: Final = Say(mark("Khoản thu"))
QUANTITY: Final = Say(mark("Số lượng"))
PRICE: Final = Say(mark("Mức thu"))
WHY: Final = Say(mark("Lý do"))
GROUND: Final = Say(mark("Căn cứ pháp lý"))
PARTS: Final = ("ten", "sl", "gia", "ly_do", "can_cu")
BLAMES: Final = {
    "dossier.fee_reason_missing": "why",
    "dossier.fee_not_published": "why",
    "dossier.fee_waiver_unexplained": "why",
    "dossier.fee_ground_missing": "ground",
}
"""Beside which field of a line a refusal is said; beside the price where it is not named."""
MOST: Final = 20
MOST_PIECES: Final = 10_000


class QuantityUnreadable(BadInput):
    code = "cash.quantity_unreadable"
    message = mark("“{given}” không phải số lượng. Hãy ghi một số từ 1 đến 10.000.")


@dataclass(slots=True)
class Line:
    """One line as it is shown; ``waived`` where nothing is taken for it.

    ``of``: the key of the stored fee; ``words`` and ``published``: what was published of it.
    """

    number: int
    name: Field
    quantity: Field
    price: Field
    why: Field
    ground: Field
    waived: bool = False
    is_charge: bool = False
    sum: str = ""
    owed: int = 0
    of: int | None = None
    words: str = ""
    published: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return its fields in the order of the page."""
        return (self.name, self.quantity, self.price, self.why, self.ground)

    def blame(self, refusal: BadInput) -> None:
        """Put a refusal of the rules of fees beside the field that it is about."""
        place = BLAMES.get(refusal.code, "price")
        setattr(self, place, replace(getattr(self, place), error=refusal))


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
        return sum(line.owed for line in self.lines)

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
    lines = [_stored(number, one) for number, one in enumerate(due, 1)]
    form = FeeForm([*lines, _line(len(lines) + 1)], revision=revision)
    form.fees = list(_read(form.lines))
    return form


def sent(request: Request, due: Sequence[FeeLine], revision: int) -> FeeForm:
    """Return the form as it was sent, read and judged; what is wrong stands beside its field.

    A form that is older than the dossier is judged by nothing that it could not know of: the
    service says what happened, or which receipt the same form wrote before.
    """
    given = {name: typed(value) for name, value in request.POST.dict().items()}
    known = {one.pk: one for one in due}
    lines = []
    for number in range(1, MOST + 1):
        if f"d{number}_gia" not in given:
            break
        texts = [given.get(f"d{number}_{part}", "") for part in PARTS]
        line = _line(number, *texts, is_charge=given.get(f"d{number}_phi") == "1")
        line.waived = given.get(f"d{number}_mien") == "1"
        stands = known.get(whole(given.get(f"d{number}_so", "")) or 0)
        if stands is not None:
            _publish(line, stands)
        lines.append(line)
    method = given.get("cach", "")
    form = FeeForm(lines, Method(method) if method in set(Method) else Method.CASH)
    form.key = _key(given.get("khoa", "")) or form.key
    form.revision = whole(given.get("ban", "")) or 0
    form.fees = list(_read(form.lines, due if form.revision == revision else None))
    return form


def _stored(number: int, one: FeeLine) -> Line:
    price = "" if one.amount is None else number_text(one.amount)
    why = one.exempt or one.why
    line = _line(
        number, one.name, str(one.quantity), price, why, one.ground, is_charge=one.is_charge
    )
    line.waived = bool(one.exempt)
    _publish(line, one)
    return line


def _publish(line: Line, one: FeeLine) -> None:
    line.of, line.words = one.pk, one.words
    if one.published is not None and (
        line.waived or line.price.value != number_text(one.published)
    ):
        line.published = dong_text(one.published, lang())


def _line(number: int, *texts: str, is_charge: bool = False) -> Line:
    """Return a line with texts in the order of ``PARTS``; what is not given is empty, one piece."""
    name, quantity, price, why, ground = (*texts, *("", "1", "", "", "")[len(texts) :])
    return Line(
        number,
        Field(f"d{number}_ten", NAME, name),
        Field(f"d{number}_sl", QUANTITY, quantity),
        Field(f"d{number}_gia", PRICE, price),
        Field(f"d{number}_ly_do", WHY, why),
        Field(f"d{number}_can_cu", GROUND, ground),
        is_charge=is_charge,
    )


def _read(lines: list[Line], due: Sequence[FeeLine] | None = None) -> Iterator[FeeIn]:
    """Yield the fees of lines that can be read; judged against those due where these are given."""
    left = list(due or ())
    for line in lines:
        fee = _fee(line)
        if fee is None:
            continue
        stands = stands_for(fee, left)
        if stands is not None:
            left.remove(stands)
        try:
            if due is not None:
                judge(fee, stands)
        except BadInput as refusal:
            line.blame(refusal)
        else:
            yield fee


def _fee(line: Line) -> FeeIn | None:
    """Return the fee of a line, None where it is empty or cannot be read."""
    if not line.price.value and not line.name.value and line.of is None:
        return None
    line.quantity, quantity = line.quantity.read(read_quantity)
    price = None
    if line.price.value or not (line.words or line.waived):
        line.price, price = line.price.read(read_dong)
    why = line.why.value
    if line.waived:
        line.why, _ = line.why.read(str)
    if quantity is None or line.price.error or line.why.error:
        return None
    line.owed = 0 if line.waived else quantity * (price or 0)
    line.sum = dong_text(line.owed, lang())
    return FeeIn(
        line.name.value,
        price,
        quantity,
        is_charge=line.is_charge,
        exempt=why if line.waived else "",
        why="" if line.waived else why,
        ground=line.ground.value,
        of=line.of,
    )


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
