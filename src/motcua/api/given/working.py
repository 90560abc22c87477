"""Acts from the counter to the decision, each with its own fields and its own service."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from motcua.api.given.doing import Doing, Moving
from motcua.api.given.dossier import Papers
from motcua.api.given.words import Flag, Long, Note, Strict, UnitCode, unit_id
from motcua.dossiers.services import intake, opinions, supplements, waits
from motcua.dossiers.services.order import Order
from motcua.rules.dossier import words
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import PauseKind


class Accept(Doing):
    """Accept a registered dossier: its clock starts and form 01 is issued."""

    act: Literal["accept"]

    def do(self, order: Order) -> object:
        return intake.accept(order)


class Refuse(Doing):
    """Refuse a registered dossier, with form 03."""

    act: Literal["refuse"]

    def do(self, order: Order) -> object:
        return intake.refuse(order)


class Asked(Strict):
    """A thing to complete: the index of a paper (0: something else) and what is wrong with it."""

    index: Annotated[StrictInt, Field(ge=0, le=1_000)]
    what: Note = ""


class AskSupplement(Doing):
    """Ask for everything that is missing, with form 02; the clock stands still."""

    act: Literal["ask_supplement"]
    items: Annotated[list[Asked], Field(max_length=200)]
    again: Flag = False

    def do(self, order: Order) -> object:
        items = [supplements.Asked(one.index, one.what) for one in self.items]
        return supplements.ask(order, items, again=self.again)


class Supplement(Doing):
    """Take in what was asked for."""

    act: Literal["supplement"]
    components: Papers = []
    note: Note = ""

    def do(self, order: Order) -> object:
        came = [one.component() for one in self.components]
        return supplements.supplement(order, came, note=self.note)


class HandOver(Moving):
    """Pass the dossier on from the counter."""

    act: Literal["hand_over"]

    def do(self, order: Order) -> object:
        return self.by_way(order, words.Act.HAND_OVER)


class Assign(Moving):
    """Give the dossier to who shall appraise it."""

    act: Literal["assign"]

    def do(self, order: Order) -> object:
        return self.by_way(order, words.Act.ASSIGN)


class Forward(Moving):
    """Pass it to the next step."""

    act: Literal["forward"]

    def do(self, order: Order) -> object:
        return self.by_way(order, words.Act.FORWARD)


class SendBack(Moving):
    """Send it back to an earlier step."""

    act: Literal["send_back"]

    def do(self, order: Order) -> object:
        return self.by_way(order, words.Act.SEND_BACK)


class Propose(Moving):
    """Put it before who decides."""

    act: Literal["propose"]

    def do(self, order: Order) -> object:
        return self.by_way(order, words.Act.PROPOSE)


class Approve(Moving):
    """Approve it."""

    act: Literal["approve"]

    def do(self, order: Order) -> object:
        return self.by_way(order, words.Act.APPROVE)


class WithinDays(Strict):
    """By when an answer is wanted, in working days."""

    working_days: Annotated[StrictInt, Field(ge=1, le=365)]

    def limit(self) -> Limit:
        """Return it as a limit."""
        return Limit(Decimal(self.working_days), LimitUnit.WORKING_DAY)


class Consult(Doing):
    """Ask other units; the clock goes on."""

    act: Literal["consult"]
    units: Annotated[list[UnitCode], Field(min_length=1, max_length=20)]
    question: Long
    within: WithinDays | None = None

    def do(self, order: Order) -> object:
        units = [unit_id(code) for code in self.units]
        limit = self.within.limit() if self.within else None
        return opinions.consult(order, units, question=self.question, limit=limit)


class Answer(Doing):
    """Answer what one's own unit was asked."""

    act: Literal["answer"]
    words: Long

    def do(self, order: Order) -> object:
        return opinions.answer(order, words=self.words)


class Unask(Doing):
    """Ask some units no longer, all of them where none is named; the dossier may go on then."""

    act: Literal["unask"]
    units: Annotated[list[UnitCode], Field(max_length=20)] = []

    def do(self, order: Order) -> object:
        return opinions.take_back(order, [unit_id(code) for code in self.units])


class Pause(Doing):
    """Begin a wait."""

    act: Literal["pause"]
    kind: PauseKind

    def do(self, order: Order) -> object:
        return waits.pause(order, self.kind)


class Resume(Doing):
    """End the wait that is going on."""

    act: Literal["resume"]

    def do(self, order: Order) -> object:
        return waits.resume(order)


class RequirePayment(Doing):
    """Wait for a financial duty."""

    act: Literal["require_payment"]

    def do(self, order: Order) -> object:
        return waits.require_payment(order)


class ConfirmPayment(Doing):
    """Go on after the duty was paid."""

    act: Literal["confirm_payment"]
    note: Note = ""

    def do(self, order: Order) -> object:
        return waits.confirm_payment(order, note=self.note)
