"""Taking a dossier in: numbered, timed, given to somebody, logged and told, all or none."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from motcua.base.dates import office_time
from motcua.dossiers import letters
from motcua.dossiers.clocks import clock_of, first_columns
from motcua.dossiers.letters import DossierFacts, Issue
from motcua.dossiers.models import ClockEntry, Component, Dossier, Event, FactDelta, Party
from motcua.dossiers.models.ledger import Entry
from motcua.dossiers.refusals import ReasonMissing
from motcua.dossiers.services import new_rows, slips
from motcua.dossiers.services.ground import Ground, ground_of
from motcua.dossiers.services.keeping import Answer, Seal, once, once_sealed
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.names import learn_syllables, party_row
from motcua.dossiers.services.new_rows import NewDossier
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.places import require_receiving
from motcua.dossiers.services.promises import move_promise
from motcua.dossiers.services.submission import PartyIn, Submission, begun_at, require_owner
from motcua.dossiers.texts import MOST, REASON, text_of
from motcua.org.actor import Actor
from motcua.outbox import services as outbox
from motcua.printing.snapshot import Snapshot
from motcua.rules.clock_events import Started
from motcua.rules.dossier.words import Act, FinanceState, PartyPart, State
from motcua.store.insert import HEAD_KEY, insert_family
from motcua.store.law import pack_named


def submit(form: Submission, *, by: Actor, at: datetime, key: UUID | None = None) -> Answer:
    """Register a dossier that came online or by post; nobody has checked it and no time runs yet.

    Returns the plain receipt. Sent again under the same ``key`` it is answered from what was kept.
    """
    return once_sealed(
        key,
        form.digest_for(Act.SUBMIT),
        lambda seal: receipt(make(form, by=by, at=at, accepted=False, seal=seal).dossier),
        by=by,
        at=at,
    )


def take_in(form: Submission, *, by: Actor, at: datetime, key: UUID | None = None) -> Answer:
    """Receive a complete dossier at the counter: the clock starts and form 01 is issued.

    Error: ``PapersMissing`` where a required paper is not there; nothing is written then.
    """
    return once_sealed(
        key,
        form.digest,
        lambda seal: receipt(make(form, by=by, at=at, accepted=True, seal=seal).dossier),
        by=by,
        at=at,
    )


def turn_away(
    form: Submission, reason: str, *, by: Actor, at: datetime, key: UUID | None = None
) -> Answer:
    """Refuse at the counter what somebody wants to hand in: registered, and form 03 issued."""

    def made() -> dict[str, object]:
        if not reason.strip():
            raise ReasonMissing(act=Act.REFUSE, dossier="")
        dossier = make(form, by=by, at=at, accepted=False).dossier
        refuse(Order(dossier.code, by, at, reason=reason))
        dossier.state = State.REFUSED.value
        return receipt(dossier)

    return once(key, form.digest_for(Act.REFUSE, reason), made, by=by, at=at)


def accept(order: Order) -> Moving:
    """Accept a registered dossier: the clock starts now and form 01 is issued."""
    with moving(order, Act.ACCEPT) as one:
        new_rows.refuse_missing(list(Component.objects.filter(dossier_id=one.id)))
        start(one)
        slips.issue_for(one, appointment(one))
    return one


def refuse(order: Order) -> Moving:
    """Refuse a registered dossier, with form 03."""
    with moving(order, Act.REFUSE) as one:

        def notice(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
            return letters.refusal_notice(issue, facts, owner, one.reason)

        slips.issue_for(one, notice)
    return one


def start(one: Moving) -> None:
    """Start the clock of a dossier that is accepted by the present act."""
    one.changes |= {
        "accepted_at": one.at,
        "received_by_id": one.by.id,
        "received_by_name": one.by.name[:200],
    }
    one.accepted_at = one.at
    one.rows.append(ClockEntry(dossier_id=one.id, kind=Entry.STARTED.value, at=one.at))
    clock = clock_of(one, (Started(one.office_at),))
    if clock is not None:
        one.changes |= first_columns(clock, one.office_at)
    move_promise(one)


def appointment(one: Moving) -> slips.Letter:
    """Return what makes form 01 for a dossier that runs already."""

    def made(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
        pack = pack_named(one.pack)
        return slips.appointment_for(issue, facts, owner, dossier_id=one.id, pack=pack)

    return made


def receipt(dossier: Dossier) -> dict[str, object]:
    """Return what whoever handed in is told, as plain values."""
    return {
        "code": dossier.code,
        "secret": dossier.lookup_secret,
        "key": dossier.lookup_key,
        "state": State(dossier.state).value,
        "version": dossier.revision,
        "received_at": (dossier.accepted_at or dossier.submitted_at).isoformat(),
        "due_at": dossier.due_at.isoformat() if dossier.due_at else None,
    }


def make(
    form: Submission,
    *,
    by: Actor,
    at: datetime,
    accepted: bool,
    slip: bool = True,
    seal: Seal = lambda _answer: [],
) -> NewDossier:
    """Store a new dossier, in the caller's transaction; ``slip``: with a form 01 of its own.

    ``seal`` gives the row that keeps the receipt for the same request sent again.

    What was taken on paper in a power cut counts from the time on the paper; the log keeps both.
    """
    act, state = (Act.ACCEPT, State.ACCEPTED) if accepted else (Act.SUBMIT, State.REGISTERED)
    require_receiving(form, act, by=by, at=at)
    require_owner(form.owner)
    since = begun_at(form, at)
    ground = ground_of(form, since=since, at=at)
    people = new_rows.clean_parties(form, ground.pack, today=office_time(at).date())
    dossier = new_rows.new_dossier(form, ground, state, by, at)
    dossier.submitted_at = since
    dossier.owner_name, dossier.owner_kind = people[0][1].name, people[0][1].kind
    new = rows_of(form, dossier, ground, people)
    if accepted:
        new_rows.refuse_missing(new.components)
        dossier.last_act = act.value
        new.more.append(ClockEntry(dossier=dossier, kind=Entry.STARTED.value, at=since))
    new_rows.time(dossier, ground, since, accepted=accepted)
    numbers = new_rows.number(dossier, ground, at, slip=accepted and slip)
    new.more.append(new_rows.first_task(dossier, ground, by, at))
    new.more += _first_events(form, dossier, by, at, accepted=accepted)
    if numbers.slip is not None:
        new.more.append(new_rows.appointment_slip(new, numbers.slip, by, at))
        about = outbox.About("dossier", HEAD_KEY, dossier.code)
        new.more.append(slips.news(about, at=at))
    insert(new, at, beside=seal(receipt(dossier)))
    return new


def _first_events(
    form: Submission, dossier: Dossier, by: Actor, at: datetime, *, accepted: bool
) -> list[Event]:
    events = list(new_rows.first_events(dossier, by, at, accepted=accepted))
    if form.received_at is not None:
        for event in events:
            event.reason = text_of(form.late_reason, REASON, MOST)
            event.data = {"received_at": form.received_at.isoformat()}
    return events


def rows_of(
    form: Submission,
    dossier: Dossier,
    ground: Ground,
    people: list[tuple[PartyPart, PartyIn]],
) -> NewDossier:
    """Return the rows of the people, papers and fees of a new dossier."""
    owner, *others = (party_row(dossier, part, one) for part, one in people)
    components = list(new_rows.new_components(form.components, ground.case, dossier))
    fees = list(new_rows.new_fees(ground.offer, dossier, form.quantity))
    if fees:
        dossier.finance_state = FinanceState.UNPAID.value
    return NewDossier(dossier, ground, owner, others, components, fees)


def insert(new: NewDossier, at: datetime, *, beside: Iterable[Model] = ()) -> None:
    """Store a new dossier with all its rows, its fact and its message, and rows beside it."""
    dossier = new.dossier
    told = {"act": dossier.last_act, "state": dossier.state}
    about = outbox.About("dossier", HEAD_KEY, dossier.code)
    insert_family(
        dossier,
        new.owner,
        *new.components,
        *new.fees,
        *new.more,
        FactDelta(dossier=dossier, at=at, fact="received", data=new_rows.fact(dossier)),
        outbox.message("dossier.moved", about, told, at=at),
        beside=beside,
    )
    for other in new.others:
        other.dossier = dossier
    if new.others:
        Party.objects.bulk_create(new.others)
    learn_syllables(new.owner, *new.others)
