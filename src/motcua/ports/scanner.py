"""Who looks for malware in files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class ScannerAway(Exception):
    """The scanner does not answer, or answers what is no verdict."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scanner found: the name of what it recognised, or nothing."""

    found: str = ""

    @property
    def infected(self) -> bool:
        """Say whether something was recognised."""
        return bool(self.found)


class Scanner(Protocol):
    """Anything that looks into a file and says what it recognised."""

    def scan(self, path: Path) -> Verdict:
        """Look into one file. Error: ``ScannerAway``; never a guess."""
        ...
