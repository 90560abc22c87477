"""What slips are made of: the office, people, papers, times and signatures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Head:
    """The top of every paper; ``number`` is printed as it is, "" leaves a line to write on."""

    superior_agency: str
    unit: str
    number: str
    place: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Party:
    """A person or organisation; ``salutation`` is "ông", "bà", "tổ chức" or ""."""

    name: str
    salutation: str = ""
    identifier: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Who sent the person at the counter, and the paper that says so."""

    party: Party
    paper: str


@dataclass(frozen=True, slots=True)
class Component:
    """One line of the papers handed in, with the number of each kind of copy."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    electronic: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A promised time; ``provisional`` where it leans on holidays not announced yet."""

    at: datetime
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Lookup:
    """How the citizen finds the dossier again: the address in the QR code, and the secret."""

    url: str
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: ``position`` as on the paper, ``digital`` the lines of a digital signature."""

    name: str = ""
    position: str = ""
    digital: tuple[str, ...] = ()


NOBODY: Final = Signatory()
"""Signs by hand and writes the name."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """An earlier slip that this one corrects, and why."""

    number: str
    issued_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SlipDossier:
    """One dossier of the visit, as the appointment slip prints it; ``fee`` in đồng.

    ``due`` is None where no limit was published: the date is then written by hand. ``due_note``
    stands in its place where no date is promised now.
    """

    code: str
    request: str
    components: tuple[Component, ...]
    statutory_time: str
    received_at: datetime
    due: Due | None
    result_place: str
    procedure_code: str = ""
    number_of_sets: int = 1
    register_number: str = ""
    solving_unit: str = ""
    fee: int | None = None
    fee_note: str = ""
    lookup: Lookup | None = None
    due_note: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """A row of the control sheet; ``outcome`` is written by the receiving side, "" while open."""

    giving_unit: str
    receiving_unit: str
    handed_over_at: datetime
    giver: str = ""
    receiver: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A dossier in the register."""

    dossier_code: str
    procedure: str
    applicant_name: str
    solving_agency: str
    received_at: datetime
    due: Due | None
    address: str = ""
    phone: str = ""
    returned_at: datetime | None = None
    result_channel: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """An amount of a receipt: whole đồng for each of ``quantity``."""

    name: str
    price: int
    quantity: int = 1

    @property
    def amount(self) -> int:
        """Return price times quantity, in đồng."""
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class CashRow:
    """A receipt on the cash sheet; a voided one is listed and not counted.

    ``refund``: money that was given back, with an amount less than nothing; it is no receipt.
    """

    receipt_number: str
    dossier_code: str
    payer_name: str
    method: str
    amount: int
    voided: bool = False
    note: str = ""
    refund: bool = False
