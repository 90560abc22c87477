"""Changes between two versions as rows of a table, with the words that differ marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from markupsafe import Markup, escape

from motcua.base.say import Say, spoken
from motcua.rules.amendment import Change

_WORDS: Final = re.compile(r"[ \n\t]+|[^ \n\t]+")  # a no-break space holds an amount together
MARKS: Final = {"del": Markup("<del>{}</del>"), "ins": Markup("<ins>{}</ins>")}
ALIKE: Final = 0.4
"""Below this share of common words two texts are simply two texts."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One part with what it said and what it says; empty markup where there was nothing."""

    part: str
    before: Markup
    after: Markup


def rows(changes: Iterable[Change], language: str) -> list[ChangeRow]:
    """Return the changes as rows in a language."""
    return [_row(change, language) for change in changes]


def parts(changes: Iterable[Change], language: str) -> str:
    """Name the parts that changed, each once: "Thời hạn (Trực tiếp, Bưu chính), Giấy tờ"."""
    places: dict[str, dict[str, None]] = {}
    for change in changes:
        found = places.setdefault(change.part.text, {})
        if "where" in change.part.params:
            found[spoken(change.part.params["where"], language)] = None
    said = (Say(text, where=", ".join(where)) for text, where in places.items())
    return ", ".join(part.in_(language) for part in said)


def _row(change: Change, language: str) -> ChangeRow:
    before = spoken(change.before, language) if change.before is not None else ""
    after = spoken(change.after, language) if change.after is not None else ""
    return ChangeRow(spoken(change.part, language), *marked(before, after))


def marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Mark in ``before`` the words that went and in ``after`` those that came."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _wrapped("del", [before]), _wrapped("ins", [after])
    codes = matcher.get_opcodes()
    gone = Markup("").join(
        _piece("del", old[a:b], changed=tag != "equal") for tag, a, b, _, _ in codes
    )
    come = Markup("").join(
        _piece("ins", new[a:b], changed=tag != "equal") for tag, _, _, a, b in codes
    )
    return gone, come


def _piece(tag: str, words: list[str], *, changed: bool) -> Markup:
    return _wrapped(tag, words) if changed else escape("".join(words))


def _wrapped(tag: str, words: list[str]) -> Markup:
    return Markup("").join(_tagged(tag, "".join(words)))


def _tagged(tag: str, text: str) -> Iterator[Markup]:
    if text.strip():
        yield MARKS[tag].format(text)
    elif text:
        yield escape(text)
