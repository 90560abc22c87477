"""What the QR code on a citizen's identity card says, as a scanner at the counter types it.

Seven fields between bars: number, old number, name, birth, gender, address, issue; the second may
be empty, or left out altogether. Anybody can print such a code: it is what was read, not proof.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.text import tidy

BAR: Final = "|"
LEAST: Final = 5
"""Bars in a code with six fields, the fewest there are."""
_NUMBER: Final = re.compile(r"(?<!\d)\d{12}(?!\d)", re.ASCII)
_SYMBOLOGY: Final = re.compile(r"\s*\][A-Za-z]\d", re.ASCII)
"""What some scanners put before a code to say of which sort it is."""
_DAY: Final = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_COMMUNE: Final = re.compile(r"(xã|phường|thị trấn|đặc khu|p\.|tt\.)\s*\S", re.IGNORECASE)


class CardUnreadable(BadInput):
    code = "card.unreadable"
    message = mark(
        "Không đọc được mã trên thẻ: không thấy 12 chữ số. Hãy quét lại, hoặc gõ số định danh."
    )


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """What was read. Where letters lost their marks on the way, only the number is ``sure``.

    ``name`` is then what the scanner made of it, for a person to compare with the card.
    """

    number: str
    name: str = ""
    born_on: date | None = None
    gender: str = ""
    address: str = ""
    commune: str = ""
    province: str = ""
    old_number: str = ""
    sure: bool = True


def looks_like_card(text: str) -> bool:
    """Say whether a text may be a scanned code rather than something typed."""
    return text.count(BAR) >= LEAST


def read_card(text: str) -> CitizenCard:
    """Read a scanned code; ``CardUnreadable`` where not even the twelve digits are in it."""
    code = _SYMBOLOGY.sub("", text.replace("\0", ""), count=1)
    parts = [tidy(part) for part in code.split(BAR)]
    found = _NUMBER.search(parts[0]) or _NUMBER.search(code)
    if found is None:
        raise CardUnreadable
    number = found[0]
    rest = parts[1:]
    if len(parts) == 6 and not _is_number(parts[1]):
        rest = ["", *rest]
    if len(rest) < 5:
        return CitizenCard(number, sure=False)
    old_number, name, born, gender, address = rest[:5]
    if _is_mangled(name, address):
        return CitizenCard(number, name=name, sure=False)
    rest_of_it, commune, province = _places(address)
    return CitizenCard(
        number=number,
        name=name,
        born_on=_day(born),
        gender=gender,
        address=rest_of_it,
        commune=commune,
        province=province,
        old_number=old_number if _is_number(old_number) else "",
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_mangled(name: str, address: str) -> bool:
    """Say whether letters were lost: a name with signs in it, or not one mark in both texts."""
    if not name or any(not (c.isalpha() or c in " '’-.") for c in name):
        return True
    return not any(_is_marked(c) for c in name + address)


def _is_marked(letter: str) -> bool:
    return letter in "đĐ" or len(unicodedata.normalize("NFD", letter)) > 1


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _places(address: str) -> tuple[str, str, str]:
    """Take an address apart: province last, commune before it; a district stays with the rest."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    if len(parts) < 3:
        return address, "", ""
    at = next((n for n in range(len(parts) - 2, -1, -1) if _COMMUNE.match(parts[n])), None)
    if at is None:
        at = len(parts) - 2
    rest = [part for n, part in enumerate(parts[:-1]) if n != at]
    return ", ".join(rest), parts[at], parts[-1]
