"""One row of a decision's table: a step, or a heading that opens a part of a chain."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Doubt
from motcua.rules.process.definition import Facts, Step
from motcua.rules.process.fields import Fields
from motcua.rules.process.printed import about_step, limit_of, short_name
from motcua.rules.process.roles import propose, roles_in

NUMBER_IN_TASK: Final = re.compile(r"^Bước\s+(\d+)$")
PART_NUMBER: Final = re.compile(r"^[IVX]+$")
FIGURE: Final = re.compile(r"\d+/\d+|\d+(?:[.,]\d+)?")
READ: Final = ("n", "role", "unit", "task", "output", "limit", "limit_unit", "limit_text")


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that opens a part of the table: "II", "Quy trình giải quyết tại cấp tỉnh"."""

    number: str
    title: str
    limit: Limit | None
    extra: Facts


@dataclass(frozen=True, slots=True)
class Row:
    """A step of the table before it gets its key, with what is doubtful about it."""

    printed: str
    step: Step
    doubts: tuple[Doubt, ...] = ()

    @property
    def limit(self) -> Limit | None:
        """Return the limit printed in the row."""
        return self.step.limit


@dataclass(frozen=True, slots=True)
class Cells:
    """The words of a row after columns that slipped were put right."""

    number: str
    role: str
    task: str
    output: str
    extra: Facts = ()
    doubt: Doubt | None = None


def read_row(fields: Fields, units: Mapping[str, LimitUnit], *, first: bool) -> Row | Heading:
    """Read one row; refuses figures and units it cannot use."""
    printed = fields.number("n")
    unit = fields.text("limit_unit")
    if unit and unit not in units:
        fields.refuse("limit_unit", Say(mark("một trong: {words}"), words=", ".join(units)))
    limit = limit_of(fields.amount("limit"), units.get(unit))
    if PART_NUMBER.match(fields.text("task")) and not fields.text("role"):
        title = fields.text("limit_text")
        return Heading(fields.text("task"), title, limit, (("n", printed), *fields.rest(*READ)))
    cells = _cells(fields, printed)
    said = propose(cells.role, cells.task, first=first)
    step = Step(
        key="",
        number=cells.number,
        name=short_name(cells.task, said.kind.vi),
        kind=said.kind,
        role=said.role,
        unit=said.unit,
        limit=limit,
        limit_text=fields.text("limit_text"),
        role_text=cells.role,
        unit_text=fields.text("unit"),
        task=cells.task,
        output=cells.output,
        extra=(*cells.extra, *fields.rest(*READ)),
    )
    doubts = [*(() if cells.doubt is None else (cells.doubt,)), *said.doubts, *_limit_doubts(step)]
    return Row(printed, step, tuple(about_step(printed, doubt) for doubt in doubts))


def _cells(fields: Fields, printed: str) -> Cells:
    role, task, output = fields.text("role"), fields.text("task"), fields.text("output")
    slipped = NUMBER_IN_TASK.match(task)
    if slipped:
        doubt = Doubt("columns_slipped", SLIPPED)
        kept = (("n", printed), ("task", task))
        return Cells(slipped.group(1), output, role, "", kept, doubt)
    if role and not roles_in(role) and roles_in(task):
        return Cells(printed, task, role, output, (), Doubt("columns_swapped", SWAPPED))
    return Cells(printed, role, task, output)


SLIPPED: Final = Say(
    mark(
        "các cột bị lệch (số bước nằm ở cột nội dung); "
        "đã đọc lại vai trò và nội dung theo cột lệch."
    )
)
SWAPPED: Final = Say(
    mark("cột vai trò và cột nội dung có vẻ bị đổi chỗ; đã đọc lại, hãy kiểm tra.")
)


def _limit_doubts(step: Step) -> list[Doubt]:
    written = _figure_in(step.limit_text)
    if step.limit is None or written is None or written == step.limit.amount:
        return []
    said = Say(
        mark("con số thời hạn {limit} khác chữ in “{printed}”."),
        limit=step.limit,
        printed=step.limit_text,
    )
    return [Doubt("figure_differs_from_text", said)]


def _figure_in(text: str) -> Decimal | None:
    match = FIGURE.search(text)
    if match is None:
        return None
    above, _, below = match.group(0).replace(",", ".").partition("/")
    return Decimal(above) / Decimal(below or 1) if below != "0" else None


def restarts(parts: Sequence[Row | Heading]) -> tuple[int, ...]:
    """Return the places, among the steps, where the printed numbers start at 1 again."""
    steps = [part.step for part in parts if isinstance(part, Row)]
    return tuple(
        place
        for place, step in enumerate(steps)
        if place and step.number == "1" and steps[place - 1].number != "1"
    )
