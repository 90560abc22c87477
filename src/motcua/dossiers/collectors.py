"""Who may collect a result: the owner, or somebody else by a paper. The same on every path.

Source: Nghị định 61/2018/NĐ-CP Điều 20 (the result is returned for the slip, to whoever is
authorised); Bộ luật Dân sự 2015 Điều 21 (under 15 a legal representative acts). See
docs/rules/dossier.md.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.text import tidy
from motcua.rules.dossier.words import PartyPart

ACTS_ALONE_FROM: Final = 15
"""Years of age from which somebody may collect without a legal representative."""
STANDS_IN: Final = (PartyPart.REPRESENTATIVE, PartyPart.SUBMITTER)


class CollectorUnauthorised(BadInput):
    code = "dossier.collector_unauthorised"
    message = mark(
        "{name} không phải chủ hồ sơ {owner}. Hãy ghi số, ngày giấy uỷ quyền, giấy giới thiệu hoặc "
        "giấy tờ chứng minh quan hệ, rồi mới trả kết quả."
    )


class CollectorUnidentified(BadInput):
    code = "dossier.collector_unidentified"
    message = mark(
        "{name} không có giấy hẹn: hãy xem giấy tờ tuỳ thân (thẻ căn cước, hộ chiếu) và ghi số của "
        "giấy tờ đó."
    )


class CollectorTooYoung(BadInput):
    code = "dossier.collector_too_young"
    message = mark(
        "{name} chưa đủ {years} tuổi nên người đại diện theo pháp luật nhận thay. Hãy chọn người "
        "khác nhận thay, ghi họ tên và giấy tờ chứng minh quan hệ."
    )


@dataclass(frozen=True, slots=True)
class Collector:
    """Who collects a result: the owner, or somebody else by a paper; ``slip_lost`` shows an ID.

    ``id_number`` of any identity paper, passports too.
    """

    name: str
    id_number: str = ""
    paper: str = ""
    slip_lost: bool = False


class PersonFacts(Protocol):
    """A person of the dossier."""

    part: str
    name: str
    id_number: str
    born_on: date | None
    paper: str
    relation: str


def checked(given: Collector, people: Sequence[PersonFacts], *, on: date) -> Collector:
    """Return who collects with what the dossier knows of him, or refuse.

    The owner needs no paper. Anybody else needs one, or is a representative whose paper was shown
    when the dossier was handed in. Without the slip an identity number is needed. ``on``: the day
    in office time.
    """
    owner = next(one for one in people if one.part == PartyPart.OWNER)
    if _is(given, owner):
        if _younger(owner.born_on, on):
            raise CollectorTooYoung(name=given.name, years=ACTS_ALONE_FROM)
        known: PersonFacts | None = owner
        paper = given.paper
    else:
        known = next((one for part in STANDS_IN for one in people if _part(one, part, given)), None)
        paper = given.paper or (known.paper or known.relation if known is not None else "")
        if not paper:
            raise CollectorUnauthorised(name=given.name, owner=owner.name)
    number = given.id_number or (known.id_number if known is not None else "")
    if given.slip_lost and not given.id_number:  # shown now, not only known from before
        raise CollectorUnidentified(name=given.name)
    return Collector(given.name, number, paper, given.slip_lost)


def _part(one: PersonFacts, part: PartyPart, given: Collector) -> bool:
    return one.part == part and _is(given, one)


def _is(given: Collector, person: PersonFacts) -> bool:
    """Say whether it is this person: the same name, and no other identity number."""
    if _key(given.name) != _key(person.name):
        return False
    return not (given.id_number and person.id_number) or _plain(given.id_number) == _plain(
        person.id_number
    )


def _key(name: str) -> list[tuple[str, str]]:
    """Return a name in which the place of a mark counts for nothing, and the mark itself does.

    "Hoà" and "Hòa" are one name; "Hoa" is another.
    """
    found = []
    for word in unicodedata.normalize("NFD", tidy(name).casefold()).split():
        marks = sorted(letter for letter in word if unicodedata.combining(letter))
        found.append(("".join(letter for letter in word if letter not in marks), "".join(marks)))
    return found


def _plain(number: str) -> str:
    return "".join(letter for letter in number.casefold() if letter.isalnum())


def _younger(born_on: date | None, on: date) -> bool:
    if born_on is None:
        return False
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    return years < ACTS_ALONE_FROM
