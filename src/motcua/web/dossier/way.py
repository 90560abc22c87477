"""The steps of a dossier as a line: done, now, ahead."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.explained_steps import Leg
from motcua.web.dossier import saying


@dataclass(frozen=True, slots=True)
class LegRow:
    """A step ready to be shown: ``look`` is did, now, late or nothing for what lies ahead."""

    name: str
    who: str
    times: str
    look: str
    late: bool


def legs(done: Iterable[Leg], now: Leg | None, ahead: Iterable[Leg], language: str) -> list[LegRow]:
    """Return all steps in the order of time."""
    rows = [_row(one, "did", _from_to(one), language) for one in done]
    if now is not None:
        rows.append(_row(now, "now", _since(now), language))
    rows += [_row(one, "", _expected(one), language) for one in ahead]
    return rows


def _row(one: Leg, look: str, times: Speakable | None, language: str) -> LegRow:
    who = ", ".join(part for part in (one.who or one.role.in_(language), one.unit) if part)
    return LegRow(one.name, who, times.in_(language) if times else "", look, one.late)


def _from_to(one: Leg) -> Speakable:
    return Say(mark("{begin} – {end}"), begin=saying.when(one.began), end=saying.when(one.ended))


def _since(one: Leg) -> Speakable:
    begin = saying.when(one.began)
    if one.promised is None:
        return Say(mark("từ {begin}"), begin=begin)
    return Say(mark("từ {begin}, hứa xong {due}"), begin=begin, due=saying.when(one.promised))


def _expected(one: Leg) -> Speakable | None:
    if one.limit is None:
        return None
    if one.promised is None:
        return one.limit
    return Say(mark("{limit}, muộn nhất {due}"), limit=one.limit, due=saying.when(one.promised))
