"""How a period, a province or a procedure counts: every choice that the law leaves to data.

The defaults repeat what most acts in force print; a legal pack states its own with the source.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final, Self

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.words import Word
from motcua.rules.limit import Limit, LimitUnit


class DayPolicy(Word):
    """How a limit in working days is counted."""

    HOURS = "A", mark("Giữ giờ nhận hồ sơ")
    DATES = "B", mark("Tính theo ngày, đến hết giờ làm việc")


class CutOffMoves(Word):
    """What a receipt after the cut-off time moves to the next working day."""

    START = "start", mark("Thời điểm bắt đầu tính")
    HANDOVER = "handover", mark("Thời điểm chuyển hồ sơ")


class AfterSupplement(Word):
    """What happens to the time used when the supplement arrives."""

    RESTART = "restart", mark("Tính lại từ đầu")
    RESUME = "resume", mark("Tính tiếp")


class Rolled(Word):
    """When on the next working day a calendar limit ends that ended on a closed day."""

    CLOSING = "closing", mark("Cuối giờ làm việc")
    OPENING = "opening", mark("Đầu giờ làm việc")


class PauseKind(Word):
    """Why a clock is stopped."""

    SUPPLEMENT = "supplement", mark("Chờ bổ sung hồ sơ")
    FINANCIAL_DUTY = "financial_duty", mark("Chờ thực hiện nghĩa vụ tài chính")
    PUBLIC_NOTICE = "public_notice", mark("Niêm yết công khai")
    EXTERNAL_VERIFICATION = "external_verification", mark("Chờ cơ quan khác xác minh")
    VIOLATION_REVIEW = "violation_review", mark("Xem xét, xử lý vi phạm")
    APPLICANT_REQUEST = "applicant_request", mark("Theo đề nghị của người nộp")
    POSTAL = "postal", mark("Thời gian gửi bưu chính")


class PolicyUnreadable(BadInput):
    """A policy in data has a name or a value that we do not know."""

    code = "policy.unreadable"
    message = mark("Không hiểu giá trị “{value}” của “{name}” trong cách tính hạn. Hãy sửa lại.")


@dataclass(frozen=True, slots=True)
class ClockPolicy:
    """The choices by which deadlines are counted.

    ``cut_off``: minutes since midnight; a later receipt is the next working day's business.
    None for no cut-off. ``late_minutes``: a receipt in the last so many minutes before closing
    counts from the next working day (0: no such rule). ``stops``: the waits that stop the clock;
    the law at large excludes the supplement, sector rules add theirs.
    ``extension_notice_days``: an extension is granted at least so many days before expiry.
    ``minutes_per_day`` turns hours into days where days are asked for; counting in minutes uses
    the unit's own sessions.
    """

    day_policy: DayPolicy = DayPolicy.HOURS
    cut_off: int | None = 15 * 60
    cut_off_moves: CutOffMoves = CutOffMoves.HANDOVER
    late_minutes: int = 0
    rolled: Rolled = Rolled.CLOSING
    after_supplement: AfterSupplement = AfterSupplement.RESTART
    stops: frozenset[PauseKind] = frozenset({PauseKind.SUPPLEMENT})
    max_extensions: int = 1
    extension_notice_days: int = 1
    minutes_per_day: int = 480

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Self:
        """Build a policy from plain values of YAML or JSON; refuse what is not understood.

        Times are "15:00" or minutes since midnight, words are their values, ``stops`` is a list.
        """
        return cls(**{name: _read(name, value) for name, value in plain.items()})  # type: ignore[arg-type] # each value is made by the reader of its own field

    def to_plain(self) -> dict[str, object]:
        """Return the policy as plain values; ``from_plain`` reads them back."""
        plain: dict[str, object] = {field.name: getattr(self, field.name) for field in fields(self)}
        words = {name: str(value) for name, value in plain.items() if isinstance(value, Word)}
        return {**plain, **words, "stops": sorted(str(kind) for kind in self.stops)}

    def working_days(self, limit: Limit) -> Decimal:
        """Return a limit in hours or days as days, to compare steps with the whole.

        Unit: days of ``minutes_per_day`` (8 hours are 1 day); months are no days and are refused.
        Source: 3760/QĐ-UBND and 3857/QĐ-UBND Nghệ An, 11/2025: "mỗi ngày 08 giờ làm việc".
        """
        if limit.unit is LimitUnit.MONTH:
            raise LimitNotInDays(limit=limit)
        if limit.unit is LimitUnit.WORKING_HOUR:
            return limit.amount * 60 / self.minutes_per_day
        return Decimal(1) if limit.unit is LimitUnit.SAME_DAY else limit.amount


class LimitNotInDays(BadInput):
    """A limit in months has no fixed number of days."""

    code = "limit.not_in_days"
    message = mark("Không quy đổi được “{limit}” ra số ngày. Hãy nhập thời hạn theo ngày hoặc giờ.")


def _minutes(value: object) -> int | None:
    if value is None:
        return None
    hour, colon, minute = str(value).partition(":")
    return int(hour) * 60 + int(minute) if colon else int(hour)


def _kinds(value: object) -> frozenset[PauseKind]:
    if not isinstance(value, list | tuple | set | frozenset):
        raise ValueError(value)
    return frozenset(PauseKind(kind) for kind in value)


def _count(value: object) -> int:
    count = int(str(value))
    if count < 0:
        raise ValueError(value)
    return count


_READERS: Final[Mapping[str, Callable[[object], object]]] = {
    "day_policy": lambda value: DayPolicy(str(value)),
    "cut_off": _minutes,
    "cut_off_moves": lambda value: CutOffMoves(str(value)),
    "late_minutes": _count,
    "rolled": lambda value: Rolled(str(value)),
    "after_supplement": lambda value: AfterSupplement(str(value)),
    "stops": _kinds,
    "max_extensions": _count,
    "extension_notice_days": _count,
    "minutes_per_day": _count,
}


def _read(name: str, value: object) -> object:
    try:
        return _READERS[name](value)
    except (KeyError, ValueError):
        raise PolicyUnreadable(name=name, value=value) from None
