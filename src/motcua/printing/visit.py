"""Forms handed out at the counter: 01 appointment slip, 02 supplement request, 03 refusal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from motcua.base.money import Dong
from motcua.printing.parts import (
    NOBODY,
    Authorisation,
    Component,
    Lookup,
    Party,
    Replaced,
    Signatory,
    SlipDossier,
)
from motcua.printing.shape import Snapshot
from motcua.printing.values import Values, count, party


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentSlip(Snapshot):
    """Form 01: the dossiers of one visit; ``replaces`` makes it the correction of another slip."""

    kind: ClassVar[str] = "appointment_slip"
    receiving_unit: str
    applicant: Party
    dossiers: tuple[SlipDossier, ...]
    receiver: Signatory
    submitter: Signatory = NOBODY
    authorisation: Authorisation | None = None
    replaces: Replaced | None = None
    hotline: str = ""

    def values(self) -> Values:
        """Return what stands once on the slip, however many dossiers it is for."""
        sent = {} if self.authorisation is None else _authorising(self.authorisation)
        return {
            "receiving_unit": self.receiving_unit,
            **party(self.applicant),
            **sent,
            "submitter_signature": self.submitter,
            "receiver_signature": self.receiver,
        }

    def blocks(self) -> Sequence[Values]:
        """Return the fields of each dossier."""
        return [_block(one) for one in self.dossiers]

    def lookups(self) -> Sequence[tuple[str, Lookup]]:
        """Return a QR code for each dossier that has one."""
        return [(one.code, one.lookup) for one in self.dossiers if one.lookup is not None]

    def notes(self) -> Mapping[str, object]:
        """Return the form of address, the telephone for questions and the slip replaced."""
        return {
            "salutation": self.applicant.salutation,
            "hotline": self.hotline,
            "replaces": {} if self.replaces is None else _replaced(self.replaces),
        }


def _replaced(one: Replaced) -> Values:
    return {"number": one.number, "issued_at": one.issued_at, "reason": one.reason}


def _authorising(one: Authorisation) -> Values:
    return {
        "authorising_name": one.party.name,
        "authorising_address": one.party.address,
        "authorising_id": one.party.identifier,
        "authorising_phone": one.party.phone,
        "authorising_email": one.party.email,
        "authorisation_paper": one.paper,
    }


def _block(one: SlipDossier) -> Values:
    return {
        "dossier_code": one.code,
        "request": one.request,
        "procedure_code": one.procedure_code,
        "components": [_component(paper) for paper in one.components],
        "number_of_sets": f"{one.number_of_sets:02}",
        "statutory_time": one.statutory_time,
        "received_at": one.received_at,
        "due_at": one.due or one.due_note,
        "result_place": one.result_place,
        "register_number": one.register_number,
        "solving_unit": one.solving_unit,
        "fee": None if one.fee is None else Dong(one.fee),
        "fee_note": one.fee_note,
    }


def _component(one: Component) -> Values:
    return {
        "name": one.name,
        "originals": count(one.originals),
        "certified": count(one.certified),
        "photocopies": count(one.photocopies),
        "electronic": count(one.electronic),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest(Snapshot):
    """Form 02: everything that is missing, said once; ``dossier_code`` "" before acceptance."""

    kind: ClassVar[str] = "supplement_request"
    applicant: Party
    request: str
    items: tuple[str, ...]
    reason: str
    contact_name: str
    contact_phone: str
    guide: Signatory
    dossier_code: str = ""
    lookup: Lookup | None = None

    def values(self) -> Values:
        """Return the fields of form 02."""
        return {
            **party(self.applicant),
            "dossier_code": self.dossier_code,
            "request": self.request,
            "items": [{"item": item} for item in self.items],
            "reason": self.reason,
            "contact_name": self.contact_name,
            "contact_phone": self.contact_phone,
            "guide_signature": self.guide,
        }

    def lookups(self) -> Sequence[tuple[str, Lookup]]:
        """Return the QR code of the dossier, where it has one already."""
        return [(self.dossier_code, self.lookup)] if self.lookup else []

    def notes(self) -> Mapping[str, object]:
        """Return the form of address."""
        return {"salutation": self.applicant.salutation}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalNotice(Snapshot):
    """Form 03: why the dossier is not accepted."""

    kind: ClassVar[str] = "refusal_notice"
    applicant: Party
    request: str
    reason: str
    receiver: Signatory
    submitter: Signatory = NOBODY
    dossier_code: str = ""
    lookup: Lookup | None = None

    def values(self) -> Values:
        """Return the fields of form 03."""
        return {
            **party(self.applicant),
            "dossier_code": self.dossier_code,
            "request": self.request,
            "reason": self.reason,
            "submitter_signature": self.submitter,
            "receiver_signature": self.receiver,
        }

    def lookups(self) -> Sequence[tuple[str, Lookup]]:
        """Return the QR code of the dossier, where it has one already."""
        return [(self.dossier_code, self.lookup)] if self.lookup else []

    def notes(self) -> Mapping[str, object]:
        """Return the form of address."""
        return {"salutation": self.applicant.salutation}
