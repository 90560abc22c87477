"""Dossier codes: read with patience whoever issued them, made strictly."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from string import Formatter
from typing import Final

from motcua.base.codes import clean_code, parse_organisation_code
from motcua.base.errors import BadInput
from motcua.base.language import mark


class DossierCodeUnreadable(BadInput):
    """What was written or scanned is no dossier code."""

    code = "code.dossier_unreadable"
    message = mark(
        "“{text}” không phải mã hồ sơ. Mã hồ sơ như H56.06-250801-0001, in trên giấy tiếp nhận."
    )


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A dossier code taken apart.

    ``received_on`` is None where its digits are no date; ``sequence`` keeps its zeros, and its
    first two digits may be the mark of a central system.
    """

    organisation: str
    day_digits: str
    sequence: str

    @property
    def received_on(self) -> date | None:
        """Return the day of receipt that the code tells, from YYMMDD or YYYYMMDD."""
        digits = self.day_digits if len(self.day_digits) == 8 else f"20{self.day_digits}"
        try:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.organisation}-{self.day_digits}-{self.sequence}"


_DOSSIER: Final = re.compile(
    r"(?P<org>[A-Z0-9](?:[A-Z0-9.]*[A-Z0-9])?)-(?P<day>\d{8}|\d{6})-(?P<sequence>\d{4,})",
    re.ASCII,
)


def parse_dossier_code(text: str) -> DossierCode:
    """Read a dossier code of any office and time: 000.00.06.H56-231027-0361, G09.20-20260609-00….

    Small letters, spaces and any kind of dash are accepted.
    """
    found = _DOSSIER.fullmatch(clean_code(text))
    if found is None:
        raise DossierCodeUnreadable(text=text)
    return DossierCode(found["org"], found["day"], found["sequence"])


_PARTS: Final = frozenset({"org", "yymmdd", "yyyymmdd", "system", "number"})


def new_dossier_code(
    template: str, organisation: str, *, on: date, number: int, system: str = ""
) -> str:
    """Return a new dossier code by the template of a legal pack.

    ``template``: "{org}-{yymmdd}-{number:04}" or "{org}-{yymmdd}-{system}{number:04}"; ``system``
    is two digits, or "" where the template has none. Raises ValueError where a part is not what it
    must be, or where the code would not be read again as the same organisation, day and number;
    refuses in words what is no code of an organisation, which an office may have been given.
    """
    names = _names(template)
    if not names <= _PARTS:
        raise ValueError(f"not a template of a dossier code: {template!r}")
    if bool(system) != ("system" in names) or not re.fullmatch(r"(\d\d)?", system, re.ASCII):
        raise ValueError(f"the mark of a central system is two digits: {system!r} in {template!r}")
    made = template.format(
        org=_strict(organisation),
        yymmdd=f"{on:%y%m%d}",
        yyyymmdd=f"{on:%Y%m%d}",
        system=system,
        number=number,
    )
    read = _DOSSIER.fullmatch(made)
    code = DossierCode(*read.groups()) if read else None
    if code is None or (code.organisation, code.received_on) != (organisation, on):
        raise ValueError(f"{template!r} makes no dossier code of {organisation!r} on {on}: {made}")
    if number < 1 or code.sequence != f"{system}{number:04}":
        raise ValueError(f"{template!r} does not number from 0001: {made}")
    return made


@cache
def _names(template: str) -> frozenset[str]:
    found = (name for _, name, _, _ in Formatter().parse(template))
    return frozenset(name for name in found if name is not None)


@lru_cache(4_096)
def _strict(organisation: str) -> str:
    written = str(parse_organisation_code(organisation))
    if written != organisation:
        raise ValueError(f"an organisation code is written {written}: {organisation!r}")
    return organisation
