"""A process as flat rows: its table, its total against the law, what its lint says."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.base.language import mark
from motcua.base.numbers import number_text
from motcua.base.say import Say
from motcua.base.severity import Severity
from motcua.rules.limit import Limit
from motcua.rules.process.definition import END, Outcome, ProcessDefinition, Step
from motcua.rules.process.lint import lint
from motcua.rules.process.measure import limit_minutes
from motcua.rules.process.paths import longest


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the table. ``heading`` is the section that begins here."""

    heading: str
    number: str
    name: str
    who: str
    limit: str
    onward: str
    back: str


@dataclass(frozen=True, slots=True)
class Total:
    """The longest way against the legal limit: the share used (0 to 100) and a sentence."""

    percent: int
    over: bool
    said: str


def step_rows(definition: ProcessDefinition, language: str) -> list[StepRow]:
    """Return the steps in order."""
    numbers = {key: step.number or key for key, step in definition.by_key().items()}
    titles = {section.key: section.title for section in definition.sections}
    rows: list[StepRow] = []
    before = ""
    for step in definition.steps:
        heading = titles.get(step.section, "") if step.section != before else ""
        before = step.section
        rows.append(_row(step, heading, numbers, language))
    return rows


def _row(step: Step, heading: str, numbers: Mapping[str, str], language: str) -> StepRow:
    onward = [out for out in step.outcomes if not out.back]
    back = [out for out in step.outcomes if out.back]
    return StepRow(
        heading=heading,
        number=step.number,
        name=step.name or step.kind.in_(language),
        who=_who(step, language),
        limit=step.limit.in_(language) if step.limit else step.limit_text,
        onward="; ".join(_way(out, numbers, language) for out in onward),
        back="; ".join(_way_back(out, numbers, language) for out in back),
    )


def _who(step: Step, language: str) -> str:
    if step.interlink is not None and step.interlink.agency:
        return step.interlink.agency
    asked = ", ".join(one.agency for one in step.consultations if one.agency)
    role = step.role.in_(language) if step.role else step.role_text
    return f"{role} ({asked})" if asked and role else role or asked


def _way(out: Outcome, numbers: Mapping[str, str], language: str) -> str:
    number = _number(out, numbers, language)
    if not out.when:
        return number
    return Say(mark("{number} nếu {when}"), number=number, when=Say(out.when)).in_(language)


def _way_back(out: Outcome, numbers: Mapping[str, str], language: str) -> str:
    return Say(mark("về {number}"), number=_number(out, numbers, language)).in_(language)


def _number(out: Outcome, numbers: Mapping[str, str], language: str) -> str:
    if out.to == END:
        return Say(mark("kết thúc")).in_(language)
    return numbers.get(out.to, out.to)


def total(definition: ProcessDefinition, limit: Limit | None, language: str) -> Total:
    """Say how the longest way through compares with the legal limit.

    Unit: working hours, 8 to a day, as the lint counts.
    """
    spent = longest(definition).minutes
    hours = _hours(spent, language)
    if limit is None:
        said = Say(mark("{spent} giờ làm việc; chưa có thời hạn để so"), spent=hours)
        return Total(0, over=False, said=said.in_(language))
    allowed = limit_minutes(limit)
    if spent > allowed:
        text = mark("{spent}/{allowed} giờ làm việc, vượt {limit}")
    elif spent == allowed:
        text = mark("{spent}/{allowed} giờ làm việc, khớp {limit}")
    else:
        text = mark("{spent}/{allowed} giờ làm việc, trong hạn {limit}")
    said = Say(text, spent=hours, allowed=_hours(allowed, language), limit=limit)
    percent = min(100, int(100 * spent / allowed)) if allowed else 0
    return Total(percent, over=spent > allowed, said=said.in_(language))


def _hours(minutes: Decimal, language: str) -> str:
    hours = (minutes / 60).quantize(Decimal("0.01"))
    whole = hours.to_integral_value()
    return number_text(int(whole) if whole == hours else hours.normalize(), language)


def findings(
    definition: ProcessDefinition, limit: Limit | None, language: str, *, activating: bool
) -> list[tuple[str, str, str]]:
    """Return what the lint says as (weight, label, sentence), defects first."""
    found = lint(definition, limit, activating=activating)
    ordered = sorted(found, key=lambda finding: finding.severity is not Severity.DEFECT)
    return [
        (one.severity.value, one.severity.in_(language), one.say.in_(language)) for one in ordered
    ]
