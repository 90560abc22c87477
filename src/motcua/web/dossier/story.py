"""What happened to a dossier, told in words, newest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Protocol

from motcua.base.dates import date_text, office_time, time_text
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org.selectors import card
from motcua.rules.dossier.words import Act
from motcua.rules.policy import PauseKind
from motcua.web.dossier import links, saying

TELLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "to": mark("tới {text}"),
        "items": mark("cần: {text}"),
        "question": mark("hỏi: {text}"),
        "units": mark("đơn vị: {text}"),
        "answer": mark("trả lời: {text}"),
        "kind": mark("vì: {text}"),
        "number": mark("số {text}"),
        "slip": mark("phiếu số {text}"),
        "new": mark("hẹn mới {text}"),
        "promised": mark("sẽ trả {text}"),
        "note": mark("ghi chú: {text}"),
        "paper_cited": mark("theo văn bản {text}"),
        "fees": mark("khoản thu: {text}"),
    }
)
"""What of an act's data is told, and how. Everything else is for machines."""


class Happened(Protocol):
    """One line of a dossier's log."""

    act: str
    at: datetime
    actor_name: str
    on_behalf_of: str
    unit_id: int | None
    reason: str
    data: dict[str, object]


class Issued(Protocol):
    """A paper, as far as the story points to it."""

    @property
    def pk(self) -> int: ...

    printed_number: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One act as it is told. ``slip`` is where its paper is read, "" where that is nowhere."""

    what: str
    details: str
    reason: str
    who: str
    where: str
    when: str
    slip: str
    look: str


def told(
    code: str, events: Iterable[Happened], slips: Iterable[Issued], language: str
) -> list[Telling]:
    """Tell the acts on a dossier in a language, in the order they are given."""
    papers = {one.printed_number: one.pk for one in slips}
    return [_told(code, one, papers, language) for one in events]


def _told(code: str, one: Happened, papers: Mapping[str, int], language: str) -> Telling:
    act = Act(one.act)
    number = str(one.data.get("slip", ""))
    who = one.actor_name
    if one.on_behalf_of:
        text = Say(mark("{name} thay {giver}"), name=who, giver=one.on_behalf_of)
        who = text.in_(language)
    return Telling(
        what=act.in_(language),
        details="; ".join(_details(one.data, language)),
        reason=one.reason,
        who=who,
        where=card(one.unit_id).name if one.unit_id is not None else "",
        when=saying.when(one.at),
        slip=links.slip(code, papers[number]) if number in papers else "",
        look="bad" if act in {Act.REFUSE, Act.STOP, Act.REVOKE_RESULT} else "did",
    )


def _details(data: Mapping[str, object], language: str) -> Iterator[str]:
    for name, text in TELLS.items():
        said = _said(data.get(name), language)
        if said:
            yield Say(text, text=said).in_(language)


def _said(value: object, language: str) -> str:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    text = "" if value is None else str(value)
    if text in {kind.value for kind in PauseKind}:
        return PauseKind(text).in_(language)
    return _moment(text)


def _moment(text: str) -> str:
    """Return an instant in data as the office writes it, any other text as it is."""
    if len(text) < 19 or text[4:5] != "-" or "T" not in text:
        return text
    try:
        office = office_time(datetime.fromisoformat(text))
    except ValueError:
        return text
    return f"{time_text(office)} {date_text(office)}"
