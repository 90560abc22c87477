"""Mending mis-typed syllables: the known ones a slip away, the likeliest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import Final

CONFUSED_ONSETS: Final = (
    ("s", "x"), ("ch", "tr"), ("d", "gi", "r", "v"), ("l", "n"), ("c", "k", "q"), ("g", "gh"),
    ("ng", "ngh"), ("p", "ph"), ("t", "th"), ("k", "kh"), ("n", "nh"), ("c", "ch"),
    ("hoa", "qua"), ("hu", "qu"),
)  # fmt: skip
CONFUSED_RHYMES: Final = (("i", "y"), ("n", "ng"), ("n", "nh"), ("t", "c"), ("t", "ch"), ("o", "u"))
"""Sounds that are one in some part of the country, and so are mistaken for each other in writing;
and an h forgotten."""


def _swaps(groups: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        for one, other in permutations(group, 2):
            found[one].append(other)
    return {part: tuple(others) for part, others in found.items()}


_ONSETS: Final = _swaps(CONFUSED_ONSETS)
_RHYMES: Final = _swaps(CONFUSED_RHYMES)
_LONGEST: Final = 3


class Vocabulary:
    """Known folded syllables, indexed by what is left of each when one letter is taken out.

    Built once: about 10 µs a word. ``words`` may be a mapping to how often each occurs; frequent
    words are then offered before rare ones that are as near.
    """

    def __init__(self, words: Iterable[str] | Mapping[str, int]) -> None:
        self._often = dict(words) if isinstance(words, Mapping) else dict.fromkeys(words, 0)
        self._without: dict[str, list[str]] = defaultdict(list)
        for word in self._often:
            for left in _neighbourhood(word):
                self._without[left].append(word)

    def corrections(self, word: str) -> list[str]:
        """Return the known syllables one slip from ``word``, the likeliest first.

        A slip is a sound that people confuse (s/x, ch/tr, d/gi/r, …: they come first), or one
        letter too many, missing or wrong, or two neighbours exchanged: Damerau distance 1. A known
        word needs none and is returned alone.
        """
        if word in self._often:
            return [word]
        confused = {other for other in _confused(word) if other in self._often}
        near = {
            known
            for left in _neighbourhood(word)
            for known in self._without.get(left, ())
            if known not in confused and _one_slip(word, known)
        }
        return [*self._by_likelihood(word, confused), *self._by_likelihood(word, near)]

    def _by_likelihood(self, word: str, found: Iterable[str]) -> list[str]:
        """Order by how often, then the same first letter, the same length, the alphabet."""
        return sorted(
            found,
            key=lambda known: (
                -self._often[known],
                known[:1] != word[:1],
                abs(len(known) - len(word)),
                known,
            ),
        )


def _confused(word: str) -> Iterator[str]:
    """Give the spellings that differ from ``word`` by one confused sound."""
    for size in range(1, _LONGEST + 1):
        for other in _ONSETS.get(word[:size], ()):
            yield other + word[size:]
        for other in _RHYMES.get(word[-size:], ()):
            yield word[:-size] + other


def _neighbourhood(word: str) -> set[str]:
    return {word, *_one_less(word)}


def _one_less(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _one_slip(one: str, other: str) -> bool:
    """Say whether the Damerau distance of two different words (swapping neighbours once) is 1."""
    at = 0
    shorter = min(len(one), len(other))
    while at < shorter and one[at] == other[at]:
        at += 1
    rest, left = one[at:], other[at:]
    if rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]:
        return True
    return rest[:2] == left[:2][::-1] and len(left) > 1 and rest[2:] == left[2:]
