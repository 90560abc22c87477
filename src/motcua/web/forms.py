"""A form of several fields: filled from what was sent, read, and shown again with what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import VIETNAMESE, Speakable, mark
from motcua.web.fields import Field, typed
from motcua.web.request import Request

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the office has given, in Vietnamese whatever the page is in; or one with a role.

    ``lang`` tells a reader aloud how to pronounce it.
    """

    text: str
    english: str = ""
    lang: ClassVar[str] = VIETNAMESE

    def in_(self, language: str) -> str:
        return self.text if language == VIETNAMESE else self.english or self.text

    def __str__(self) -> str:
        return self.text


Options = Sequence[tuple[str, Speakable]]
"""What may be chosen: the value that is sent, and what is said for it."""


class NotOffered(BadInput):
    code = "form.not_offered"
    message = mark("Lựa chọn này không có trong danh sách. Hãy chọn lại.")


class Form:
    """Fields by name. After reading, ``status`` is 422 where something is wrong."""

    def __init__(self, request: Request, *fields: Field) -> None:
        self.sent = request.method == "POST"
        given: Mapping[str, str] = request.POST.dict() if self.sent else {}
        self.fields = {
            field.name: replace(field, value=typed(given.get(field.name, ""))).seen()
            if self.sent
            else field
            for field in fields
        }

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    @property
    def wrong(self) -> bool:
        """Say whether any field is wrong."""
        return any(field.error is not None for field in self.fields.values())

    @property
    def status(self) -> int:
        """Return what the page is answered with."""
        return BadInput.status if self.wrong else 200

    def text(self, name: str, *, needed: bool = True) -> str:
        """Return a text; an empty one is wrong where it is needed."""
        if needed:
            self.read(name, str)
        return self.fields[name].value

    def read(self, name: str, reader: Callable[[str], T], *, needed: bool = True) -> T | None:
        """Return what a reader makes of a field; None where it is empty or wrong."""
        field = self.fields[name]
        if not needed and not field.value:
            return None
        self.fields[name], value = field.read(reader)
        return value

    def choice(self, name: str, options: Options, *, needed: bool = True) -> str:
        """Return one of the values offered; "" where there is none."""
        offered = {value for value, _ in options}

        def known(text: str) -> str:
            if text not in offered:
                raise NotOffered
            return text

        return self.read(name, known, needed=needed) or ""

    def blame(self, refusal: Refusal, name: str) -> None:
        """Put a refusal beside a field."""
        self.fields[name] = replace(self.fields[name], error=refusal)
