"""One finding of the doctor."""

from dataclasses import dataclass

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.words import Word


class State(Word):
    """How bad it is."""

    OK = "ok", mark("tốt")
    WARN = "warn", mark("nên xem")
    BAD = "bad", mark("hỏng")


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at (a stable name), how it is, in words, and what to do."""

    name: str
    state: State
    what: Say
    do: Say | None = None

    def lines(self, language: str) -> list[str]:
        """Return the finding as lines for a terminal."""
        lines = [f"[{self.state.in_(language)}] {self.what.in_(language)}"]
        if self.do is not None:
            lines.append(f"    → {self.do.in_(language)}")
        return lines

    def as_json(self, language: str) -> dict[str, str | None]:
        """Return the finding for a program: names stay, sentences may change."""
        return {
            "name": self.name,
            "state": self.state.value,
            "what": self.what.in_(language),
            "do": self.do.in_(language) if self.do else None,
        }


def ok(name: str, text: str, /, **parts: object) -> Check:
    """Return a finding that is as it should be."""
    return Check(name, State.OK, Say(text, **parts))
