"""The states of a dossier as the national protocol writes them, and how reports group them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.base.say import Named
from motcua.packs.book import Book
from motcua.packs.coded import Coded, read_coded
from motcua.packs.entry import Entry, Fact

FILE: Final = "states.yaml"


@dataclass(frozen=True, slots=True)
class State:
    """A state: ``code`` is what the protocol sends.

    ``ours`` marks a state that the protocol does not know; it is sent under the code of another.
    """

    key: str
    name: Named
    code: str
    group: str
    final: bool
    ours: bool
    fact: Fact


@dataclass(frozen=True, slots=True)
class Transition:
    """The states that may follow a state, as published. What an act does is code, not data."""

    key: str
    to: tuple[str, ...]
    fact: Fact


@dataclass(frozen=True, slots=True)
class States:
    """States, the steps between them, and the groups of reports."""

    states: Mapping[str, State]
    transitions: Mapping[str, Transition]
    groups: Mapping[str, Coded]

    def by_code(self, code: str) -> State | None:
        """Return the protocol's own state for a code received from outside."""
        found = (state for state in self.states.values() if state.code == code and not state.ours)
        return next(found, None)


def read_states(book: Book) -> States:
    """Read states.yaml."""
    return States(
        book.read(FILE, "states", _state),
        book.read(FILE, "transitions", _transition),
        book.read(FILE, "groups", read_coded),
    )


def _state(entry: Entry, fact: Fact) -> State:
    return State(
        key=entry.key,
        name=entry.named(),
        code=entry.text("code", ""),
        group=entry.text("group"),
        final=entry.flag("final", default=False),
        ours=entry.flag("ours", default=False),
        fact=fact,
    )


def _transition(entry: Entry, fact: Fact) -> Transition:
    return Transition(entry.key, entry.texts("to"), fact)
