"""The rows of a new dossier, made in Python and put in by one statement."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Model

from motcua.base.codes_dossier import new_dossier_code
from motcua.base.dates import instant, office_time
from motcua.catalog.selectors.running import Case, process_for
from motcua.dossiers import letters
from motcua.dossiers.clocks import NEVER, calendar_for, first_columns, within
from motcua.dossiers.fee_facts import words_of
from motcua.dossiers.letters import Issue
from motcua.dossiers.models import Component, Dossier, Event, FeeDue, Party, Slip, Task
from motcua.dossiers.refusals import ComponentUnknown, PapersMissing
from motcua.dossiers.services import slips
from motcua.dossiers.services.ground import Ground
from motcua.dossiers.services.standing import answered_by
from motcua.dossiers.services.submission import (
    CONTENT,
    LONGEST_CONTENT,
    NOTE,
    ComponentIn,
    PartyIn,
    Submission,
    clean_party,
)
from motcua.dossiers.texts import text_of
from motcua.org.actor import Actor
from motcua.org.numbering import Numbered, next_numbers
from motcua.org.selectors import card, resolve
from motcua.packs.forms import FormPurpose
from motcua.packs.pack import Pack
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Started
from motcua.rules.dossier.moves import first_step
from motcua.rules.dossier.words import (
    Act,
    ArchiveState,
    Authority,
    ComponentState,
    DeliveryState,
    FinanceState,
    Origin,
    PartyPart,
    State,
    SyncState,
    TaskKind,
)
from motcua.rules.procedure import Channel, ChannelOffer, ComponentItem
from motcua.rules.process.words import Role, UnitKind

ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters of a secret that nobody confuses on paper: 32 of them, 8 in a secret, 40 bits."""
SECRET: Final = 8
EXERCISE: Final = "THU."
"""What stands before the code of an exercise."""
IN_HAND: Final = frozenset({ComponentState.PRESENT, ComponentState.PRESENTED})


def new_dossier(form: Submission, ground: Ground, state: State, by: Actor, at: datetime) -> Dossier:
    """Return a dossier without numbers or dates; nothing is stored."""
    online = form.channel in {Channel.ONLINE, Channel.VNEID}
    return Dossier(
        visit_id=form.visit_id,
        training=form.training,
        procedure_id=ground.keys.procedure_id,
        version_id=ground.keys.version_id,
        case_id=ground.case.id,
        process_id=ground.keys.process_id,
        state=state.value,
        state_before="",
        finance_state=FinanceState.NOTHING_DUE.value,
        delivery_state=DeliveryState.NONE.value,
        sync_state=SyncState.NOT_NEEDED.value if form.training else SyncState.PENDING.value,
        archive_state=ArchiveState.OPEN.value,
        outcome="",
        origin=Origin.LOCAL.value,
        authority=Authority.OWN.value,
        channel=form.channel.value,
        result_channel=form.result_channel,
        receiving_point_id=form.receiving_point_id,
        receiving_unit_id=form.receiving_unit_id,
        solving_unit_id=ground.solving_unit_id,
        content=text_of(form.content, CONTENT, LONGEST_CONTENT),
        number_of_sets=max(1, form.number_of_sets),
        form_data=form.form_data,
        pack=ground.pack.id,
        policy={},
        submitted_at=at,
        received_by_id=None if online else by.id,
        received_by_name="" if online else by.name[:200],
        last_act=Act.SUBMIT.value,
        last_at=at,
        last_by=by.name[:200],
        lookup_key=secrets.token_urlsafe(16),
        lookup_secret="".join(secrets.choice(ALPHABET) for _ in range(SECRET)),
    )


def clean_parties(form: Submission, pack: Pack, *, today: date) -> list[tuple[PartyPart, PartyIn]]:
    """Return the people of a dossier as they are stored, the owner first."""
    given = [(PartyPart.OWNER, form.owner), *form.others]
    return [(part, clean_party(one, pack, today=today)) for part, one in given]


