"""What the lint of a process says: a code, how grave it is, and a sentence."""

from dataclasses import dataclass

from motcua.base.language import Speakable, mark, translated
from motcua.base.say import Say
from motcua.base.severity import Severity
from motcua.rules.process.definition import Step

Complaint = tuple[str, Say, str]
"""A finding before it is weighed: code, sentence, key of the step."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; ``step`` is the key of the step it is about, empty for the whole process."""

    code: str
    severity: Severity
    say: Speakable
    step: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """A name of data, such as an outcome's label: translated where known, never filled."""

    name: str

    def in_(self, language: str) -> str:
        return translated(self.name, language)

    def __str__(self) -> str:
        return self.name


def step_called(step: Step) -> Say:
    """Name a step in a sentence: its number and its name."""
    if not step.name:
        return Say(mark("Bước {number}"), number=step.number)
    return Say(mark("Bước {number} “{name}”"), number=step.number, name=Called(step.name))
