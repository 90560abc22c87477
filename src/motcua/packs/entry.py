"""One entry of a pack, read key by key: what is missing, wrong or unknown is said with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeGuard, TypeVar

from motcua.base.language import mark
from motcua.base.say import Named, Say
from motcua.packs.finding import Findings, Spot
from motcua.packs.tree import Node, Value

Choice = TypeVar("Choice", bound=StrEnum)
Plain = TypeVar("Plain", str, int, bool, date, Decimal)

_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")

_KIND_NAMES: Final[dict[type, str]] = {
    str: mark("một dòng chữ"),
    int: mark("một số nguyên"),
    bool: mark("yes hoặc no"),
    date: mark("một ngày dạng 2026-01-31"),
    Decimal: mark("một số, phần lẻ viết sau dấu chấm"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Where an entry comes from. ``verified`` is honest: yes only where the text was read."""

    key: str
    source: str
    verified: bool
    spot: Spot


class Entry:
    """A mapping that is emptied key by key; ``close`` refuses what nobody asked for.

    A value that is missing or wrong becomes a finding and a harmless stand-in, so that one run
    finds everything; a pack with a defect is never handed out.
    """

    def __init__(self, key: str, node: Node, findings: Findings) -> None:
        self.key = key
        self.spot = node.spot
        self.findings = findings
        self.left: dict[str, Node] = {}
        if isinstance(node.value, dict):
            self.left = dict(node.value)
        else:
            self._defect("pack.not_an_entry", Say(_NOT_AN_ENTRY, key=key))

    def has(self, name: str) -> bool:
        """Say whether ``name`` was given and not read yet."""
        return name in self.left

    def text(self, name: str, default: str | None = None) -> str:
        """Read words; a number given without quotes is taken as it is written."""
        node = self.left.get(name)
        if node is not None and isinstance(node.value, int) and not isinstance(node.value, bool):
            self.left[name] = Node(str(node.value), node.spot)
        return self._plain(name, str, "" if default is None else default, default is not None)

    def integer(self, name: str, default: int | None = None) -> int:
        """Read a whole number."""
        return self._plain(name, int, default or 0, default is not None)

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """Read yes or no."""
        return self._plain(name, bool, bool(default), default is not None)

    def day(self, name: str) -> date:
        """Read a day that must be given."""
        return self._plain(name, date, date.min, optional=False)

    def day_or_none(self, name: str) -> date | None:
        """Read a day that may be missing."""
        return self.day(name) if name in self.left else None

    def number(self, name: str) -> Decimal:
        """Read a number with or without decimals."""
        node = self.left.get(name)
        if node is not None and isinstance(node.value, int) and not isinstance(node.value, bool):
            self.left[name] = Node(Decimal(node.value), node.spot)
        return self._plain(name, Decimal, Decimal(0), optional=False)

    def time(self, name: str) -> int:
        """Read a time of day such as 15:00, in minutes since midnight."""
        return self.minutes_of(self.text(name))

    def minutes_of(self, text: str) -> int:
        """Return the minutes since midnight of "15:00"."""
        if not _TIME.fullmatch(text):
            if text:
                self._defect("pack.not_a_time", Say(_NOT_A_TIME, given=text, key=self.key))
            return 0
        hours, minutes = text.split(":")
        return int(hours) * 60 + int(minutes)

    def choice(self, name: str, kinds: type[Choice]) -> Choice:
        """Read one of the words of ``kinds``."""
        known = [kind.value for kind in kinds]
        text = self.text(name)
        if text in known:
            return kinds(text)
        if text:
            say = Say(_NOT_A_CHOICE, name=name, given=text, known=", ".join(known))
            self._defect("pack.unknown_value", say)
        return next(iter(kinds))

    def named(self) -> Named:
        """Read the name in Vietnamese (``vi``) and English (``en``): both are needed."""
        names = {}
        for language in ("vi", "en"):
            names[language] = self.text(language, "")
            if not names[language]:
                say = Say(_NO_LABEL, key=self.key, language=language)
                self._defect(f"pack.{language}_missing", say)
        return Named(names["vi"], names["en"])

    def fact(self) -> Fact:
        """Read where the entry comes from; without that it is nobody's law."""
        source = self.text("source", "")
        if not source:
            self._defect("pack.source_missing", Say(_NO_SOURCE, key=self.key))
        if "verified" not in self.left:
            self._defect("pack.verified_missing", Say(_NO_VERIFIED, key=self.key))
        return Fact(self.key, source, self.flag("verified", default=False), self.spot)

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of words; missing is an empty list."""
        found = []
        for item in self._list(name):
            if isinstance(item.value, dict | list) or item.value is None:
                self._wrong(name, item.spot, str)
            else:
                found.append(str(item.value))
        return tuple(found)

    def entries(self, name: str) -> Iterator["Entry"]:
        """Read the entries of a mapping below ``name``; missing is none."""
        node = self.left.pop(name, None)
        if node is None or node.value is None:
            return
        if not isinstance(node.value, dict):
            self._wrong(name, node.spot, dict)
            return
        for key, child in node.value.items():
            yield Entry(key, child, self.findings)

    def pairs(self, name: str) -> dict[str, str]:
        """Read a mapping of words to words below ``name``; missing is empty."""
        node = self.left.pop(name, None)
        if node is None or node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self._wrong(name, node.spot, dict)
            return {}
        below = Entry(f"{self.key}.{name}", node, self.findings)
        return {key: below.text(key) for key in node.value}

    def close(self) -> None:
        """Refuse the keys that nobody read."""
        for name, node in self.left.items():
            say = Say(_UNKNOWN_KEY, name=name, key=self.key)
            self.findings.defect(node.spot, "pack.unknown_key", say)

    def _list(self, name: str) -> list[Node]:
        node = self.left.pop(name, None)
        if node is None or node.value is None:
            return []
        if isinstance(node.value, list):
            return node.value
        self._wrong(name, node.spot, list)
        return []

    def _plain(self, name: str, kind: type[Plain], default: Plain, optional: bool) -> Plain:  # noqa: FBT001 - private, four plain words
        node = self.left.pop(name, None)
        if node is None or node.value is None:
            if not optional:
                self._defect("pack.key_missing", Say(_KEY_MISSING, name=name, key=self.key))
            return default
        if _is(node.value, kind):
            return node.value
        self._wrong(name, node.spot, kind)
        return default

    def _wrong(self, name: str, spot: Spot, kind: type) -> None:
        wanted = Say(_KIND_NAMES.get(kind, mark("một nhóm mục hoặc danh sách")))
        say = Say(_WRONG_KIND, name=name, key=self.key, wanted=wanted)
        self.findings.defect(spot, "pack.wrong_kind", say)

    def _defect(self, code: str, say: Say) -> None:
        self.findings.defect(self.spot, code, say)


def _is(value: Value, kind: type[Plain]) -> TypeGuard[Plain]:
    if kind is int and isinstance(value, bool):
        return False
    return isinstance(value, kind)


_NOT_AN_ENTRY: Final = mark("Mục “{key}” phải gồm các dòng “khóa: giá trị” thụt vào bên dưới.")
_NOT_A_TIME: Final = mark("“{given}” trong mục “{key}” không phải giờ. Viết như 07:30 hoặc 15:00.")
_NOT_A_CHOICE: Final = mark("“{name}: {given}” không có trong các giá trị cho phép: {known}.")
_NO_LABEL: Final = mark("Mục “{key}” thiếu tên ở ngôn ngữ “{language}”. Thêm dòng “{language}: …”.")
_NO_SOURCE: Final = mark("Mục “{key}” thiếu nguồn. Thêm dòng “source: …” ghi văn bản làm căn cứ.")
_NO_VERIFIED: Final = mark(
    "Mục “{key}” chưa ghi đã kiểm chứng hay chưa. Thêm “verified: yes” hoặc “verified: no”."
)
_UNKNOWN_KEY: Final = mark("Không hiểu khóa “{name}” trong mục “{key}”. Sửa chính tả hoặc bỏ đi.")
_KEY_MISSING: Final = mark("Mục “{key}” thiếu “{name}”. Thêm dòng “{name}: …”.")
_WRONG_KIND: Final = mark("“{name}” trong mục “{key}” phải là {wanted}.")
