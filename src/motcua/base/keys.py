"""Search keys that are stored beside a text, and when they answer what a person typed.

Source of the choice: among 1 M Vietnamese names a query costs 40-45 CPU-ms over trigrams, 7-9 over
single syllables, 1.8-2.5 over pairs of syllables and 0.1-0.3 over the whole key: names are made of
a few hundred very frequent syllables, so that one syllable selects little and two select much.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from motcua.base.keys_query import Query, pair, parse_query
from motcua.base.text import bare, fold

__all__ = ["PAIRED", "PAIRED_NAMES", "Query", "SearchKeys", "matches", "parse_query", "search_keys"]

PAIRED: Final = 8
"""Different syllables up to which every two are paired, at most 28 pairs.

A longer text (the name of a procedure, up to 40) would need 780 and has rarer syllables: there
``syllables`` select well enough.
"""
PAIRED_NAMES: Final = 24
"""The same for names of people and companies, where no name may be without its pairs."""


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """What is stored beside a text so that it can be found.

    ``folded`` is the whole key; ``syllables`` the different ones, sorted; ``bigrams`` neighbours in
    their order; ``pairs`` every two different syllables as "a b" with a < b, empty where the text
    has more than the cap; ``initials`` the first letters of the words as written ("dkks").
    """

    folded: str
    syllables: tuple[str, ...]
    bigrams: tuple[str, ...]
    pairs: tuple[str, ...]
    initials: str


def search_keys(text: str, *, paired: int = PAIRED) -> SearchKeys:
    """Return the keys of a text; pairs where it has at most ``paired`` different syllables."""
    folded = fold(text)
    spoken = folded.split()
    syllables = tuple(sorted(set(spoken)))
    return SearchKeys(
        folded=folded,
        syllables=syllables,
        bigrams=_different(f"{one} {other}" for one, other in pairwise(spoken)),
        pairs=tuple(pair(*two) for two in combinations(syllables, 2))
        if len(syllables) <= paired
        else (),
        initials="".join(word[0] for word in bare(text).split()),
    )


def matches(query: Query, keys: SearchKeys) -> bool:
    """Say whether a text answers a query: the slow, plain definition that SQL is tested against.

    All whole syllables occur, in any order, and one begins with the last when it may still grow;
    or the query looks like initials and the text's begin with them. An empty query matches nothing.
    """
    if not query.folded:
        return False
    if query.initials and keys.initials.startswith(query.initials):
        return True
    grown = not query.prefix or any(s.startswith(query.prefix) for s in keys.syllables)
    return grown and set(query.whole) <= set(keys.syllables)


def _different(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parts))
