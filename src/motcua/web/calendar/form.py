"""The calculator's form, read from the address: what was typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from motcua.base.dates import parse_date
from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.numbers import parse_number
from motcua.base.say import Say
from motcua.rules.clock_events import Event, Paused, Resumed
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import AfterSupplement, ClockPolicy, DayPolicy, PauseKind
from motcua.web import formats
from motcua.web.fields import AnswerMissing, Field, read_time

MOST_PAUSES: Final = 6
LONGEST: Final = 9_999

DAY: Final = Field("nhan", Say(mark("Ngày nhận")), hint=Say(mark("Ví dụ 23/11/2026")))
HOUR: Final = Field("gio", Say(mark("Giờ nhận")), hint=Say(mark("Có thể để trống")))
AMOUNT: Final = Field("so", Say(mark("Thời hạn")))
UNIT: Final = Field("don_vi", Say(mark("Đơn vị")))
POLICY: Final = Field("cach", Say(mark("Cách tính ngày làm việc")))
AFTER: Final = Field("sau", Say(mark("Sau khi bổ sung")))
NEEDS_HOUR: Final = Say(mark("Có tạm dừng thì cần cả giờ nhận. Hãy ghi giờ, ví dụ 08:00."))


class LimitTooLong(BadInput):
    code = "form.limit_too_long"
    message = mark("Thời hạn {text} quá dài để tính. Hãy ghi một số không quá {most}.")


@dataclass(frozen=True, slots=True)
class PauseRow:
    """One wait: from when, to when, why."""

    start: Field
    end: Field
    kind: Field

    @property
    def filled(self) -> bool:
        """Say whether anything stands in the row."""
        return bool(self.start.value or self.end.value)


@dataclass(frozen=True, slots=True)
class DeadlineForm:
    """The form with what could be read of it; usable only where nothing is ``wrong``."""

    day: Field
    hour: Field
    amount: Field
    unit: Field
    policy: Field
    after: Field
    pauses: tuple[PauseRow, ...]
    received: date | None = None
    limit: Limit | None = None
    events: tuple[Event, ...] = ()

    @property
    def fields(self) -> list[Field]:
        """Return every field, in the order of the page."""
        head = [self.day, self.hour, self.amount, self.unit, self.policy, self.after]
        return head + [field for row in self.pauses for field in (row.start, row.end, row.kind)]

    @property
    def wrong(self) -> bool:
        """Say whether a field has to be mended."""
        return any(field.error for field in self.fields)

    @property
    def paused(self) -> bool:
        """Say whether any wait was given."""
        return any(row.filled for row in self.pauses)

    def blamed(self, name: str, error: Speakable) -> "DeadlineForm":
        """Return the form with an error beside the field called ``name``."""
        if name == "pauses":
            first = replace(self.pauses[0], start=replace(self.pauses[0].start, error=error))
            return replace(self, pauses=(first, *self.pauses[1:]))
        return replace(self, **{name: replace(getattr(self, name), error=error)})


def read_form(query: Mapping[str, str], *, now: datetime, policy: ClockPolicy) -> DeadlineForm:
    """Read the form; an address without a form is filled for a dossier received now."""
    given = {key: str(query[key]).strip() for key in query}
    if DAY.name not in given:
        given |= {DAY.name: formats.day(now), HOUR.name: formats.time_of_day(now)}
    given.setdefault(AMOUNT.name, "5")
    day, hour, received = _received(given)
    amount, limit = _limit(given)
    pauses, events = _pauses(given)
    if any(row.filled for row in pauses) and not hour.value and not hour.error:
        hour = replace(hour, error=NEEDS_HOUR)
    return DeadlineForm(
        day=day,
        hour=hour,
        amount=amount,
        unit=replace(UNIT, value=_one_of(given, UNIT, LimitUnit, LimitUnit.WORKING_DAY)),
        policy=replace(POLICY, value=_one_of(given, POLICY, DayPolicy, policy.day_policy)),
        after=replace(AFTER, value=_one_of(given, AFTER, AfterSupplement, policy.after_supplement)),
        pauses=pauses,
        received=received,
        limit=limit,
        events=events,
    )


def _received(given: Mapping[str, str]) -> tuple[Field, Field, date | None]:
    day, on = replace(DAY, value=given.get(DAY.name, "")).read(parse_date)
    hour = replace(HOUR, value=given.get(HOUR.name, ""))
    if not hour.value:
        return day, hour, on
    hour, at = hour.read(read_time)
    return day, hour, datetime.combine(on, at) if on and at is not None else None


def _limit(given: Mapping[str, str]) -> tuple[Field, Limit | None]:
    unit = LimitUnit(_one_of(given, UNIT, LimitUnit, LimitUnit.WORKING_DAY))
    field = replace(AMOUNT, value=given.get(AMOUNT.name, ""))
    if unit is LimitUnit.SAME_DAY:
        return field, Limit(Decimal(0), unit)
    field, amount = field.read(_read_amount)
    return field, None if amount is None else Limit(amount, unit)


def _read_amount(text: str) -> Decimal:
    amount = parse_number(text)
    if amount > LONGEST:
        raise LimitTooLong(text=text, most=LONGEST)
    return amount


def _pauses(given: Mapping[str, str]) -> tuple[tuple[PauseRow, ...], tuple[Event, ...]]:
    """Read the rows that were filled, and one more to fill."""
    rows: list[PauseRow] = []
    events: list[Event] = []
    for number in range(1, MOST_PAUSES + 1):
        row = _row(given, number)
        if row.filled:
            row, start, end = _read_row(row)
            if start and end:
                events += [Paused(start, PauseKind(row.kind.value)), Resumed(end)]
        rows.append(row)
        if not row.filled:
            break
    return tuple(rows), tuple(events)


def _row(given: Mapping[str, str], number: int) -> PauseRow:
    def typed(name: str, label: str) -> Field:
        field = Field(f"{name}-{number}", Say(label))
        return replace(field, value=given.get(field.name, ""))

    kind = typed("vi", mark("Vì"))
    return PauseRow(
        typed("tu", mark("Dừng từ")),
        typed("den", mark("Đến")),
        replace(kind, value=_one_of(given, kind, PauseKind, PauseKind.SUPPLEMENT)),
    )


def _read_row(row: PauseRow) -> tuple[PauseRow, datetime | None, datetime | None]:
    start, begun = row.start.read(_read_instant)
    end, ended = row.end.read(_read_instant)
    return PauseRow(start, end, row.kind), begun, ended


def _read_instant(text: str) -> datetime:
    """Read "25/11/2026 10:00", or the time first."""
    first, _, second = text.partition(" ")
    if not second:
        raise AnswerMissing(label=Say(mark("giờ, ví dụ 25/11/2026 10:00")))
    if ":" in first or "h" in first:
        first, second = second, first
    return datetime.combine(parse_date(first), read_time(second))


def _one_of(
    given: Mapping[str, str],
    field: Field,
    words: type[LimitUnit] | type[DayPolicy] | type[AfterSupplement] | type[PauseKind],
    default: str,
) -> str:
    """Return the word chosen; one that is not on the list is as if nothing was chosen."""
    value = given.get(field.name, "")
    return value if value in {word.value for word in words} else str(default)
