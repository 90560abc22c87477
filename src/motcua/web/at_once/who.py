"""One box for the person: a scanned card, a number that is known here, or a name."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from motcua.base.citizen_card import looks_like_card, read_card
from motcua.base.dates import date_text, parse_date
from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.dossiers.selectors.intake import KnownPerson, known_person
from motcua.dossiers.services.submission import PartyIn
from motcua.org.actor import Actor

NUMBER: Final = re.compile(r"(?<!\d)\d(?:[\s.]?\d){8}(?:[\s.]?\d){0,3}(?!\d)", re.ASCII)
LENGTHS: Final = frozenset({9, 12})
KEPT: Final = ("ten", "so", "ns", "gt", "dc", "xa", "tinh", "dt", "tu_the")
"""The fields of a person that the page carries on."""


class NameWanted(BadInput):
    code = "at_once.name_wanted"
    message = mark(
        "Chưa biết tên người có số {number}. Hãy gõ thêm họ tên, ví dụ: {number} Trần Thị Hoà."
    )


class Shown(Protocol):
    """A person as a dossier keeps him or as he was just read."""

    @property
    def name(self) -> str: ...
    @property
    def id_number(self) -> str: ...
    @property
    def born_on(self) -> date | None: ...
    @property
    def gender(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def commune(self) -> str: ...
    @property
    def province(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def from_card(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks; ``sure`` where the page may go on at once, else somebody looks at it first."""

    party: PartyIn
    sure: bool = True
    known: KnownPerson | None = None


def read_box(text: str, *, actor: Actor) -> Person:
    """Read the box; a card or a number is shown before anything is done with it.

    Error: ``NameWanted`` for a number that nobody here knows, ``CardUnreadable``.
    """
    if looks_like_card(text):
        return _from_card(text, actor)
    found = NUMBER.search(text)
    number = "".join(c for c in found[0] if c.isdecimal()) if found else ""
    if found is None or len(number) not in LENGTHS:
        return Person(PartyIn(" ".join(text.split())))
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    name = " ".join(rest.split()).strip(" ,;")
    if name:
        return Person(PartyIn(name, id_number=number))
    return _known(number, actor)


def carried(values: dict[str, str]) -> PartyIn | None:
    """Return the person whom the page carries on, None where it carries nobody."""
    if not values.get("ten"):
        return None
    try:
        born = parse_date(values["ns"]) if values.get("ns") else None
    except BadInput:
        born = None
    return PartyIn(
        name=values["ten"],
        id_number=values.get("so", ""),
        born_on=born,
        gender=values.get("gt", ""),
        address=values.get("dc", ""),
        commune=values.get("xa", ""),
        province=values.get("tinh", ""),
        phone=values.get("dt", ""),
        from_card=values.get("tu_the") == "1",
    )


def values_of(one: Shown) -> dict[str, str]:
    """Return a person as the page carries him on."""
    return {
        "ten": one.name,
        "so": one.id_number,
        "ns": date_text(one.born_on) if one.born_on else "",
        "gt": one.gender,
        "dc": one.address,
        "xa": one.commune,
        "tinh": one.province,
        "dt": one.phone,
        "tu_the": "1" if one.from_card else "",
    }


def _from_card(text: str, actor: Actor) -> Person:
    card = read_card(text)
    if not card.sure:
        known = _known(card.number, actor)
        return replace(known, sure=False)
    party = PartyIn(
        name=card.name,
        id_number=card.number,
        born_on=card.born_on,
        gender=card.gender,
        address=card.address,
        commune=card.commune,
        province=card.province,
        from_card=True,
    )
    return Person(party, sure=False)


def _known(number: str, actor: Actor) -> Person:
    known = known_person(number, actor=actor)
    if known is None:
        raise NameWanted(number=number)
    party = carried(values_of(known.party))
    if party is None:
        raise NameWanted(number=number)
    return Person(replace(party, from_card=False), sure=False, known=known)
