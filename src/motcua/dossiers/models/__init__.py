"""The tables of dossiers. Written only by ``dossiers.services``; everybody else reads."""

from motcua.dossiers.models.dossier import Component, Dossier, NameSyllable, Party, Visit
from motcua.dossiers.models.ledger import ClockEntry, DueChange, FactDelta, Kept
from motcua.dossiers.models.papers import FeeDue, Result, Slip, SlipPrint, SlipSharer
from motcua.dossiers.models.recalculation import RecalculatedDossier, Recalculation
from motcua.dossiers.models.work import Event, Task

__all__ = [
    "ClockEntry",
    "Component",
    "Dossier",
    "DueChange",
    "Event",
    "FactDelta",
    "FeeDue",
    "Kept",
    "NameSyllable",
    "Party",
    "RecalculatedDossier",
    "Recalculation",
    "Result",
    "Slip",
    "SlipPrint",
    "SlipSharer",
    "Task",
    "Visit",
]
