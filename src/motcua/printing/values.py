"""Values of fields as a template gets them: text, or text in several shapes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from motcua.base.dates_words import long_day, written_out
from motcua.base.money import Dong
from motcua.base.numbers import number_text
from motcua.printing.letters import printable
from motcua.printing.parts import Due, Party, Signatory

Values = Mapping[str, object]
"""By key of the pack's field."""


def said(value: object) -> Any:
    """Return a value for a template.

    Text and whole numbers as text; times, days, money and signatures as mappings with ``kind``;
    lists and tables item by item.
    """
    if value is None or isinstance(value, str):
        return printable(value or "").strip()
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): said(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [said(one) for one in value]
    return _shaped(value)


def _shaped(value: object) -> object:
    if isinstance(value, Signatory):
        return _signature(value)
    if isinstance(value, Dong):
        return {"kind": "money", "text": str(value), "short": number_text(value.amount)}
    if isinstance(value, Due):
        return {**_moment(value.at), "provisional": value.provisional}
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return {"kind": "day", "text": long_day(value), "short": f"{value:%d/%m/%Y}"}
    return str(value)


def _moment(at: datetime) -> dict[str, object]:
    short = f"{at:%H:%M} {at:%d/%m/%Y}"
    return {"kind": "moment", "text": written_out(at), "short": short, "day": long_day(at)}


def _signature(one: Signatory) -> dict[str, object]:
    return {
        "kind": "signature",
        "name": printable(one.name),
        "position": printable(one.position),
        "digital": [printable(line) for line in one.digital],
    }


def party(one: Party) -> Values:
    """Return the fields of an applicant, by the keys that forms share."""
    return {
        "applicant_name": one.name,
        "applicant_id": one.identifier,
        "address": one.address,
        "phone": one.phone,
        "email": one.email,
    }


def count(number: int) -> str:
    """Return a count of papers; none leaves the cell empty."""
    return str(number) if number else ""