def new_components(
    given: Sequence[ComponentIn], case: Case, dossier: Dossier
) -> Iterator[Component]:
    """Yield a row for each paper that the case asks for, with what was handed in of it."""
    by_index = {one.index: one for one in given}
    stray = set(by_index) - set(range(1, len(case.components) + 1))
    if stray:
        raise ComponentUnknown(index=min(stray))
    for index, asked in enumerate(case.components, 1):
        came = by_index.get(index)
        yield Component(
            dossier=dossier,
            position=index,
            name=asked.name,
            required=asked.required and not asked.is_explanation,
            state=state_of(came, asked).value,
            originals=came.originals if came else 0,
            certified=came.certified if came else 0,
            copies=came.copies if came else 0,
            note=text_of(came.note, NOTE, LONGEST_CONTENT) if came else "",
            document=came.document if came else None,
        )


def state_of(came: ComponentIn | None, asked: ComponentItem) -> ComponentState:
    """Return what the state of a paper is, as said or as its numbers say."""
    if came is not None and came.state is not None:
        return came.state
    if came is not None and (came.originals or came.certified or came.copies or came.document):
        return ComponentState.PRESENT
    if asked.is_explanation or not asked.required:
        return ComponentState.NOT_NEEDED
    return ComponentState.MISSING


def refuse_missing(components: Sequence[Component]) -> None:
    """Refuse to receive a dossier in which a required paper is not there."""
    missing = [one.name for one in components if one.required and one.state not in IN_HAND]
    if missing:
        raise PapersMissing(papers="; ".join(missing[:5]) + ("…" if len(missing) > 5 else ""))


