"""Names of roles, and how a proposed process shares out the limit of a procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from motcua.base.say import Named
from motcua.packs.book import Book
from motcua.packs.coded import Coded, read_coded
from motcua.packs.entry import Entry, Fact
from motcua.rules.process.words import Role, StepKind

FILE: Final = "process.yaml"


@dataclass(frozen=True, slots=True)
class Share:
    """A step of a proposed process and its share of the limit, in percent."""

    key: str
    name: Named
    step: StepKind
    role: Role
    percent: Decimal
    fact: Fact


@dataclass(frozen=True, slots=True)
class ProcessTable:
    """Labels of roles and the shares, in the order of the steps."""

    roles: Mapping[str, Coded]
    shares: Mapping[str, Share]


def read_process(book: Book) -> ProcessTable:
    """Read process.yaml."""
    return ProcessTable(book.read(FILE, "roles", read_coded), book.read(FILE, "shares", _share))


def _share(entry: Entry, fact: Fact) -> Share:
    step, role = entry.choice("step", StepKind), entry.choice("role", Role)
    return Share(entry.key, entry.named(), step, role, entry.number("percent"), fact)
