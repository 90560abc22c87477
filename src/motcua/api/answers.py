"""What programs are answered. Moments are instants with their zone; units go by their code."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from motcua.rules.dossier.words import (
    Act,
    ComponentState,
    Outcome,
    PartyPart,
    State,
    TaskKind,
)
from motcua.rules.procedure import Channel, Level


class Answer(BaseModel):
    """An answer; later versions may add fields and never change one."""

    model_config = ConfigDict(from_attributes=True)


class UnitRef(Answer):
    """A unit, in short."""

    code: str
    name: str


class Receipt(Answer):
    """What whoever handed in is told; ``lookup`` is the address behind the QR code of the slip."""

    code: str = Field(examples=["H00.10-261123-0001"])
    secret: str
    lookup: str
    state: State
    version: int
    received_at: datetime
    due_at: datetime | None


class OpenTask(Answer):
    """A piece of work that somebody has to do now: a step, or an opinion asked beside it."""

    id: int
    kind: TaskKind
    step: str
    role: str
    unit: UnitRef
    assignee_id: int | None
    assignee: str
    opened_at: datetime
    due_at: datetime | None


class Standing(Answer):
    """Where a dossier stands after an act."""

    state: State
    version: int
    due_at: datetime | None
    tasks: list[OpenTask]


class Permitted(Answer):
    """An act that may be done now by who asks; ways out of a step have their outcome and goal."""

    act: Act
    outcome: str
    label: str
    to: str


class PersonIn(Answer):
    """A person in a dossier."""

    part: PartyPart
    kind: str
    name: str
    id_kind: str
    id_number: str
    born_on: date | None
    gender: str
    address: str
    commune: str
    province: str
    phone: str
    email: str


class PaperIn(Answer):
    """A paper of a dossier: what was asked for and what came."""

    index: int
    name: str
    required: bool
    state: ComponentState
    originals: int
    certified: int
    copies: int
    note: str
    asked_again: bool


class Task(OpenTask):
    """A piece of work, open or done."""

    closed_at: datetime | None
    closed_by: str
    outcome: str
    question: str
    answer: str


class SlipOf(Answer):
    """A paper that was handed out, and where its PDF is."""

    id: int
    purpose: str
    number: str
    issued_at: datetime
    issued_by: str
    pdf: str


class FeeOf(Answer):
    """What is due, in đồng for each of ``quantity``.

    ``stated`` false: only ``words`` were published, an officer still states the amount, which is 0
    until then. ``published`` null where there was no plain number. ``receipt`` is what
    ``return_fee`` asks for.
    """

    id: int
    name: str
    amount: int
    stated: bool
    published: int | None
    words: str
    quantity: int
    why: str
    exempt: str
    ground: str
    paid: bool
    receipt: int | None


class ResultOf(Answer):
    """What was issued."""

    state: str
    outcome: Outcome
    title: str
    number: str
    signed_on: date | None
    signer: str
    issued_at: datetime
    given_to: str


class Happened(Answer):
    """A line of the log."""

    act: Act
    state: State
    at: datetime
    by: str
    on_behalf_of: str
    step: str
    reason: str
    document: str


class DueLine(Answer):
    """One stretch of the limit: from, to, how many minutes of it, and why."""

    start: datetime
    end: datetime
    minutes: int
    why: str


class Due(Answer):
    """When the result is due, when it was promised first, and the arithmetic in between."""

    at: datetime | None
    first: datetime | None
    provisional: bool
    stopped: bool
    late: bool
    lines: list[DueLine]


class Line(Answer):
    """A dossier in a list; no person is named."""

    code: str
    procedure: str
    procedure_name: str
    state: State
    version: int
    receiving_unit: UnitRef
    solving_unit: UnitRef
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    changed_at: datetime


class Dossier(Line):
    """A dossier with everything about it that this person may see."""

    case: int
    channel: Channel
    result_channel: str
    receiving_point: UnitRef | None
    content: str
    form_data: dict[str, object]
    training: bool
    returned_at: datetime | None
    owed: int
    due: Due
    acts: list[Permitted]
    parties: list[PersonIn]
    components: list[PaperIn]
    tasks: list[Task]
    slips: list[SlipOf]
    fees: list[FeeOf]
    results: list[ResultOf]
    history: list[Happened] = Field(description="The last 100 lines, newest first")


class Lines(Answer):
    """A page of dossiers; ``next`` is the cursor of the following page, null on the last."""

    items: list[Line]
    next: str | None


class Unit(UnitRef):
    """A unit of the organisation."""

    kind: str
    parent: str | None
    address: str
    phone: str


class Units(Answer):
    """A page of units."""

    items: list[Unit]
    next: str | None


class Officer(Answer):
    """Somebody who can be given work in a unit."""

    id: int
    name: str
    role: str


class Officers(Answer):
    """Who holds a role in a unit today."""

    items: list[Officer]


class ProcedureLine(Answer):
    """A procedure in a list."""

    code: str
    name: str
    name_en: str
    agency: str


class Procedures(Answer):
    """A page of procedures in force."""

    items: list[ProcedureLine]
    next: str | None


class PaperAsked(Answer):
    """A paper that a case asks for; ``index`` is how a dossier names it."""

    index: int
    name: str
    required: bool
    originals: int
    copies: int


class FeeOffered(Answer):
    """A published fee; null where it is no plain number."""

    name: str
    amount: int | None


class Offer(Answer):
    """How to hand in, how long it takes, what it costs."""

    channel: Channel
    limit: str | None
    fees: list[FeeOffered]


class Case(Answer):
    """One case of a procedure; ``id`` is what a new dossier names."""

    id: int
    name: str
    components: list[PaperAsked]
    offers: list[Offer]


class Procedure(ProcedureLine):
    """A procedure as it is in force today."""

    version: int
    sector: str
    levels: list[Level]
    cases: list[Case]


class LookedUp(Answer):
    """Where a dossier stands, for who has its slip: how far it is, and no person."""

    code: str
    state: State
    state_name: str
    done: int = Field(description="Steps done")
    steps: int
    due_at: datetime | None
    due_provisional: bool
    late: bool
