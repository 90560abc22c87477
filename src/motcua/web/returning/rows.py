"""Lines of the return desk, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from motcua.base.dates import date_text, office_time
from motcua.base.money import dong_text
from motcua.dossiers.selectors.returns import Waiting
from motcua.web.dossier.saying import masked_number


@dataclass(frozen=True, slots=True)
class Row:
    """One result that waits."""

    code: str
    address: str
    owner: str
    id_masked: str
    phone: str
    procedure: str
    result: str
    since: str
    days: int
    owed: str
    unstated: bool


def rows_of(found: Iterable[Waiting], language: str) -> list[Row]:
    """Return the lines in a language."""
    return [
        Row(
            code=one.code,
            address=reverse("web:return-one", args=(one.code,)),
            owner=one.owner,
            id_masked=masked_number(one.id_number),
            phone=masked_number(one.phone),
            procedure=one.procedure,
            result=", ".join(part for part in (one.result, one.number) if part),
            since=date_text(office_time(one.finished_at)),
            days=one.days,
            owed=dong_text(one.owed, language) if one.owed else "",
            unstated=one.unstated,
        )
        for one in found
    ]
