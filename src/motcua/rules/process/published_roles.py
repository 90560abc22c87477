"""Short published processes: role, task and days of each step."""

from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Doubt
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.fields import Fields
from motcua.rules.process.printed import (
    Printed,
    about_step,
    chained,
    limit_of,
    name_doubts,
    needed_unit,
    short_name,
    unique_keys,
)
from motcua.rules.process.roles import propose

READ = ("code", "name", "total", "unit", "steps", "source", "note", "check")


def read_roles(fields: Fields) -> Printed:
    """Read one process of the role format; days are in the unit printed for the whole."""
    rows = list(fields.children("steps"))
    unit = needed_unit(fields, "unit")
    keys = unique_keys(_number(row, place) for place, row in enumerate(rows, start=1))
    read = [
        _step(key, row, place, unit)
        for place, (key, row) in enumerate(zip(keys, rows, strict=True), 1)
    ]
    total = fields.amount("total")
    definition = ProcessDefinition(
        code=fields.text("code"),
        name=fields.text("name"),
        steps=chained([step for step, _ in read]),
        total=limit_of(total, unit),
        total_text="" if total is None else f"{total} {fields.text('unit')}",
        source=fields.text("source"),
        note=fields.text("note"),
        extra=fields.rest(*READ),
        doubts=(
            *name_doubts(fields.text("name")),
            *(doubt for _, doubts in read for doubt in doubts),
        ),
    )
    return Printed(definition, tuple(step.limit for step, _ in read if step.limit))


def _number(row: Fields, place: int) -> str:
    return row.number("n") or str(place)


def _step(key: str, row: Fields, place: int, unit: LimitUnit) -> tuple[Step, tuple[Doubt, ...]]:
    said = propose(row.text("role"), row.text("task"), first=place == 1)
    days = row.amount("days")
    number = _number(row, place)
    step = Step(
        key=key,
        number=number,
        name=short_name(row.text("task"), said.kind.vi),
        kind=said.kind,
        role=said.role,
        unit=said.unit,
        limit=None if days is None else Limit(days, unit),
        limit_text="" if days is None else f"{days} {unit.vi}",
        role_text=row.text("role"),
        task=row.text("task"),
        extra=row.rest("n", "role", "task", "days"),
    )
    return step, tuple(about_step(number, doubt) for doubt in said.doubts)
