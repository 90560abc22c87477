"""What programs say of fees."""

from typing import Annotated

from pydantic import Field, StrictInt

from motcua.api.given.words import Flag, Id, Note, Strict, Title
from motcua.dossiers.fee_rules import FeeIn


class Fee(Strict):
    """A fee as it shall be: ``id`` of the one it stands for, found by its name where left out.

    ``amount`` in whole đồng for each of ``quantity``, null while only words are published.
    ``exempt`` says why nothing is taken, ``why`` why it is another amount than the published one,
    ``ground`` the legal ground of a waiver or reduction.
    """

    id: Id | None = None
    name: Title = ""
    amount: Annotated[StrictInt, Field(ge=0, le=10**13)] | None
    quantity: Annotated[StrictInt, Field(ge=1, le=10_000)] = 1
    is_charge: Flag = False
    exempt: Note = ""
    why: Note = ""
    ground: Note = ""

    def given(self) -> FeeIn:
        """Return it as the services take it."""
        return FeeIn(
            self.name,
            self.amount,
            self.quantity,
            self.is_charge,
            exempt=self.exempt,
            why=self.why,
            ground=self.ground,
            of=self.id,
        )
