"""Progress on stderr: a line that is written over on a terminal, a few lines elsewhere."""

import sys
from dataclasses import dataclass
from time import monotonic


@dataclass(slots=True)
class Progress:
    """Says how far a long piece of work has come; ``total`` 0 where it is not known."""

    label: str
    total: int = 0
    said: float = 0.0

    def __call__(self, done: int, total: int = 0) -> None:
        """Say that ``done`` are done, at most ten times a second (once in two on no terminal)."""
        self.total = total or self.total
        terminal = sys.stderr.isatty()
        now = monotonic()
        if done != self.total and now - self.said < (0.1 if terminal else 2.0):
            return
        self.said = now
        of = f"/{self.total}" if self.total else ""
        end = "\n" if done == self.total or not terminal else ""
        sys.stderr.write(f"{chr(13) if terminal else ''}{self.label}: {done}{of}{end}")
        sys.stderr.flush()
