"""One field of a form: how it is shown, and reading what people type into it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from typing import Final, TypeVar

from motcua.base.entered import composed, entered
from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.say import Say

T = TypeVar("T")
MOST_DIGITS: Final = 18
"""A number of the database has no more; one with thousands cannot even be read."""

_TIME: Final = re.compile(r"(\d{1,2})(?:[:h.](\d{2})?)?|(\d{2})(\d{2})")


def whole(text: str) -> int | None:
    """Return the number that a program put into an address or a form, None where it is none."""
    right = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if right else None


class TimeUnreadable(BadInput):
    code = "form.time_unreadable"
    message = mark("“{text}” không phải một giờ trong ngày. Hãy ghi giờ và phút, ví dụ 14:05.")


class AnswerMissing(BadInput):
    code = "form.answer_missing"
    message = mark("Chưa ghi “{label}”. Hãy điền vào đây.")


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it is shown: its name in the address, its label, what was typed, what is wrong."""

    name: str
    label: Say
    value: str = ""
    hint: Say | None = None
    error: Speakable | None = None

    def seen(self) -> "Field":
        """Return the field, with what is wrong where it holds letters that nobody can see."""
        try:
            entered(self.value, self.label)
        except BadInput as refusal:
            return replace(self, error=refusal)
        return self

    def read(self, reader: Callable[[str], T]) -> "tuple[Field, T | None]":
        """Return the value read, or the field with what is wrong about it."""
        try:
            if not self.value:
                raise AnswerMissing(label=self.label)
            return self, reader(entered(self.value, self.label))
        except BadInput as refusal:
            return replace(self, error=refusal), None


def typed(text: str) -> str:
    """Return what was typed in NFC, without blanks at its ends."""
    return composed(text).strip()


def read_time(text: str) -> time:
    """Read 14:05, 14h05, 14h, 14 or 1405."""
    found = _TIME.fullmatch(text.lower().replace(" ", ""))
    try:
        if found:
            return time(int(found[1] or found[3]), int(found[2] or found[4] or 0))
    except ValueError:
        raise TimeUnreadable(text=text) from None
    raise TimeUnreadable(text=text)
