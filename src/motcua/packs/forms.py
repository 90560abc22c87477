"""The forms an office hands out: their fields, numbers, paper, and when they were in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.say import Named
from motcua.packs.book import Book
from motcua.packs.entry import Entry, Fact
from motcua.packs.template import fill

FILE: Final = "forms.yaml"


class FormPurpose(StrEnum):
    """What a form is for; its number changes from one circular to the next."""

    APPOINTMENT_SLIP = "appointment_slip"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL_NOTICE = "refusal_notice"
    APOLOGY_LETTER = "apology_letter"
    STOP_NOTICE = "stop_notice"
    CONTROL_SHEET = "control_sheet"
    DOSSIER_REGISTER = "dossier_register"
    FEE_RECEIPT = "fee_receipt"
    CASH_SHEET = "cash_sheet"


class FieldKind(StrEnum):
    """What stands in a field of a form."""

    TEXT = "text"
    CODE = "code"
    IDENTIFIER = "identifier"
    PHONE = "phone"
    EMAIL = "email"
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    CHOICE = "choice"
    LIST = "list"
    TABLE = "table"
    SIGNATURE = "signature"
    QR = "qr"


class Paper(StrEnum):
    """The size a form is printed on."""

    A4 = "A4"
    A5 = "A5"


class FormNotInForce(BadInput):
    code = "pack.form_not_in_force"
    message = mark(
        "Gói quy định “{pack}” không có biểu mẫu “{form}” vào ngày {day}. "
        "Kiểm tra số mẫu và thời gian hiệu lực trong forms.yaml."
    )


@dataclass(frozen=True, slots=True)
class FormField:
    """One field, or one column of a table."""

    key: str
    name: Named
    kind: FieldKind
    required: bool
    columns: tuple["FormField", ...]


@dataclass(frozen=True, slots=True)
class FormSet:
    """The annex of a circular; ``valid_to`` is its last day, None while it is in force."""

    key: str
    name: Named
    valid_from: date
    valid_to: date | None
    fact: Fact

    def is_in_force(self, on: date) -> bool:
        """Say whether forms of this set are used on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class FormPart:
    """Fields that every form shares: its head and its foot."""

    key: str
    name: Named
    fields: tuple[FormField, ...]
    fact: Fact


@dataclass(frozen=True, slots=True)
class Form:
    """One form: number within its set, template of its own number, paper and fields in order."""

    key: str
    form_set: str
    number: str
    purpose: FormPurpose
    title: Named
    paper: Paper
    series: str
    fields: tuple[FormField, ...]
    fact: Fact

    def numbered(self, number: int, *, on: date, unit: str) -> str:
        """Return the number printed on the ``number``-th such form of the unit and year."""
        return fill(self.series, number=number, on=on, unit=unit)


@dataclass(frozen=True, slots=True)
class Forms:
    """All sets of forms, the superseded ones too: history stays readable."""

    sets: Mapping[str, FormSet]
    parts: Mapping[str, FormPart]
    forms: Mapping[str, Form]

    def in_force(self, on: date) -> list[Form]:
        """Return the forms in use on that day, by number."""
        sets = {key for key, form_set in self.sets.items() if form_set.is_in_force(on)}
        found = [form for form in self.forms.values() if form.form_set in sets]
        return sorted(found, key=lambda form: form.number)


def read_forms(book: Book) -> Forms:
    """Read forms.yaml."""
    return Forms(
        book.read(FILE, "sets", _form_set),
        book.read(FILE, "parts", _part),
        book.read(FILE, "forms", _form),
    )


def _form_set(entry: Entry, fact: Fact) -> FormSet:
    name, valid_from = entry.named(), entry.day("valid_from")
    return FormSet(entry.key, name, valid_from, entry.day_or_none("valid_to"), fact)


def _part(entry: Entry, fact: Fact) -> FormPart:
    return FormPart(entry.key, entry.named(), _fields(entry, "fields"), fact)


def _form(entry: Entry, fact: Fact) -> Form:
    return Form(
        key=entry.key,
        form_set=entry.text("set"),
        number=entry.text("number"),
        purpose=entry.choice("purpose", FormPurpose),
        title=entry.named(),
        paper=entry.choice("paper", Paper),
        series=entry.text("series"),
        fields=_fields(entry, "fields"),
        fact=fact,
    )


def _fields(entry: Entry, name: str) -> tuple[FormField, ...]:
    found = []
    for field in entry.entries(name):
        kind = field.choice("kind", FieldKind)
        required = field.flag("required", default=False)
        columns = _fields(field, "columns")
        found.append(FormField(field.key, field.named(), kind, required, columns))
        field.close()
    return tuple(found)
