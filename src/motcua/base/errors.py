"""Refusals: a code for the machine, a sentence for the person."""

from typing import ClassVar

from motcua.base.language import VIETNAMESE
from motcua.base.say import Say


class Refusal(Exception):
    """A request we turn down, for a reason the person can act on.

    ``code`` and the names of ``params`` are public and never change meaning; ``message`` is the
    Vietnamese sentence (marked for translation) and may be reworded at any time. It says what
    happened and what to do, and ends in a full stop.
    """

    code: ClassVar[str]
    message: ClassVar[str]
    status: ClassVar[int] = 409

    def __init__(self, **params: object) -> None:
        self.params = params
        self.say = Say(self.message, **params)
        super().__init__(f"{self.code}: {self.say.in_(VIETNAMESE)}")

    def in_(self, language: str) -> str:
        """Return the sentence for the person in ``language``."""
        return self.say.in_(language)


class BadInput(Refusal):
    """What was given cannot be used: exit code 2 on the command line, 422 on the web."""

    status = 422
