"""What can happen to a clock, and why a clock refuses."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.limit import Limit
from motcua.rules.policy import PauseKind


@dataclass(frozen=True, slots=True)
class Started:
    """A complete dossier was accepted."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Paused:
    """A wait began; ``slip`` is the number of the paper that says so.

    ``promised``: what the citizen was promised then, where the calendar may have changed since.
    ``again``: why a supplement is asked for once more than allowed; such a wait stops nothing.
    """

    at: datetime
    kind: PauseKind
    slip: str = ""
    promised: datetime | None = None
    again: str = ""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The wait ended; a supplement restarts or resumes the count as the policy says."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Restarted:
    """The wait ended and the whole limit is counted again, whatever the policy says."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Extended:
    """A new return date was promised, with a reason: ``new_due``, or ``more`` from the old one."""

    at: datetime
    reason: str
    slip: str = ""
    new_due: datetime | None = None
    more: Limit | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The result was issued."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Stopped:
    """The case ended without a result: withdrawn or closed."""

    at: datetime


Event = Started | Paused | Resumed | Restarted | Extended | Finished | Stopped


class Suspension(NamedTuple):
    """A wait, kept for QĐ 766 whether or not it stopped the clock."""

    start: datetime
    kind: PauseKind
    slip: str
    stops: bool
    end: datetime | None = None

    def ended(self, at: datetime) -> "Suspension":
        """Return the wait with its end; written out, for ``_replace`` costs twice as much."""
        return Suspension(self.start, self.kind, self.slip, self.stops, at)


class DueDateChange(NamedTuple):
    """A due time that moved, and the paper that moved it."""

    old: datetime
    new: datetime
    why: Say
    at: datetime
    slip: str = ""


class ClockNotStarted(Refusal):
    """Nothing can happen to a clock that has not started."""

    code = "clock.not_started"
    message = mark("Hồ sơ chưa bắt đầu tính thời hạn. Hãy tiếp nhận hồ sơ trước.")


class ClockAlreadyStarted(Refusal):
    """A clock starts once."""

    code = "clock.already_started"
    message = mark(
        "Thời hạn đã được tính từ {start}, không bắt đầu lại được. Hãy kiểm tra lại hồ sơ."
    )


class ClockFinished(Refusal):
    """A finished clock stays as it is."""

    code = "clock.finished"
    message = mark(
        "Hồ sơ đã kết thúc lúc {end} nên thời hạn không thay đổi được nữa. "
        "Nếu cần làm tiếp, hãy tiếp nhận hồ sơ mới."
    )


class ClockOutOfOrder(Refusal):
    """Events come in the order of time."""

    code = "clock.out_of_order"
    message = mark("Thời điểm {at} sớm hơn việc đã ghi lúc {last}. Hãy kiểm tra lại giờ.")


class ClockAlreadyPaused(Refusal):
    """One wait at a time."""

    code = "clock.already_paused"
    message = mark("Hồ sơ đang tạm dừng từ {start}. Hãy kết thúc lần tạm dừng đó trước.")


class ClockNotPaused(Refusal):
    """Only a wait can end."""

    code = "clock.not_paused"
    message = mark("Hồ sơ không tạm dừng nên không có gì để tính tiếp. Hãy kiểm tra lại hồ sơ.")


class ExtensionSpent(Refusal):
    """The return date was already moved as often as it may be."""

    code = "clock.extension_spent"
    message = mark(
        "Chỉ được hẹn lại {times} lần và đã hẹn lại rồi. Hãy trả kết quả sớm nhất có thể."
    )


class ExtensionTooLate(Refusal):
    """An extension is granted before expiry, or not at all."""

    code = "clock.extension_too_late"
    message = mark(
        "Phải xin lỗi và hẹn lại trước khi hết hạn ít nhất {days} ngày; hạn là {due}. "
        "Hãy xin lỗi về việc trễ hạn, hạn cũ được giữ nguyên."
    )


class ExtensionWhilePaused(Refusal):
    """A stopped clock has no expiry to move."""

    code = "clock.extension_while_paused"
    message = mark("Hồ sơ đang tạm dừng nên chưa hẹn lại được. Hãy chờ tính tiếp rồi mới hẹn lại.")


class ExtensionNotUsable(BadInput):
    """A new date must be later than the old one, and have a reason."""

    code = "clock.extension_not_usable"
    message = mark("Hẹn lại phải nêu lý do và một thời điểm sau hạn cũ {due}. Hãy bổ sung.")


class StepWhilePaused(Refusal):
    """A stopped dossier does not move on to its next step."""

    code = "clock.step_while_paused"
    message = mark("Hồ sơ đang tạm dừng từ {start} nên chưa chuyển bước được. Hãy chờ tính tiếp.")
