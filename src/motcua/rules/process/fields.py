"""Read values out of JSON and say exactly where one is not what it must be."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn, TypeVar

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.words import Word
from motcua.rules.process.refusals import BadProcessField, BadProcessJson, NotAProcessFile

AnyWord = TypeVar("AnyWord", bound=Word)
LONGEST_QUOTE = 60
LARGEST = 100_000
FINEST = 18
"""Decimals a figure may have: more than a binary fraction prints."""
WRITTEN = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,18})?")


def parsed(text: str, where: str) -> object:
    """Return the JSON of ``text`` with exact decimals; refuses what is not JSON."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=Decimal)
    except json.JSONDecodeError as error:
        raise BadProcessJson(where=where, line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise NotAProcessFile(where=where) from error


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of a JSON file together with its place in the file."""

    values: Mapping[str, object]
    where: str

    @classmethod
    def of(cls, value: object, where: str) -> "Fields":
        """Wrap ``value``; refuses what is no object."""
        if not isinstance(value, dict):
            _refuse(where, value, mark("một đối tượng"))
        return cls(value, where)

    def text(self, name: str) -> str:
        """Return a text, empty where it is absent or null; refuses any other value."""
        value = self.values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(name, mark("một chuỗi chữ"))
        return value

    def number(self, name: str) -> str:
        """Return a printed number as text, whether it was written as text or as a figure."""
        value = self.values.get(name)
        whole = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if whole else self.text(name)

    def needed(self, name: str) -> str:
        """Return a text that must not be empty."""
        text = self.text(name)
        if not text:
            self.refuse(name, mark("một chuỗi chữ không rỗng"))
        return text

    def amount(self, name: str) -> Decimal | None:
        """Return a figure of 0 or more, or None where it is absent or null."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.refuse(name, mark("một con số"))
        return self._usable(name, Decimal(value))

    def written_amount(self, name: str) -> Decimal:
        """Return a figure written as text, such as "0.5", exactly."""
        written = self.needed(name)
        if not WRITTEN.fullmatch(written):
            self.refuse(name, mark('một con số viết trong ngoặc kép, như "0.5"'))
        return self._usable(name, Decimal(written))

    def _usable(self, name: str, figure: Decimal) -> Decimal:
        if not figure.is_finite() or not 0 <= figure <= LARGEST or figure != round(figure, FINEST):
            self.refuse(name, Say(mark("một con số từ 0 đến {largest}"), largest=LARGEST))
        return figure

    def flag(self, name: str) -> bool:
        """Return a truth value, false where it is absent."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            self.refuse(name, mark("true hoặc false"))
        return value

    def word(self, name: str, words: type[AnyWord]) -> AnyWord | None:
        """Return one of ``words``, or None where it is absent or null."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or value not in {word.value for word in words}:
            self.refuse(name, Say(mark("một trong: {words}"), words=", ".join(words)))
        return words(value)

    def child(self, name: str) -> "Fields | None":
        """Return an object inside this one, or None where it is absent or null."""
        value = self.values.get(name)
        return None if value is None else Fields.of(value, f"{self.where}.{name}")

    def children(self, name: str) -> Iterator["Fields"]:
        """Yield the objects of a list, none where it is absent or null."""
        for place, value in enumerate(self.listed(name)):
            yield Fields.of(value, f"{self.where}.{name}[{place}]")

    def listed(self, name: str) -> list[object]:
        """Return a list, empty where it is absent or null."""
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(name, mark("một danh sách"))
        return value

    def rest(self, *known: str) -> tuple[tuple[str, str], ...]:
        """Return every field that is not ``known`` and not empty as text: nothing is lost."""
        return tuple(
            (name, value if isinstance(value, str) else _as_text(value))
            for name, value in self.values.items()
            if name not in known and value not in (None, "", [])
        )

    def refuse(self, name: str, wanted: str | Say) -> NoReturn:
        """Refuse the value of ``name``, saying what is ``wanted``."""
        _refuse(f"{self.where}.{name}", self.values.get(name), wanted)


def _refuse(where: str, value: object, wanted: str | Say) -> NoReturn:
    said = Say(wanted) if isinstance(wanted, str) else wanted
    raise BadProcessField(where=where, value=_as_text(value)[:LONGEST_QUOTE], wanted=said)


def _as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
