"""What a reading brings home: records, refused rows, and counts taken from the source."""

from dataclasses import dataclass, field

from motcua.base.say import Say
from motcua.rules.procedure import ProcedureRecord


@dataclass(frozen=True, slots=True)
class Totals:
    """How many parts the source lists for the procedures that were read.

    ``docs/catalogue-import.md`` says for each format what is counted.
    """

    components: int = 0
    channels: int = 0
    steps: int = 0
    results: int = 0
    legal_basis: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.components + other.components,
            self.channels + other.channels,
            self.steps + other.steps,
            self.results + other.results,
            self.legal_basis + other.legal_basis,
        )


def totals_of(record: ProcedureRecord) -> Totals:
    """Count the parts that a record holds."""
    return Totals(
        len(record.components),
        len(record.offers),
        len(record.steps),
        len(record.results),
        len(record.legal_bases),
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that no person would accept as a procedure, with the reason in words.

    ``row`` is what an editor shows: the line of a file of lines, the row of a sheet (its header
    is row 1), the position in a list counted from 1. ``reason_code`` never changes meaning.
    """

    row: int
    code: str
    reason: Say
    reason_code: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """One row understood: its record and what the row itself lists."""

    record: ProcedureRecord
    totals: Totals


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file read: ``read`` rows, each either in ``records`` or in ``refused``."""

    records: list[ProcedureRecord] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    read: int = 0
    totals: Totals = Totals()
