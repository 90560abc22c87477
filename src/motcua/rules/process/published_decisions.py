"""Processes as decisions print them: a table of steps with roles, tasks, outputs and limits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.limit import LimitUnit
from motcua.rules.procedure import Doubt
from motcua.rules.process.decision_rows import Heading, Row, read_row, restarts
from motcua.rules.process.definition import Interlink, ProcessDefinition, Section, Step
from motcua.rules.process.fields import Fields
from motcua.rules.process.printed import Printed, chained, limit_of, name_doubts, unique_keys
from motcua.rules.process.words import Role, StepKind

UNIT_CODES = {
    "working_day": LimitUnit.WORKING_DAY,
    "day": LimitUnit.CALENDAR_DAY,
    "working_hour": LimitUnit.WORKING_HOUR,
}
PART_AGENCY = re.compile(r"(?:Sở|Cơ sở|UBND|Ủy ban nhân dân|Công an|cấp) [^;.,(]+")
READ = ("code", "name", "total", "unit", "total_text", "steps", "source", "note")
COMPUTED = ("sum_days", "sum_ok", "units_in_steps")


def read_decision(fields: Fields) -> Printed:
    """Read one process of the decision format; ``sum_days`` and ``sum_ok`` are never read."""
    parts = [
        read_row(row, UNIT_CODES, first=place == 0)
        for place, row in enumerate(fields.children("steps"))
    ]
    rows = [part for part in parts if isinstance(part, Row)]
    branches = [place for place in restarts(parts) if _closed_before(rows, place)]
    sections = tuple(_sections(parts))
    keyed = _keyed(rows, sections, restarts(parts), branches)
    steps = chained(keyed, [place - 1 for place in branches])
    total = limit_of(fields.amount("total"), _unit(fields))
    definition = ProcessDefinition(
        code=fields.text("code"),
        name=fields.text("name"),
        steps=steps,
        total=total,
        total_text=fields.text("total_text"),
        sections=sections,
        source=fields.text("source"),
        note=fields.text("note"),
        extra=fields.rest(*READ, *COMPUTED),
    )
    doubts = (
        *name_doubts(definition.name),
        *_table_doubts(parts, rows, branches),
        *_total_doubts(definition),
    )
    figures = tuple(part.limit for part in parts if part.limit is not None)
    return Printed(replace(definition, doubts=doubts), figures)


def _unit(fields: Fields) -> LimitUnit | None:
    code = fields.text("unit")
    if code and code not in UNIT_CODES:
        fields.refuse("unit", Say(mark("một trong: {words}"), words=", ".join(UNIT_CODES)))
    return UNIT_CODES.get(code)


def _closed_before(rows: Sequence[Row], place: int) -> bool:
    """Say whether the result was already returned before a restart: a branch, not a chain."""
    return rows[place - 1].step.kind is StepKind.RETURN


def _sections(parts: Sequence[Row | Heading]) -> Iterator[Section]:
    starts = restarts(parts)
    headings = [part for part in parts if isinstance(part, Heading)]
    for order in range(len(starts) and len(starts) + 1):
        head = headings[order - 1] if 0 < order <= len(headings) else None
        yield _section(f"p{order + 1}", head)


def _section(key: str, head: Heading | None) -> Section:
    if head is None:
        return Section(key=key, number="", title="")
    return Section(key, head.number, head.title, head.limit, head.title, head.extra)


def _keyed(
    rows: Sequence[Row], sections: Sequence[Section], starts: Sequence[int], branches: Sequence[int]
) -> list[Step]:
    keys = unique_keys(row.printed for row in rows)
    steps: list[Step] = []
    for place, (key, row) in enumerate(zip(keys, rows, strict=True)):
        order = sum(place >= start for start in starts)
        section = sections[order] if sections else None
        chained_on = order > 0 and starts[order - 1] not in branches
        elsewhere = section if chained_on else None
        step = replace(row.step, key=key, section=section.key if section else "")
        steps.append(_interlinked(step, elsewhere))
    return steps


def _interlinked(step: Step, section: Section | None) -> Step:
    """Mark a step of another agency: one the row names, or the one that does this part."""
    if section is not None:
        return replace(step, interlink=Interlink(_agency(step, section)))
    if step.role is not Role.OTHER_AGENCY or step.unit is None:
        return step
    return replace(step, interlink=Interlink(step.unit.name, step.limit, step.limit_text))


def _agency(step: Step, section: Section) -> str:
    named = PART_AGENCY.search(step.role_text) or PART_AGENCY.search(section.title)
    return named.group(0).strip() if named else ""


def _table_doubts(
    parts: Sequence[Row | Heading], rows: Sequence[Row], branches: Sequence[int]
) -> Iterator[Doubt]:
    for row in rows:
        yield from row.doubts
    for place in restarts(parts):
        here = rows[place].step.number
        if place in branches:
            said = Say(
                mark(
                    "Bảng in hai nhánh: sau bước trả kết quả, số bước lại bắt đầu từ {number}; "
                    "chưa rõ điều kiện rẽ nhánh."
                ),
                number=here,
            )
            yield Doubt("branches_in_one_table", said)
        else:
            said = Say(
                mark(
                    "Số bước lại bắt đầu từ {number}: chuỗi liên thông hai cấp, "
                    "đọc thành các phần nối tiếp."
                ),
                number=here,
            )
            yield Doubt("steps_restart", said)
    for part in parts:
        if isinstance(part, Heading) and part.limit is not None:
            said = Say(
                mark(
                    "Dòng tiêu đề “{title}” in thời hạn {limit} của cả phần; "
                    "phép cộng bảng tính cả con số này."
                ),
                title=part.title,
                limit=part.limit,
            )
            yield Doubt("heading_with_limit", said)


def _total_doubts(definition: ProcessDefinition) -> Iterator[Doubt]:
    if definition.total is None:
        yield Doubt("no_total", Say(mark("Bảng không in tổng thời hạn.")))
    elif not any(letter.isdigit() for letter in definition.total_text):
        yield Doubt(
            "total_without_text",
            Say(mark("Tổng thời hạn {total} không có chữ in kèm."), total=definition.total),
        )
