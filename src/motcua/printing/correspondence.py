"""Letters to the applicant: 04 apology and extension, 05 notice that the dossier is stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.printing.parts import Due, Lookup, Party, Signatory
from motcua.printing.shape import Snapshot
from motcua.printing.values import Values, party


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyLetter(Snapshot):
    """Form 04, signed by the head; ``apology`` "" has the template's own words.

    ``agency`` solves and apologises, ``receiving_unit`` received; ``closing`` is what the
    applicant may do now, ``recipients`` the list "Nơi nhận".
    """

    kind: ClassVar[str] = "apology_letter"
    applicant: Party
    received_on: date
    receiving_unit: str
    agency: str
    procedure: str
    dossier_code: str
    due: Due
    reason: str
    new_due: Due
    head_signature: Signatory
    apology: str = ""
    closing: str = ""
    times: int = 1
    recipients: tuple[str, ...] = ()
    lookup: Lookup | None = None

    def values(self) -> Values:
        """Return the fields of form 04."""
        return {
            **party(self.applicant),
            "addressee": self.applicant.name,
            "received_on": self.received_on,
            "agency": self.agency,
            "procedure": self.procedure,
            "request": self.procedure,
            "dossier_code": self.dossier_code,
            "due_at": self.due,
            "reason": self.reason,
            "apology": self.apology,
            "new_due_at": self.new_due,
            "head_signature": self.head_signature,
        }

    def lookups(self) -> Sequence[tuple[str, Lookup]]:
        """Return the QR code of the dossier."""
        return [(self.dossier_code, self.lookup)] if self.lookup else []

    def notes(self) -> Mapping[str, object]:
        """Return what the letter says besides its fields."""
        return {
            "salutation": self.applicant.salutation,
            "receiving_unit": self.receiving_unit,
            "closing": self.closing,
            "times": self.times,
            "recipients": self.recipients,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotice(Snapshot):
    """Form 05: the dossier is stopped as its applicant asked."""

    kind: ClassVar[str] = "stop_notice"
    applicant: Party
    dossier_code: str
    procedure: str
    received_at: datetime
    requested_at: datetime
    stop_request: str
    state_then: str
    signature: Signatory
    papers_returned: tuple[str, ...] = ()
    fees_returned: str = ""
    recipients: tuple[str, ...] = ()
    lookup: Lookup | None = None

    def values(self) -> Values:
        """Return the fields of form 05."""
        return {
            **party(self.applicant),
            "dossier_code": self.dossier_code,
            "procedure": self.procedure,
            "received_at": self.received_at,
            "requested_at": self.requested_at,
            "stop_request": self.stop_request,
            "state_then": self.state_then,
            "papers_returned": self.papers_returned,
            "fees_returned": self.fees_returned,
            "signature": self.signature,
        }

    def lookups(self) -> Sequence[tuple[str, Lookup]]:
        """Return the QR code of the dossier."""
        return [(self.dossier_code, self.lookup)] if self.lookup else []

    def notes(self) -> Mapping[str, object]:
        """Return what the letter says besides its fields."""
        return {"salutation": self.applicant.salutation, "recipients": self.recipients}
