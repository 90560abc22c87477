"""Papers of the office itself: 06 control sheet, 07 register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.printing.parts import Due, Handover, Lookup, RegisterRow
from motcua.printing.shape import Snapshot
from motcua.printing.values import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSheet(Snapshot):
    """Form 06: who had the dossier, from when to when."""

    kind: ClassVar[str] = "control_sheet"
    dossier_code: str
    solving_agency: str
    received_at: datetime
    due: Due | None
    handovers: tuple[Handover, ...]
    cooperating_agencies: str = ""
    lookup: Lookup | None = None

    def values(self) -> Values:
        """Return the fields of form 06."""
        return {
            "dossier_code": self.dossier_code,
            "solving_agency": self.solving_agency,
            "cooperating_agencies": self.cooperating_agencies,
            "received_at": self.received_at,
            "due_at": self.due,
            "handovers": [_handover(one) for one in self.handovers],
        }

    def lookups(self) -> Sequence[tuple[str, Lookup]]:
        """Return the QR code of the dossier."""
        return [(self.dossier_code, self.lookup)] if self.lookup else []


def _handover(one: Handover) -> Values:
    return {
        "giving_unit": one.giving_unit,
        "receiving_unit": one.receiving_unit,
        "handed_over_at": one.handed_over_at,
        "signatures": "\n".join(name for name in (one.giver, one.receiver) if name),
        "outcome": one.outcome,
        "note": one.note,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Snapshot):
    """Form 07: the dossiers of a sector; ``first`` is the number of the first row."""

    kind: ClassVar[str] = "dossier_register"
    sector: str
    rows: tuple[RegisterRow, ...]
    first: int = 1
    period: str = ""

    def values(self) -> Values:
        """Return the fields of form 07."""
        numbered = enumerate(self.rows, self.first)
        return {"sector": self.sector, "rows": [_row(number, one) for number, one in numbered]}

    def notes(self) -> Mapping[str, object]:
        """Return the time that the register covers, in words."""
        return {"period": self.period}


def _row(number: int, one: RegisterRow) -> Values:
    return {
        "index": number,
        "dossier_code": one.dossier_code,
        "procedure": one.procedure,
        "applicant_name": one.applicant_name,
        "address_phone": "\n".join(
            part for part in (one.address, one.phone.replace(" ", "\u00a0")) if part
        ),
        "solving_agency": one.solving_agency,
        "received_at": one.received_at,
        "due_at": one.due,
        "returned_at": one.returned_at,
        "result_channel": one.result_channel,
        "signature": one.signature,
    }
