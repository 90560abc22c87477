"""Waiting and going on: pauses by their kinds, duties to be paid."""

from collections.abc import Iterator
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors.preview_waits import due_after_a_day
from motcua.dossiers.services import waits
from motcua.dossiers.services.order import Order
from motcua.rules.policy import PauseKind
from motcua.web.dossier import saying
from motcua.web.dossier.act_form import ActForm, Input, Kind

KIND: Final = "kind"
NOTE: Final = "note"


class Waiting(ActForm):
    """What a wait does to the citizen's date, said before it begins."""

    asks = "dossier/_wait.html"

    def kinds(self) -> tuple[PauseKind, ...]:
        """Return the waits that may be begun here."""
        return tuple(kind for kind in PauseKind if kind not in waits.OWN_ACTS)

    @property
    def stopping(self) -> frozenset[PauseKind]:
        """Return those that stop the clock, by the pack and the case of the dossier."""
        stops = self.desk.pack.clock_policy(**self.desk.page.row.policy).stops
        return stops & frozenset(self.kinds())

    def effect(self, kind: PauseKind) -> Say:
        """Return what the wait does to the date: with the date that comes of it."""
        due = saying.when(self.desk.page.row.due_at)
        if not due:
            return Say(mark("{kind}: hồ sơ chưa có hẹn trả"), kind=kind)
        if kind not in self.stopping:
            return Say(mark("{kind}: thời hạn vẫn tính, hẹn trả vẫn {due}"), kind=kind, due=due)
        later = saying.when(due_after_a_day(self.desk.page, kind, at=self.desk.at))
        if not later:  # there is one wait at a time, and another one goes on
            return Say(mark("{kind}: hồ sơ đang chờ việc khác"), kind=kind)
        said = mark(
            "{kind}: dừng tính giờ; cứ chờ 1 ngày làm việc thì hẹn trả từ {due} lùi đến {later}"
        )
        return Say(said, kind=kind, due=due, later=later)

    @property
    def bases(self) -> list[tuple[PauseKind, str]]:
        """Return where each wait is from, as the pack says."""
        known = self.desk.pack.clock.pauses
        return [
            (kind, known[kind.value].fact.source) for kind in self.kinds() if kind.value in known
        ]


class Pause(Waiting):
    """Beginning a wait."""

    def asked(self) -> Iterator[Input]:
        """Yield what is waited for, with what it does to the date, and why."""
        options = [(kind.value, self.effect(kind)) for kind in self.kinds()]
        yield Input(KIND, Say(mark("Chờ việc gì")), Kind.RADIO, options=options)
        yield from super().asked()

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


class RequirePayment(Waiting):
    """Waiting for a financial duty."""

    def kinds(self) -> tuple[PauseKind, ...]:
        """Return the one wait that this act begins."""
        return (PauseKind.FINANCIAL_DUTY,)

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
