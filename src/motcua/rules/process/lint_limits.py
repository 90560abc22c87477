"""Say which steps lack their time and whether every path keeps within the legal limit."""

from collections.abc import Iterator
from decimal import Decimal

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import ProcessDefinition, Section, Step
from motcua.rules.process.findings import Complaint, step_called
from motcua.rules.process.measure import (
    CALENDAR,
    DAY_KINDS,
    as_limit,
    fewest_working_days,
    limit_minutes,
    step_limits,
    step_minutes,
    units_of,
    worked_minutes,
)
from motcua.rules.process.paths import longest
from motcua.rules.process.words import StepKind


def limit_complaints(
    definition: ProcessDefinition, legal_limit: Limit | None, minutes_per_day: int
) -> Iterator[Complaint]:
    """Say what is wrong with the limits of the steps and with the longest path."""
    yield from _sum(definition, legal_limit, minutes_per_day)
    yield from _open_days(definition, legal_limit, minutes_per_day)
    yield from _units(definition, legal_limit)
    for step in definition.steps:
        yield from _own_limit(step)
        yield from _consultations(step, minutes_per_day)
    for section in definition.sections:
        yield from _section(definition, section, minutes_per_day)


def _sum(
    definition: ProcessDefinition, legal_limit: Limit | None, minutes_per_day: int
) -> Iterator[Complaint]:
    if legal_limit is None:
        yield "no_legal_limit", Say(mark("Không có thời hạn theo quy định để đối chiếu.")), ""
        return
    allowed = limit_minutes(legal_limit, minutes_per_day)
    path = longest(definition, minutes_per_day=minutes_per_day)
    if path.minutes == allowed:
        return
    named = definition.by_key()
    parts = {
        "steps": ", ".join(named[key].number for key in path.steps),
        "sum": as_limit(path.minutes, legal_limit.unit, minutes_per_day),
        "total": legal_limit,
        "gap": as_limit(abs(path.minutes - allowed), legal_limit.unit, minutes_per_day),
    }
    if path.minutes > allowed:
        said = Say(
            mark("Đường đi dài nhất (bước {steps}) cộng {sum}, quá {gap} so với thời hạn {total}."),
            **parts,
        )
        yield "sum_over_total", said, ""
        return
    said = Say(mark("Đường đi dài nhất cộng {sum}, còn {gap} so với thời hạn {total}."), **parts)
    yield "sum_below_total", said, ""


def _open_days(
    definition: ProcessDefinition, legal_limit: Limit | None, minutes_per_day: int
) -> Iterator[Complaint]:
    """Say where steps in working time need more of it than a limit in days of the calendar has.

    The sum of the figures may fit and the steps not: ten days may hold no more than six that are
    worked on.
    """
    if legal_limit is None or legal_limit.unit not in CALENDAR:
        return
    path = longest(definition, minutes_per_day=minutes_per_day)
    named = definition.by_key()
    worked = sum((worked_minutes(named[key], minutes_per_day) for key in path.steps), Decimal())
    sure = fewest_working_days(limit_minutes(legal_limit, minutes_per_day) / minutes_per_day)
    if worked <= sure * minutes_per_day:
        return
    said = Say(
        mark(
            "Các bước tính theo giờ, ngày làm việc cộng {sum}, mà trong {total} chỉ chắc chắn có "
            "{sure} (trừ thứ Bảy, Chủ nhật); bước cuối sẽ bị rút lại cho kịp hẹn trả."
        ),
        sum=as_limit(worked, LimitUnit.WORKING_DAY, minutes_per_day),
        total=legal_limit,
        sure=Limit(sure, LimitUnit.WORKING_DAY),
    )
    yield "working_days_over_calendar", said, ""


def _units(definition: ProcessDefinition, legal_limit: Limit | None) -> Iterator[Complaint]:
    used = units_of(definition) | ({legal_limit.unit} if legal_limit else set())
    if used >= DAY_KINDS:
        said = Say(
            mark("Vừa tính “ngày” vừa tính “ngày làm việc”; phép cộng coi hai loại như nhau.")
        )
        yield "mixed_units", said, ""
    if LimitUnit.MONTH in used and len(used) > 1:
        yield (
            "month_counted_as_30_days",
            Say(mark("Có thời hạn tính theo tháng; phép cộng coi một tháng là 30 ngày.")),
            "",
        )


def _own_limit(step: Step) -> Iterator[Complaint]:
    if step_limits(step) or step.kind is StepKind.RETURN:
        return
    if step.limit_text:
        said = Say(
            mark("{step} không có thời hạn riêng (bản in ghi “{printed}”)."),
            step=step_called(step),
            printed=step.limit_text,
        )
        yield "limit_not_counted", said, step.key
        return
    yield "limit_missing", Say(mark("{step} chưa có thời hạn."), step=step_called(step)), step.key


def _consultations(step: Step, minutes_per_day: int) -> Iterator[Complaint]:
    for asked in step.consultations:
        parts = {"step": step_called(step), "agency": asked.agency, "limit": asked.limit}
        if asked.limit is None:
            said = Say(mark("{step}: lấy ý kiến {agency} mà chưa có thời hạn trả lời."), **parts)
            yield "consultation_without_limit", said, step.key
        elif step.limit is not None and _longer(asked.limit, step.limit, minutes_per_day):
            said = Say(
                mark("{step}: {agency} có {limit} để trả lời, dài hơn thời hạn {own} của bước."),
                own=step.limit,
                **parts,
            )
            yield "consultation_longer", said, step.key


def _longer(one: Limit, other: Limit, minutes_per_day: int) -> bool:
    return limit_minutes(one, minutes_per_day) > limit_minutes(other, minutes_per_day)


def _section(
    definition: ProcessDefinition, section: Section, minutes_per_day: int
) -> Iterator[Complaint]:
    inside = [step for step in definition.steps if step.section == section.key]
    spent = sum((step_minutes(step, minutes_per_day) for step in inside), Decimal())
    if section.limit is None or spent <= limit_minutes(section.limit, minutes_per_day):
        return
    said = Say(
        mark("Phần “{title}”: các bước cộng {sum}, quá thời hạn {limit} của phần."),
        title=section.title,
        sum=as_limit(spent, section.limit.unit, minutes_per_day),
        limit=section.limit,
    )
    yield "section_over_limit", said, ""
