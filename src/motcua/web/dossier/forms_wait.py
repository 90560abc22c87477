"""Waiting and going on: pauses by their kinds, duties to be paid."""

from collections.abc import Iterator
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.services import waits
from motcua.dossiers.services.order import Order
from motcua.rules.policy import PauseKind
from motcua.web.dossier.act_form import ActForm, Input, Kind
from motcua.web.forms import Options

KIND: Final = "kind"
NOTE: Final = "note"
OF_OTHER_ACTS: Final = frozenset({PauseKind.SUPPLEMENT, PauseKind.FINANCIAL_DUTY})
"""Waits that have an act of their own."""


class Pause(ActForm):
    """Beginning a wait."""

    def asked(self) -> Iterator[Input]:
        """Yield what is waited for, saying where the clock goes on, and why."""
        yield Input(KIND, Say(mark("Chờ việc gì")), Kind.RADIO, options=self.kinds())
        yield from super().asked()

    def kinds(self) -> Options:
        """Return the waits one may begin; the law says which of them stop the clock."""
        stops = self.desk.pack.clock_policy(**self.desk.page.row.policy).stops
        runs_on = mark("{kind} (thời hạn vẫn tính)")
        return [
            (kind.value, kind if kind in stops else Say(runs_on, kind=kind))
            for kind in PauseKind
            if kind not in OF_OTHER_ACTS
        ]

    def read(self) -> None:
        """Read what is waited for, and why."""
        self.form.choice(KIND, self.inputs[0].options)
        super().read()

    def do(self, order: Order) -> None:
        """Begin the wait."""
        waits.pause(order, PauseKind(self.form[KIND].value))


class Resume(ActForm):
    """Ending a wait."""

    def do(self, order: Order) -> None:
        """Let the clock go on."""
        waits.resume(order)


class RequirePayment(ActForm):
    """Waiting for a financial duty."""

    def said_to(self) -> Say:
        """Return who reads the reason."""
        return Say(mark("Nêu khoản phải nộp và nộp ở đâu; người nộp sẽ đọc đúng câu này."))

    def do(self, order: Order) -> None:
        """Begin the wait."""
        waits.require_payment(order)


class ConfirmPayment(ActForm):
    """Going on after a duty was paid."""

    def asked(self) -> Iterator[Input]:
        """Yield by what one knows that it was paid."""
        hint = Say(mark("Số, ngày giấy nộp tiền; để trống nếu không có."))
        yield Input(NOTE, Say(mark("Giấy tờ chứng minh đã nộp")), hint=hint)

    def do(self, order: Order) -> None:
        """Let the clock go on."""
        waits.confirm_payment(order, note=self.form[NOTE].value)
