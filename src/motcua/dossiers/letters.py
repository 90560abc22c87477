"""What the statutory papers say of a dossier: snapshots for ``printing``, made in the act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from django.conf import settings

from motcua.base.dates import office_time
from motcua.org.selectors import UnitCard, card
from motcua.packs.forms import Form
from motcua.packs.pack import Pack
from motcua.printing.snapshot import (
    ApologyLetter,
    AppointmentSlip,
    Authorisation,
    Component,
    Due,
    Head,
    Lookup,
    Party,
    RefusalNotice,
    Replaced,
    Signatory,
    SlipDossier,
    Snapshot,
    StopNotice,
    SupplementRequest,
)
from motcua.rules.procedure import Channel

SALUTATIONS: Final = {"citizen": "", "enterprise": "tổ chức", "organisation": "tổ chức"}
PHONE: Final = 10
"""Digits of a number of a person."""
GENDERS: Final = {"male": "ông", "female": "bà", "nam": "ông", "nữ": "bà"}


class PartyFacts(Protocol):
    """A person of a dossier, stored or not."""

    kind: str
    name: str
    id_number: str
    gender: str
    address: str
    commune: str
    province: str
    phone: str
    email: str
    paper: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper handed in, with its numbers of copies; ``electronic`` where a file came."""

    name: str
    originals: int
    certified: int
    copies: int
    electronic: bool = False


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What papers say of one dossier. Instants with their zone; ``fee`` in đồng."""

    code: str
    procedure: str
    procedure_code: str
    request: str
    receiving_unit_id: int
    solving_unit_id: int
    accepted_at: datetime | None
    submitted_at: datetime
    due_at: datetime | None
    due_provisional: bool
    limit_text: str
    register_number: int | None
    number_of_sets: int
    result_channel: str
    fee: int
    lookup_key: str
    lookup_secret: str
    papers: tuple[Paper, ...] = ()
    fee_words: str = ""
    stands_since: datetime | None = None
    """Since when the clock stands still, and then no date is promised; ``waits_for`` says why."""
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """That a paper is issued: by which unit, under which form and number, when and by whom."""

    form: Form
    unit_id: int
    number: int
    at: datetime
    by: str

    @property
    def printed_number(self) -> str:
        """Return the number as it stands on the paper."""
        unit = card(self.unit_id)
        return self.form.numbered(self.number, on=self.day, unit=unit.mark or unit.code)

    @property
    def day(self) -> date:
        """Return the day of issue."""
        return office_time(self.at).date()

    def head(self) -> Head:
        """Return the top of the paper."""
        unit = card(self.unit_id)
        return Head(
            superior_agency=unit.superior or _superior(unit),
            unit=unit.name,
            number=self.printed_number,
            place=_place(unit),
            issued_at=office_time(self.at),
        )


def appointment(
    issue: Issue,
    dossiers: Sequence[DossierFacts],
    owner: PartyFacts,
    *,
    submitter: PartyFacts | None = None,
    replaces: Replaced | None = None,
    pack: Pack,
) -> Snapshot:
    """Form 01 for the dossiers of one visit; the submitter stands in the place of the owner."""
    authorisation = None
    if submitter is not None:
        authorisation = Authorisation(party_of(owner), submitter.paper)
    unit = card(issue.unit_id)
    return AppointmentSlip(
        form=issue.form.key,
        head=issue.head(),
        receiving_unit=unit.name,
        applicant=party_of(submitter or owner),
        dossiers=tuple(slip_dossier(one, pack) for one in dossiers),
        receiver=Signatory(issue.by),
        submitter=Signatory((submitter or owner).name),
        authorisation=authorisation,
        replaces=replaces,
        hotline=unit.phone,
    )


def supplement_request(
    issue: Issue, one: DossierFacts, owner: PartyFacts, items: Iterable[str], reason: str
) -> Snapshot:
    """Form 02."""
    return SupplementRequest(
        form=issue.form.key,
        head=issue.head(),
        applicant=party_of(owner),
        request=one.procedure,
        items=tuple(items),
        reason=reason,
        contact_name=issue.by,
        contact_phone=card(issue.unit_id).phone,
        guide=Signatory(issue.by),
        dossier_code=one.code,
        lookup=lookup_of(one),
    )


def refusal_notice(issue: Issue, one: DossierFacts, owner: PartyFacts, reason: str) -> Snapshot:
    """Form 03."""
    return RefusalNotice(
        form=issue.form.key,
        head=issue.head(),
        applicant=party_of(owner),
        request=one.procedure,
        reason=reason,
        receiver=Signatory(issue.by),
        submitter=Signatory(owner.name),
        dossier_code=one.code,
        lookup=lookup_of(one),
    )


def apology(
    issue: Issue,
    one: DossierFacts,
    owner: PartyFacts,
    reason: str,
    *,
    new_due: datetime,
    times: int = 1,
) -> Snapshot:
    """Form 04; ``new_due`` is an instant, ``times`` how often it is sent with this one."""
    received = office_time(one.accepted_at or one.submitted_at)
    return ApologyLetter(
        form=issue.form.key,
        head=issue.head(),
        applicant=party_of(owner),
        received_on=received.date(),
        receiving_unit=card(one.receiving_unit_id).name,
        agency=card(one.solving_unit_id).name,
        procedure=one.procedure,
        dossier_code=one.code,
        due=Due(office_time(one.due_at or new_due), one.due_provisional),
        reason=reason,
        new_due=Due(office_time(new_due)),
        times=times,
        head_signature=Signatory(issue.by),
        lookup=lookup_of(one),
    )


@dataclass(frozen=True, slots=True)
class Stopping:
    """Why and from what a dossier is stopped."""

    requested_at: datetime
    words: str
    state_then: str
    papers_returned: tuple[str, ...] = ()
    fees_returned: str = ""


def stop_notice(issue: Issue, one: DossierFacts, owner: PartyFacts, stop: Stopping) -> Snapshot:
    """Form 05."""
    return StopNotice(
        form=issue.form.key,
        head=issue.head(),
        applicant=party_of(owner),
        dossier_code=one.code,
        procedure=one.procedure,
        received_at=office_time(one.accepted_at or one.submitted_at),
        requested_at=office_time(stop.requested_at),
        stop_request=stop.words,
        state_then=stop.state_then,
        signature=Signatory(issue.by),
        papers_returned=stop.papers_returned,
        fees_returned=stop.fees_returned,
        lookup=lookup_of(one),
    )


def party_of(person: PartyFacts) -> Party:
    """Return a person as papers print him."""
    parts = (person.address, person.commune, person.province)
    return Party(
        name=person.name,
        salutation=GENDERS.get(person.gender.lower(), SALUTATIONS.get(person.kind, "")),
        identifier=person.id_number,
        address=", ".join(part for part in parts if part),
        phone=_grouped(person.phone),
        email=person.email,
    )


def _grouped(phone: str) -> str:
    """Return a number as it is read out: 0912 345 678."""
    plain = len(phone) == PHONE and phone.isascii() and phone.isdecimal()
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}" if plain else phone


def _collected_at(one: DossierFacts, way: str) -> str:
    """Return where the result is collected; of the counter, which one."""
    at_counter = one.result_channel == Channel.COUNTER.value
    return f"{way}, {card(one.receiving_unit_id).name}" if at_counter else way


def slip_dossier(one: DossierFacts, pack: Pack) -> SlipDossier:
    """Return a dossier as the appointment slip prints it."""
    place = pack.result_channels.get(one.result_channel)
    promised = one.due_at is not None and one.stands_since is None
    return SlipDossier(
        code=one.code,
        request=one.request,
        components=tuple(
            Component(p.name, p.originals, p.certified, p.copies, int(p.electronic))
            for p in one.papers
        ),
        statutory_time=one.limit_text,
        received_at=office_time(one.accepted_at or one.submitted_at),
        due=Due(office_time(one.due_at), one.due_provisional) if promised and one.due_at else None,
        due_note=_waiting(one),
        result_place=_collected_at(one, str(place.name) if place else one.result_channel),
        procedure_code=one.procedure_code,
        number_of_sets=one.number_of_sets,
        register_number="" if one.register_number is None else str(one.register_number),
        solving_unit=card(one.solving_unit_id).name,
        fee=None if one.fee_words and not one.fee else one.fee,
        fee_note=one.fee_words,
        lookup=lookup_of(one),
    )


def _waiting(one: DossierFacts) -> str:
    if one.stands_since is None:
        return ""
    since = f"{office_time(one.stands_since):%H:%M ngày %d/%m/%Y}"
    why = f" ({one.waits_for.lower()})" if one.waits_for else ""
    return f"đang tạm dừng tính thời gian từ {since}{why}; hẹn lại khi tiếp tục giải quyết"


def lookup_of(one: DossierFacts) -> Lookup:
    """Return how the dossier is found again without logging in."""
    return Lookup(f"{settings.ADDRESS}/t/{one.code}?k={one.lookup_key}", one.lookup_secret)


def _superior(unit: UnitCard) -> str:
    return card(unit.parent_id).name if unit.parent_id is not None else ""


def _place(unit: UnitCard) -> str:
    return unit.area or settings.PROVINCE_NAME
