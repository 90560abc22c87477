"""What a line of the log says: who, what, to which."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """What an act was done to: a kind, its key and the words a person knows it by.

    The key may be ``store.insert.HEAD_KEY`` where the line is stored beside its object.
    """

    kind: str
    id: int
    label: str


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it: an officer, or the system itself (no id)."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Record:
    """One line to be written: what was done, to what, and what changed."""

    act: str
    target: Target
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sight:
    """A person's record that was seen: which one, where, and what for."""

    target: Target
    page: str
    purpose: str = ""
