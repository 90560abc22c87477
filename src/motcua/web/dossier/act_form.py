"""A form for one act: what it asks, reading it, and doing the act. One small class per act."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.services.order import Order
from motcua.printing.snapshot import Snapshot
from motcua.rules.dossier.transitions import NEEDS_REASON
from motcua.rules.dossier.words import Act
from motcua.web.dossier.desk import Desk
from motcua.web.fields import Field
from motcua.web.forms import Form, Options

REASON: Final = "reason"


class Kind(StrEnum):
    """How an input is shown."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    TIME = "time"
    PICK = "pick"
    RADIO = "radio"
    TICK = "tick"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a form asks. A tick is sent as "1"; ``names`` says that options are names."""

    name: str
    label: Say
    kind: Kind = Kind.LINE
    value: str = ""
    hint: Say | None = None
    options: Options = ()
    names: bool = False

    @property
    def field(self) -> Field:
        """Return it as a field with nothing wrong yet."""
        return Field(self.name, self.label, self.value, self.hint)


class ActForm:
    """What every act's form has in common.

    ``consequence`` makes the act one that is asked about again, naming what will happen; ``blames``
    are refusals by code with the input they are about; others stand above the form.
    """

    asks: ClassVar[str] = "dossier/_inputs.html"
    consequence: ClassVar[str] = ""
    blames: ClassVar[dict[str, str]] = {}

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.inputs = tuple(self.asked())
        self.form = Form(desk.request, *(one.field for one in self.inputs))
        self.refused: Refusal | None = None

    def asked(self) -> Iterator[Input]:
        """Yield what is asked; here the reason where the act needs one."""
        if self.desk.act in NEEDS_REASON:
            yield Input(REASON, Say(mark("Lý do")), Kind.LINES, hint=self.said_to())

    def said_to(self) -> Say | None:
        """Return who will read the reason."""
        return None

    def read(self) -> None:
        """Read what was sent; what is wrong stands in the form afterwards."""
        if self.desk.act in NEEDS_REASON:
            self.form.text(REASON)

    def do(self, order: Order) -> None:
        """Do the act through its service."""
        raise NotImplementedError

    def preview(self) -> Snapshot | None:
        """Return the paper that the act would issue, None where it issues none."""
        return None

    @property
    def wrong(self) -> bool:
        """Say whether what was sent cannot be used."""
        return self.form.wrong or self.refused is not None

    @property
    def reason(self) -> str:
        """Return the reason that was typed."""
        return self.form[REASON].value if REASON in self.form.fields else ""

    @property
    def simple(self) -> bool:
        """Say whether the act may be done by its button alone, without looking at a form."""
        return not self.inputs and not self.consequence

    @property
    def warning(self) -> Say:
        """Return what will happen and cannot be taken back."""
        return Say(self.consequence)

    @property
    def title(self) -> Speakable:
        """Return what the form is called."""
        return self.desk.act

    @property
    def did(self) -> Act:
        """Return the act that was done: a form that asks for a decision may do another one."""
        return self.desk.act

    @property
    def goal(self) -> str:
        """Return the step that the act leads to, "" where it leads to none."""
        return ""

    def take(self, refusal: Refusal) -> None:
        """Put a refusal where it belongs: beside its input, or above the form."""
        name = self.blames.get(refusal.code, "")
        if not name and isinstance(refusal, BadInput) and REASON in self.form.fields:
            name = REASON if refusal.code == "dossier.reason_missing" else ""
        if name in self.form.fields:
            self.form.blame(refusal, name)
        else:
            self.refused = refusal
