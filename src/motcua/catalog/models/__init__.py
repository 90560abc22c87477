"""The catalogue's tables: procedures and processes."""

from motcua.catalog.models.procedure import (
    Fee,
    LegalBasis,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    RequiredComponent,
    ResultType,
    Sector,
    SubmissionMethod,
    Syllable,
    VersionState,
)
from motcua.catalog.models.process import (
    Process,
    ProcessSection,
    ProcessState,
    ProcessStep,
    ProcessVersion,
    StepConsultation,
    StepOutcome,
)

__all__ = [
    "Fee",
    "LegalBasis",
    "Procedure",
    "ProcedureCase",
    "ProcedureVersion",
    "Process",
    "ProcessSection",
    "ProcessState",
    "ProcessStep",
    "ProcessVersion",
    "RequiredComponent",
    "ResultType",
    "Sector",
    "StepConsultation",
    "StepOutcome",
    "SubmissionMethod",
    "Syllable",
    "VersionState",
]
