"""A new dossier as a program hands it in."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictFloat, StrictInt

from motcua.api.given.fee import Fee
from motcua.api.given.words import (
    LARGEST_KEY,
    Code,
    Count,
    Day,
    Flag,
    Id,
    Note,
    Short,
    Strict,
    Text,
    Title,
    UnitCode,
    unit_id,
)
from motcua.api.numbers import Inexact
from motcua.dossiers.services.at_once import Served
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.payments.words import Method
from motcua.rules.dossier.words import ComponentState, PartyPart
from motcua.rules.procedure import Channel


def _kept(given: object) -> object:
    # Without this a whole number out of bounds would be tried, and taken, as a float.
    large = isinstance(given, int) and abs(given) > LARGEST_KEY
    if large or isinstance(given, Inexact):
        raise ValueError(
            f"Input should be a number that is kept as it is: whole ones up to {LARGEST_KEY}, "
            "others of at most 15 digits; send it as text"
        )
    return given


Number = Annotated[StrictInt, Field(ge=-LARGEST_KEY, le=LARGEST_KEY)]
Value = Annotated[
    Annotated[Text, Field(max_length=2_000)] | Number | StrictFloat | Flag | None,
    BeforeValidator(_kept),
]
FormData = dict[Annotated[Text, Field(max_length=80)], Value]


class Person(Strict):
    """A person or organisation. ``kind`` and ``id_kind`` are keys of the legal pack."""

    kind: Short = "citizen"
    name: Title
    id_kind: Short = "personal_id"
    personal_id: Annotated[Text, Field(max_length=60)] = ""
    born_on: Day | None = None
    gender: Annotated[Text, Field(max_length=8)] = ""
    address: Annotated[Text, Field(max_length=500)] = ""
    commune: Short = ""
    province: Short = ""
    phone: Annotated[Text, Field(max_length=30)] = ""
    email: Annotated[Text, Field(max_length=254)] = ""
    relation: Annotated[Text, Field(max_length=200)] = ""
    paper: Title = ""

    def party(self) -> PartyIn:
        """Return the person as the services take one."""
        plain = self.model_dump(exclude={"part", "personal_id"})
        return PartyIn(**plain, id_number=self.personal_id)


class Other(Person):
    """Somebody else in the dossier, and what he is to it."""

    part: Literal["submitter", "representative", "subject"]


class Paper(Strict):
    """What came of the ``index``-th paper of the case, counted from 1."""

    index: Annotated[StrictInt, Field(ge=1, le=1_000)]
    originals: Count = 0
    certified: Count = 0
    copies: Count = 0
    state: ComponentState | None = None
    note: Note = ""

    def component(self) -> ComponentIn:
        """Return the paper as the services take one."""
        return ComponentIn(**dict(self))


Papers = Annotated[list[Paper], Field(max_length=200)]


class AtOnce(Strict):
    """That it is settled while the citizen waits: the result, and how the fee was paid."""

    title: Title
    method: Method = Method.CASH
    signer: Annotated[Text, Field(max_length=200)] = ""
    number: Short = ""
    fees: Annotated[list[Fee], Field(max_length=50)] | None = Field(
        None, description="As they shall be, where it is not what was published, or only in words"
    )

    def served(self) -> Served:
        """Return it as the services take it."""
        fees = None if self.fees is None else tuple(one.given() for one in self.fees)
        return Served(**{**dict(self), "fees": fees})


class NewDossier(Strict):
    """A dossier to be registered; with ``accept`` (as usual) also received, which needs all papers.

    ``at_once`` settles it in the same act, where the procedure's limit is the same day.
    """

    procedure: Code = Field(examples=["1.001731"])
    case: Id | None = None
    channel: Channel = Channel.COUNTER
    result_channel: Literal["counter", "post", "online", "vneid"] = "counter"
    receiving_unit: UnitCode
    receiving_point: UnitCode | None = None
    solving_unit: UnitCode | None = None
    applicant: Person
    others: Annotated[list[Other], Field(max_length=10)] = []
    components: Papers = []
    content: Note = ""
    number_of_sets: Annotated[StrictInt, Field(ge=1, le=99)] = 1
    quantity: Annotated[StrictInt, Field(ge=1, le=999)] = 1
    form_data: Annotated[FormData, Field(max_length=200)] = {}
    training: Flag = False
    accept: Flag = True
    at_once: AtOnce | None = None

    def submission(self) -> Submission:
        """Return the dossier as the services take one, units by key."""
        return Submission(
            procedure=self.procedure,
            owner=self.applicant.party(),
            receiving_unit_id=unit_id(self.receiving_unit),
            case_id=self.case,
            channel=self.channel,
            result_channel=self.result_channel,
            receiving_point_id=unit_id(self.receiving_point) if self.receiving_point else None,
            solving_unit_id=unit_id(self.solving_unit) if self.solving_unit else None,
            others=tuple((PartyPart(one.part), one.party()) for one in self.others),
            components=tuple(one.component() for one in self.components),
            content=self.content,
            number_of_sets=self.number_of_sets,
            form_data=dict(self.form_data),
            quantity=self.quantity,
            training=self.training,
        )
