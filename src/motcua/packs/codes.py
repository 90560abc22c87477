"""What codes look like and how numbers run: organisations, dossiers, procedures, slips."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Named, Say
from motcua.packs.book import Book
from motcua.packs.coded import Coded, read_coded
from motcua.packs.entry import Entry, Fact
from motcua.packs.template import fill

FILE: Final = "codes.yaml"


class Restart(StrEnum):
    """When a series begins again at 1."""

    DAILY = "daily"
    YEARLY = "yearly"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class CodePattern:
    """A pattern that matches a whole code, with codes it must accept and codes it must refuse."""

    key: str
    name: Named
    pattern: re.Pattern[str]
    accepts: tuple[str, ...]
    refuses: tuple[str, ...]
    fact: Fact

    def matches(self, code: str) -> bool:
        """Say whether ``code`` as a whole is such a code."""
        return self.pattern.fullmatch(code) is not None


@dataclass(frozen=True, slots=True)
class Series:
    """A running number: its printed form, when it restarts, and what has a series of its own."""

    key: str
    name: Named
    template: str
    restart: Restart
    per: tuple[str, ...]
    fact: Fact

    def numbered(self, number: int, *, on: date, **marks: str) -> str:
        """Return the code of the ``number``-th of its series, such as H56.06-250801-0001."""
        return fill(self.template, number=number, on=on, **marks)

    def begins(self, on: date) -> date | None:
        """Return the first day of the run that ``on`` belongs to; None if it never restarts."""
        if self.restart is Restart.DAILY:
            return on
        return date(on.year, 1, 1) if self.restart is Restart.YEARLY else None


@dataclass(frozen=True, slots=True)
class Codes:
    """Patterns, series and the marks of units in slip numbers."""

    patterns: Mapping[str, CodePattern]
    series: Mapping[str, Series]
    marks: Mapping[str, Coded]
    receipts: Mapping[str, Coded]


def read_codes(book: Book) -> Codes:
    """Read codes.yaml."""
    return Codes(
        book.read(FILE, "patterns", _pattern),
        book.read(FILE, "series", _series),
        book.read(FILE, "marks", read_coded),
        book.read(FILE, "receipts", read_coded, optional=True),
    )


def _pattern(entry: Entry, fact: Fact) -> CodePattern:
    return CodePattern(
        key=entry.key,
        name=entry.named(),
        pattern=_compiled(entry),
        accepts=entry.texts("accepts"),
        refuses=entry.texts("refuses"),
        fact=fact,
    )


def _compiled(entry: Entry) -> re.Pattern[str]:
    text = entry.text("pattern")
    try:
        return re.compile(text, re.ASCII)
    except re.error as trouble:
        say = Say(_BAD_PATTERN, key=entry.key, why=trouble.msg)
        entry.findings.defect(entry.spot, "pack.bad_pattern", say)
        return re.compile("")


def _series(entry: Entry, fact: Fact) -> Series:
    return Series(
        key=entry.key,
        name=entry.named(),
        template=entry.text("template"),
        restart=entry.choice("restart", Restart),
        per=entry.texts("per"),
        fact=fact,
    )


_BAD_PATTERN: Final = mark("Mẫu mã “{key}” không đúng cú pháp biểu thức chính quy: {why}.")