def new_fees(offer: ChannelOffer | None, dossier: Dossier, quantity: int) -> Iterator[FeeDue]:
    """Yield what is due by the published offer; of a fee in words an officer states the amount."""
    for fee in offer.fees if offer else ():
        if fee.amount or fee.in_words:
            yield FeeDue(
                dossier=dossier,
                name=fee.name or fee.text,
                is_charge=fee.is_charge,
                quantity=max(1, quantity),
                pieces=max(1, quantity),
                amount=fee.amount,
                published=fee.amount,
                words=fee.in_words,
            )


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that a new dossier takes."""

    slip: int | None
    register: int | None


def number(dossier: Dossier, ground: Ground, at: datetime, *, slip: bool) -> Numbers:
    """Give the dossier its code and its place in the register, and form 01 its number."""
    pack, day = ground.pack, office_time(at).date()
    codes = pack.codes.series["dossier"]
    sector = f"register.{ground.known.record.sector}"[:200]
    training = dossier.training
    wanted = [
        Numbered(
            slips.series("dossier", training=training), dossier.solving_unit_id, codes.begins(day)
        ),
        Numbered(
            slips.series(sector, training=training),
            dossier.receiving_unit_id,
            pack.codes.series["register"].begins(day),
        ),
    ]
    if slip:
        form = pack.form_for(FormPurpose.APPOINTMENT_SLIP, day)
        wanted.append(
            slips.slip_series(form, dossier.receiving_unit_id, day, pack, training=training)
        )
    code, register, *rest = next_numbers(wanted)
    made = new_dossier_code(codes.template, card(dossier.solving_unit_id).code, on=day, number=code)
    dossier.code = f"{EXERCISE}{made}" if training else made
    dossier.register_number = register
    return Numbers(rest[0] if rest else None, register)


@dataclass(slots=True)
class NewDossier:
    """A dossier and its rows before they are stored."""

    dossier: Dossier
    ground: Ground
    owner: Party
    others: list[Party]
    components: list[Component]
    fees: list[FeeDue]
    more: list[Model] = field(default_factory=list)

    @property
    def fee(self) -> int:
        """Return what is due in all, in đồng."""
        return sum((one.amount or 0) * one.quantity for one in self.fees)

    @property
    def fee_words(self) -> str:
        """Return what is published of fees whose amount is stated later."""
        return words_of(self.fees)


def time(dossier: Dossier, ground: Ground, at: datetime, *, accepted: bool) -> None:
    """Keep the limit of the dossier; where it is accepted, start its clock and derive its dates."""
    limit = ground.offer.limit if ground.offer else None
    if limit is not None:
        dossier.limit_amount, dossier.limit_unit = limit.amount, limit.unit.value
    if not accepted:
        return
    dossier.accepted_at = at
    if limit is None:
        return
    policy = ground.pack.clock_policy(**dossier.policy)
    received = office_time(at)
    clock = Clock(limit, calendar_for(dossier.solving_unit_id), policy).after(Started(received))
    for name, value in first_columns(clock, received).items():
        setattr(dossier, name, value)


def first_task(dossier: Dossier, ground: Ground, by: Actor, at: datetime) -> Task:
    """Return the first step as work at the counter; whoever received it has it."""
    step = first_step(process_for(ground.keys.process_id, ground.keys.version_id))
    role = step.role or Role.ONE_STOP_CLERK
    found = resolve(
        step.unit.kind if step.unit else UnitKind.RECEIVING_POINT,
        step.unit.name if step.unit else "",
        receiving_point=dossier.receiving_point_id or dossier.receiving_unit_id,
        receiving_unit=dossier.receiving_unit_id,
        solving_unit=dossier.solving_unit_id,
    )
    here = (found.unit_id, role.value) in by.tasks_for
    accepted = dossier.accepted_at is not None
    due = None
    if step.limit is not None and accepted:
        clock = Clock(step.limit, calendar_for(found.unit_id), ground.pack.clock_policy())
        due_at = clock.after(Started(office_time(at))).due_at
        due = within(instant(due_at) if due_at else None, dossier.due_at, begins=at)
    return Task(
        dossier=dossier,
        kind=TaskKind.STEP.value,
        step_key=step.key,
        step_name=step.name or step.kind.vi,
        step_kind=step.kind.value,
        role=role.value,
        unit_id=found.unit_id,
        unit_exact=found.exact,
        assignee_id=by.id if here and accepted else None,
        opened_at=at,
        opened_by=by.name[:200],
        sort_at=dossier.due_at or (NEVER if accepted else _answered_by(dossier)),
        due_at=due,
        limit_amount=step.limit.amount if step.limit else None,
        limit_unit=step.limit.unit.value if step.limit else "",
        training=dossier.training,
    )


def _answered_by(dossier: Dossier) -> datetime:
    return answered_by(dossier.receiving_unit_id, dossier.pack, dossier.submitted_at)


def first_events(dossier: Dossier, by: Actor, at: datetime, *, accepted: bool) -> Iterator[Event]:
    """Yield the first lines of the log: handed in, and accepted where that is one act."""
    acts = [(Act.SUBMIT, State.REGISTERED), (Act.ACCEPT, State.ACCEPTED)]
    for act, state in acts if accepted else acts[:1]:
        yield Event(
            dossier=dossier,
            act=act.value,
            state=state.value,
            at=at,
            actor_id=by.id,
            actor_name=by.name[:200],
            actor_kind=by.kind.value,
            unit_id=dossier.receiving_point_id or dossier.receiving_unit_id,
            data={},
        )


def appointment_slip(new: NewDossier, slip: int, by: Actor, at: datetime) -> Slip:
    """Return form 01 of a dossier that is being accepted."""
    dossier, pack = new.dossier, new.ground.pack
    form = pack.form_for(FormPurpose.APPOINTMENT_SLIP, office_time(at).date())
    issue = Issue(form, dossier.receiving_unit_id, slip, at, by.name)
    papers = slips.papers(new.components)
    facts = slips.facts(dossier, papers, fee=new.fee, fee_words=new.fee_words)
    submitter = stand_in(new)
    snapshot = letters.appointment(issue, [facts], new.owner, submitter=submitter, pack=pack)
    row = slips.slip_row(issue, snapshot, pack, training=dossier.training)
    row.dossier = dossier
    return row


def stand_in(new: NewDossier) -> Party | None:
    """Return who stands at the counter in the owner's place, if anybody does."""
    parts = {PartyPart.SUBMITTER, PartyPart.REPRESENTATIVE}
    return next((one for one in new.others if one.part in parts), None)


def fact(dossier: Dossier) -> dict[str, object]:
    """Return what a fact of a dossier is counted by."""
    return {
        "receiving": dossier.receiving_unit_id,
        "solving": dossier.solving_unit_id,
        "procedure": dossier.procedure_id,
        "channel": dossier.channel,
        "training": dossier.training,
    }
