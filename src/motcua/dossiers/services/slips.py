"""Issuing statutory papers: numbered without gaps, kept as they are for good."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from motcua.base.dates import office_time
from motcua.dossiers import letters
from motcua.dossiers.facts import facts, owner_of, papers, papers_of, submitter_of
from motcua.dossiers.fee_facts import fee_of, fee_words_of
from motcua.dossiers.letters import DossierFacts, Issue
from motcua.dossiers.models import Dossier, Party, Slip, SlipSharer
from motcua.dossiers.services.moving import Moving
from motcua.org.numbering import Numbered, next_numbers
from motcua.org.selectors import working_unit
from motcua.outbox import services as outbox
from motcua.packs.forms import Form, FormPurpose
from motcua.packs.pack import Pack
from motcua.printing.plain import digest
from motcua.printing.snapshot import AppointmentSlip, Replaced, Snapshot
from motcua.rules.dossier.words import FINAL
from motcua.store.law import pack_named

if TYPE_CHECKING:
    from motcua.outbox.models import Message

__all__ = [
    "Letter", "appointment_for", "facts", "facts_of", "issue_as", "issue_for", "last_slip",
    "news", "owner_of", "papers", "papers_of", "series", "slip_row", "slip_series", "submitter_of",
]  # fmt: skip

SERIES: Final = "slip"
ISSUED: Final = "slip.issued"
TRAINING: Final = "training."
"""What stands before the name of a series whose numbers count nowhere."""


def series(name: str, *, training: bool) -> str:
    """Return the name of a series; exercises have numbers of their own."""
    return f"{TRAINING}{name}" if training else name


def slip_series(form: Form, unit_id: int, day: date, pack: Pack, *, training: bool) -> Numbered:
    """Return the series of a form at a unit in the run that a day belongs to."""
    begins = pack.codes.series[SERIES].begins(day)
    return Numbered(series(f"{SERIES}.{form.key}", training=training), unit_id, begins)


def slip_row(issue: Issue, snapshot: Snapshot, pack: Pack, *, training: bool) -> Slip:
    """Return the row of a paper, without its dossier yet."""
    plain = snapshot.to_plain()
    return Slip(
        purpose=issue.form.purpose.value,
        form=issue.form.key,
        unit_id=issue.unit_id,
        begins=pack.codes.series[SERIES].begins(issue.day),
        number=issue.number,
        printed_number=issue.printed_number,
        training=training,
        issued_at=issue.at,
        issued_by=issue.by[:200],
        snapshot=plain,
        digest=digest(plain),
    )


Letter = Callable[[Issue, DossierFacts, Party], Snapshot]
"""Makes the snapshot of one paper from its number, the dossier and its owner."""


def issue_for(one: Moving, letter: Letter, *, unit_id: int | None = None) -> Slip | None:
    """Issue the paper that the present act demands, None where it demands none.

    The row goes in with the act's other rows. ``unit_id``: who issues, the receiving unit unless
    said otherwise.
    """
    pack = pack_named(one.pack)
    purpose = pack.slip_for(one.act.value)
    return None if purpose is None else issue_as(one, purpose, letter, unit_id=unit_id)


def issue_as(
    one: Moving, purpose: FormPurpose, letter: Letter, *, unit_id: int | None = None
) -> Slip:
    """Issue a paper for a purpose, whatever the act; the row goes in with the act's other rows.

    A unit that has ended issues nothing more: the one that follows it does.
    """
    pack = pack_named(one.pack)
    day = one.office_at.date()
    unit = working_unit(unit_id or one.receiving_unit_id, on=day)
    form = pack.form_for(purpose, day)
    (number,) = next_numbers([slip_series(form, unit, day, pack, training=one.training)])
    issue = Issue(form, unit, number, one.at, one.by.name)
    snapshot = letter(issue, facts_of(one.id, one), owner_of(one.id))
    row = slip_row(issue, snapshot, pack, training=one.training)
    row.dossier_id = one.id
    if isinstance(snapshot, AppointmentSlip) and len(snapshot.dossiers) > 1:
        row.save(force_insert=True)
        codes = [shown.code for shown in snapshot.dossiers]
        others = Dossier.objects.filter(code__in=codes).exclude(pk=one.id).order_by("id")
        SlipSharer.objects.bulk_create(SlipSharer(slip=row, dossier=other) for other in others)
    else:
        one.rows.append(row)
    one.rows += (news(outbox.About("dossier", one.id, one.code), at=one.at),)
    one.data["slip"] = row.printed_number
    return row


def news(about: outbox.About, *, at: datetime) -> "Message":
    """Return the message after which a worker makes the PDF, before anybody asks for it."""
    return outbox.message(ISSUED, about, {}, at=at)


def facts_of(dossier_id: int, one: Moving | None = None) -> DossierFacts:
    """Return what papers say of a stored dossier, with what the running act has changed."""
    row = Dossier.objects.get(pk=dossier_id)
    if one is not None:
        for name, value in one.changes.items():
            setattr(row, name, value)
    said = fee_words_of(dossier_id)
    return facts(row, papers_of(dossier_id), fee=fee_of(dossier_id), fee_words=said)


def appointment_for(
    issue: Issue, one: DossierFacts, owner: Party, *, dossier_id: int, pack: Pack
) -> Snapshot:
    """Return form 01 anew for a dossier, in the place of the last one where there was one.

    One that was shared is replaced as a whole, with the others on it that still run.
    """
    last = last_slip(dossier_id, FormPurpose.APPOINTMENT_SLIP)
    replaced = None
    if last is not None:
        replaced = Replaced(last.printed_number, office_time(last.issued_at), "")
    beside = [] if last is None else _beside(last, one.code)
    listed = [] if last is None else [shown["code"] for shown in last.snapshot["dossiers"]]
    dossiers = (
        sorted([one, *beside], key=lambda facts: listed.index(facts.code)) if beside else [one]
    )
    return letters.appointment(
        issue, dossiers, owner, submitter=submitter_of(dossier_id), replaces=replaced, pack=pack
    )


def last_slip(dossier_id: int, purpose: FormPurpose) -> Slip | None:
    """Return the last paper of a purpose that a dossier got, of its own or with others."""
    rows = Slip.objects.filter(purpose=purpose.value)
    own = rows.filter(dossier_id=dossier_id)
    shared = rows.filter(sharers__dossier_id=dossier_id)
    # Two searches by index instead of one through all slips.
    return own.union(shared, all=True).order_by("-id").first()


def _beside(last: Slip, code: str) -> list[DossierFacts]:
    """Return the other dossiers for which a shared form 01 is the last one, and which still run."""
    codes = [one["code"] for one in last.snapshot["dossiers"] if one["code"] != code]
    if not codes:
        return []
    ended = [state.value for state in FINAL]
    rows = Dossier.objects.filter(code__in=codes).exclude(state__in=ended).order_by("id")
    latest = ((row.pk, last_slip(row.pk, FormPurpose.APPOINTMENT_SLIP)) for row in rows)
    return [facts_of(key) for key, slip in latest if slip is not None and slip.pk == last.pk]
