"""The verdict on each process of a file, for scripts and auditors.

A printed process is measured by the plain sum of its printed figures against its printed total,
8 hours to a day; one of our own by its longest path.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.severity import Severity
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import ProcessDefinition
from motcua.rules.process.findings import Finding
from motcua.rules.process.lint import lint
from motcua.rules.process.measure import (
    MINUTES_PER_DAY,
    as_limit,
    limit_minutes,
    most_usual,
    units_of,
)
from motcua.rules.process.paths import longest
from motcua.rules.process.printed import Printed
from motcua.rules.process.published import ProcessFile

SUM_CODES = frozenset({"sum_over_total", "sum_below_total", "no_legal_limit"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is found in one process.

    ``fits`` is None where no total is printed. ``sum`` and ``total`` count ``unit``.
    """

    code: str
    name: str
    fits: bool | None
    sum: Decimal
    total: Decimal | None
    unit: LimitUnit
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def sound(self) -> bool:
        """Say whether the process fits, as far as that can be told, and has no defect."""
        return self.fits is not False and not self.of(Severity.DEFECT)


def judge(file: ProcessFile, *, minutes_per_day: int = MINUTES_PER_DAY) -> list[Verdict]:
    """Return a verdict for each process of a file, in its order."""
    own = [_judge_own(definition, minutes_per_day) for definition in file.own]
    return own + [_judge_printed(printed, minutes_per_day) for printed in file.printed]


def _judge_own(definition: ProcessDefinition, minutes_per_day: int) -> Verdict:
    spent = longest(definition, minutes_per_day=minutes_per_day).minutes
    found = lint(definition, definition.total, activating=True, minutes_per_day=minutes_per_day)
    return _verdict(definition, spent, tuple(found), minutes_per_day)


def _judge_printed(printed: Printed, minutes_per_day: int) -> Verdict:
    definition = printed.definition
    spent = sum((limit_minutes(one, minutes_per_day) for one in printed.figures), Decimal())
    found = lint(definition, definition.total, activating=False, minutes_per_day=minutes_per_day)
    doubts = (Finding(doubt.kind, Severity.WARNING, doubt.text) for doubt in definition.doubts)
    findings = (
        *_sum_finding(spent, definition.total, minutes_per_day),
        *(finding for finding in found if finding.code not in SUM_CODES),
        *doubts,
    )
    return _verdict(definition, spent, findings, minutes_per_day)


def _sum_finding(spent: Decimal, total: Limit | None, minutes_per_day: int) -> Iterator[Finding]:
    if total is None:
        return
    allowed = limit_minutes(total, minutes_per_day)
    parts = {"sum": as_limit(spent, total.unit, minutes_per_day), "total": total}
    if spent > allowed:
        said = Say(mark("Các con số in trong bảng cộng {sum}, quá tổng in {total}."), **parts)
        yield Finding("sum_over_total", Severity.DEFECT, said)
    if spent < allowed:
        said = Say(mark("Các con số in trong bảng cộng {sum}, dưới tổng in {total}."), **parts)
        yield Finding("sum_below_total", Severity.WARNING, said)


def _verdict(
    definition: ProcessDefinition,
    spent: Decimal,
    findings: tuple[Finding, ...],
    minutes_per_day: int,
) -> Verdict:
    total = definition.total
    unit = most_usual(units_of(definition)) if total is None else total.unit
    said = as_limit(spent, unit, minutes_per_day)
    fits = None if total is None else spent <= limit_minutes(total, minutes_per_day)
    whole = (
        None
        if total is None
        else as_limit(limit_minutes(total, minutes_per_day), said.unit, minutes_per_day).amount
    )
    return Verdict(definition.code, definition.name, fits, said.amount, whole, said.unit, findings)
