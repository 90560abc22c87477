"""Codes of procedures and organisations, read from noisy text and written one way.

What shapes are in force is data of the legal pack; these are the shapes that outside sources bring.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark


class ProcedureCodeUnreadable(BadInput):
    """What was written is no procedure code."""

    code = "code.procedure_unreadable"
    message = mark("“{text}” không phải mã thủ tục. Hãy viết như 1.001193 hoặc 2.000528.H15.")


class OrganisationCodeUnreadable(BadInput):
    """What was written is no organisation code."""

    code = "code.organisation_unreadable"
    message = mark("“{text}” không phải mã cơ quan. Hãy viết như H56.06 hoặc 000.00.06.H56.")


def clean_code(text: str) -> str:
    """Return a code in capitals without spaces or invisible characters, every dash a "-"."""
    plain = unicodedata.normalize("NFKC", text).upper()
    kept = (c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")
    return "".join("-" if unicodedata.category(c) == "Pd" else c for c in kept)


@dataclass(frozen=True, slots=True, order=True)
class ProcedureCode:
    """A procedure's code: ``national`` "1.001193", ``place`` "H15" where a province added its own.

    ``local`` is a longer local code as written ("2.000205.000.00.00.H17"), "" where there is none.
    """

    national: str
    place: str = ""
    local: str = ""

    def __str__(self) -> str:
        return f"{self.national}.{self.place}" if self.place else self.national


_PROCEDURE: Final = re.compile(
    r"(?P<series>\d)[.,]?(?P<number>\d{6})(?P<middle>(?:\.\d{2,3})*)(?:[.-](?P<place>H\d{2}))?",
    re.ASCII,
)


def parse_procedure_code(text: str) -> ProcedureCode:
    """Read a procedure code: "1.001193", "1001193", "1.001193.h15", "2.000205.000.00.00.H17".

    Always six digits after the first: a code that a spreadsheet has shortened (1.00119) is refused,
    since nobody knows which zero was lost.
    """
    found = _PROCEDURE.fullmatch(clean_code(text))
    if found is None or (found["middle"] and not found["place"]):
        raise ProcedureCodeUnreadable(text=text)
    national = f"{found['series']}.{found['number']}"
    place = found["place"] or ""
    local = f"{national}{found['middle']}.{place}" if found["middle"] else ""
    return ProcedureCode(national, place, local)


@dataclass(frozen=True, slots=True, order=True)
class OrganisationCode:
    """An organisation's code, ``groups`` from the highest level down: ("H56", "06").

    ``reversed_style`` tells that it was written lowest level first (000.00.06.H56), as before
    Quyết định 20/2020/QĐ-TTg; whether the numbers of both styles agree is not verified, so a
    reversed code keeps its style when it is written.
    """

    groups: tuple[str, ...]
    reversed_style: bool = False

    def __str__(self) -> str:
        if not self.reversed_style:
            return ".".join(self.groups)
        padded = (*self.groups, "00", "00", "000")[: len(_OLD_WIDTHS)]
        return ".".join(
            part.zfill(width) for part, width in zip(reversed(padded), _OLD_WIDTHS, strict=True)
        )

    def is_within(self, other: "OrganisationCode") -> bool:
        """Say whether this is ``other`` or below it; codes of two styles are never compared."""
        same_style = self.reversed_style == other.reversed_style or len(other.groups) == 1
        return same_style and self.groups[: len(other.groups)] == other.groups


_LONGEST: Final = 35
_NEW: Final = re.compile(r"[A-Y]\d{2}(?:\.\d{2,})*", re.ASCII)
_OLD: Final = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([A-Y]\d{2})", re.ASCII)
_OLD_WIDTHS: Final = (3, 2, 2, 3)


def parse_organisation_code(text: str) -> OrganisationCode:
    """Read an organisation code of either style: "H56.06" or "000.00.06.H56", at most 35 letters.

    Source: Quyết định 20/2020/QĐ-TTg, Điều 4; QCVN 102:2016 for the reversed style.
    """
    plain = clean_code(text)
    if len(plain) <= _LONGEST and _NEW.fullmatch(plain):
        return OrganisationCode(tuple(plain.split(".")))
    old = _OLD.fullmatch(plain)
    if old is None:
        raise OrganisationCodeUnreadable(text=text)
    groups = list(reversed(old.groups()))
    while len(groups) > 1 and not groups[-1].strip("0"):
        groups.pop()
    return OrganisationCode(tuple(groups), reversed_style=True)
