"""Acts on dates, on the end of a dossier, and on what was written wrong."""

from typing import Annotated, Literal

from pydantic import Field, StrictStr

from motcua.api.given.doing import Doing
from motcua.api.given.dossier import Person
from motcua.api.given.fee import Fee
from motcua.api.given.words import Day, Flag, Id, Long, Moment, Short, Title
from motcua.dossiers.collectors import Collector
from motcua.dossiers.services import (
    assigning,
    corrections,
    endings,
    extensions,
    fees,
    results,
    supplements,
)
from motcua.dossiers.services.order import Order
from motcua.payments.words import Method
from motcua.rules.dossier.words import Outcome, PartyPart

Signer = Annotated[StrictStr, Field(max_length=200)]


class Extend(Doing):
    """Promise a new date before the old one has passed, with form 04; once."""

    act: Literal["extend"]
    new_due: Moment

    def do(self, order: Order) -> object:
        return extensions.extend(order, new_due=self.new_due)


class Apologise(Doing):
    """Apologise for a late dossier, with form 04, and say when the result comes."""

    act: Literal["apologise"]
    new_due: Moment

    def do(self, order: Order) -> object:
        return extensions.apologise(order, new_due=self.new_due)


class RequestWithdrawal(Doing):
    """Write down that the applicant wants the dossier back."""

    act: Literal["request_withdrawal"]

    def do(self, order: Order) -> object:
        return endings.request_withdrawal(order)


class Withdraw(Doing):
    """Give the dossier back, with form 05; papers one a line."""

    act: Literal["withdraw"]
    papers_returned: Long = ""

    def do(self, order: Order) -> object:
        return endings.withdraw(order, papers_returned=self.papers_returned)


class DenyWithdrawal(Doing):
    """Go on, because the result or decision is there already."""

    act: Literal["deny_withdrawal"]

    def do(self, order: Order) -> object:
        return endings.deny_withdrawal(order)


class Stop(Doing):
    """Stop a dossier, with form 05."""

    act: Literal["stop"]

    def do(self, order: Order) -> object:
        return endings.stop(order)


class Close(Doing):
    """End a dossier whose supplement never came."""

    act: Literal["close"]

    def do(self, order: Order) -> object:
        return supplements.close(order)


class Finish(Doing):
    """Issue the result: granted, or refused with the reason; ``way`` is the way out of the step."""

    act: Literal["finish"]
    title: Title
    outcome: Outcome = Outcome.GRANTED
    number: Short = ""
    signed_on: Day | None = None
    signer: Signer = ""
    way: Short = ""

    def do(self, order: Order) -> object:
        result = endings.ResultIn(
            self.title, self.outcome, self.number, self.signed_on, self.signer
        )
        return endings.finish(order, result, outcome=self.way)


class Return(Doing):
    """Hand the result to who came for it; ``slip_lost`` shows an identity paper.

    Who is not the owner needs ``paper``: number and day of the authorisation, as at the counter.
    """

    act: Literal["return"]
    name: Title
    id_number: Annotated[StrictStr, Field(max_length=60)] = ""
    paper: Title = ""
    slip_lost: Flag = False

    def do(self, order: Order) -> object:
        collector = Collector(self.name, self.id_number, self.paper, self.slip_lost)
        return endings.hand_out(order, collector)


class Reassign(Doing):
    """Give the open step to a colleague, or (null) to whoever takes it."""

    act: Literal["reassign"]
    to: Id | None

    def do(self, order: Order) -> object:
        return assigning.reassign(order, to=self.to)


class Recall(Doing):
    """Take a dossier back that nobody has opened yet."""

    act: Literal["recall"]

    def do(self, order: Order) -> object:
        return assigning.recall(order)


class UndoIntake(Doing):
    """Take back a mistaken intake; the code stays used."""

    act: Literal["undo_intake"]

    def do(self, order: Order) -> object:
        return endings.undo_intake(order)


class CorrectApplicant(Doing):
    """Correct the data of a person, with a new form 01."""

    act: Literal["correct_applicant"]
    person: Person
    part: PartyPart = PartyPart.OWNER

    def do(self, order: Order) -> object:
        return corrections.correct_applicant(order, self.person.party(), part=self.part)


class CorrectResult(Doing):
    """Issue a result in the place of the one before, corrected or revoked; all stay readable.

    The dossier waits to be collected again. ``outcome`` as before where it is left out.
    """

    act: Literal["correct_result"]
    title: Title
    number: Short = ""
    signed_on: Day | None = None
    signer: Signer = ""
    outcome: Outcome | None = None

    def do(self, order: Order) -> object:
        decided = self.outcome or Outcome.GRANTED
        result = endings.ResultIn(self.title, decided, self.number, self.signed_on, self.signer)
        return results.correct_result(order, result, outcome_kept=self.outcome is None)


class RevokeResult(Doing):
    """Take a result's force away; it stays readable, and is not handed out any more."""

    act: Literal["revoke_result"]

    def do(self, order: Order) -> object:
        return results.revoke_result(order)


class CollectFee(Doing):
    """Take everything that is due, with a receipt."""

    act: Literal["collect_fee"]
    method: Method = Method.CASH

    def do(self, order: Order) -> object:
        return fees.collect(order, self.method)


class SetFees(Doing):
    """State or change what is due and not paid yet; every published fee stays, or is waived."""

    act: Literal["set_fees"]
    fees: Annotated[list[Fee], Field(max_length=50)]

    def do(self, order: Order) -> object:
        return fees.set_fees(order, [one.given() for one in self.fees])


class ReturnFee(Doing):
    """Void a receipt while its day is open, else give its money back; ``receipt`` of the fee."""

    act: Literal["return_fee"]
    receipt: Id
    method: Method | None = None

    def do(self, order: Order) -> object:
        return fees.give_back(order, self.receipt, method=self.method)
