"""Processes to test with: one that is right, and ways to spoil it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import (
    END,
    Outcome,
    ProcessDefinition,
    Step,
    UnitResolver,
)
from motcua.rules.process.published import read_process_file
from motcua.rules.process.words import Role, StepKind, UnitKind

DATA = Path(__file__).parents[3] / ".." / "shared" / "data"


def published(name: str) -> str:
    """Return the text of a published collection, or skip where it is not at hand."""
    file = DATA / name
    if not file.exists():
        pytest.skip("the published collections are not on this machine")
    return file.read_text(encoding="utf-8")


@cache
def collection(name: str) -> tuple[ProcessDefinition, ...]:
    """Return the processes of a published collection."""
    return read_process_file(published(name), name).definitions


def hours(amount: str | int) -> Limit:
    return Limit(Decimal(amount), LimitUnit.WORKING_HOUR)


def days(amount: str | int) -> Limit:
    return Limit(Decimal(amount), LimitUnit.WORKING_DAY)


def on(to: str, when: str = "") -> Outcome:
    return Outcome(f"on-{to}", "Chuyển tiếp", to, when=when)


def back(to: str) -> Outcome:
    return Outcome(f"back-{to}", "Trả lại", to, back=True)


def step(key: str, kind: StepKind, role: Role, limit: Limit | None, *outcomes: Outcome) -> Step:
    unit = UnitResolver(UnitKind.DIVISION)
    return Step(key, key, kind.vi, kind, role, unit, limit, outcomes=outcomes)


def permit() -> ProcessDefinition:
    """Return a building permit: 80 hours of 10 days, a branch and two ways back."""
    return ProcessDefinition(
        code="1.009994",
        name="Cấp giấy phép xây dựng nhà ở riêng lẻ",
        steps=(
            step("1", StepKind.RECEIVE, Role.ONE_STOP_CLERK, hours(2), on("2")),
            step("2", StepKind.ASSIGN, Role.DIVISION_LEAD, hours(4), on("3")),
            step("3", StepKind.APPRAISE, Role.SPECIALIST, hours(32), on("4"), on("5", "không")),
            step("4", StepKind.CONSULT, Role.SPECIALIST, hours(16), on("5")),
            step("5", StepKind.APPRAISE, Role.SPECIALIST, hours(12), on("6")),
            step("6", StepKind.REVIEW, Role.DIVISION_LEAD, hours(6), on("7"), back("5")),
            step("7", StepKind.SIGN, Role.COMMITTEE_LEAD, hours(6), on("8"), back("3")),
            step("8", StepKind.RETURN, Role.ONE_STOP_CLERK, hours(2), on(END)),
        ),
        total=days(10),
    )


def changed(definition: ProcessDefinition, key: str, **fields: object) -> ProcessDefinition:
    """Return a process with some fields of one step changed."""
    steps = [_with(one, fields) if one.key == key else one for one in definition.steps]
    return replace(definition, steps=tuple(steps))


def _with(one: Step, fields: dict[str, object]) -> Step:
    return replace(one, **fields)  # type: ignore[arg-type]  # names are checked when it runs


def raised(text: str, places: Sequence[int]) -> str:
    """Return a published file with one limit raised in each of the processes at ``places``."""
    content = json.loads(text)
    rows = content["processes"] if isinstance(content, dict) else content
    for place in places:
        steps = rows[place]["steps"]
        limited = next(one for one in steps if one.get("limit") or one.get("days"))
        field = "limit" if "limit" in limited else "days"
        limited[field] += 3
    return json.dumps(content)
