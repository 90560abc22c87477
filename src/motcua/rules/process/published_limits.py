"""Processes whose limits stand in the step texts of the national database.

A step text may name several limits: the first carries the whole text, the others a step of their
own with the passage in which the figure stands. No roles are printed there.
"""

from collections.abc import Iterator
from decimal import Decimal

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.limit import Limit
from motcua.rules.procedure import Doubt
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.fields import Fields
from motcua.rules.process.printed import (
    Printed,
    chained,
    limit_of,
    name_doubts,
    needed_unit,
    short_name,
    unique_keys,
)
from motcua.rules.process.roles import kind_of

READ = ("code", "name", "total", "unit", "steps", "full_steps", "source_url")


def read_limits(fields: Fields) -> Printed:
    """Read one process of the step-limit format."""
    rows = list(fields.children("steps"))
    texts = [_text(fields, place, value) for place, value in enumerate(fields.listed("full_steps"))]
    placed = [(_place(row, len(texts)), row) for row in rows]
    pairs = list(_pairs(texts, placed))
    keys = unique_keys(str(place) for place, _, _ in pairs)
    steps = [_step(key, *pair) for key, pair in zip(keys, pairs, strict=True)]
    total = fields.amount("total")
    unit = needed_unit(fields, "unit") if total is not None else None
    definition = ProcessDefinition(
        code=fields.text("code"),
        name=fields.text("name"),
        steps=chained(steps),
        total=limit_of(total, unit),
        total_text=f"{total} {fields.text('unit')}" if total is not None else "",
        source=fields.text("source_url"),
        extra=fields.rest(*READ, "sum_of_limits_equals_total", "mixed_units"),
        doubts=(*name_doubts(fields.text("name")), Doubt("from_texts", FROM_TEXTS)),
    )
    return Printed(definition, tuple(_limit(row) for row in rows))


FROM_TEXTS = Say(
    mark(
        "Thời hạn lấy từ lời văn trình tự thực hiện; bản công bố không ghi vai trò, "
        "thứ tự và việc chạy song song chưa được kiểm chứng."
    )
)


def _text(fields: Fields, place: int, value: object) -> str:
    if not isinstance(value, str):
        fields.refuse(f"full_steps[{place}]", mark("một chuỗi chữ"))
    return value


def _place(row: Fields, last: int) -> int:
    place = row.amount("in_step")
    if place is None or place != int(place) or not 1 <= place <= last:
        row.refuse("in_step", Say(mark("số thứ tự bước từ 1 đến {last}"), last=last))
    return int(place)


def _pairs(
    texts: list[str], placed: list[tuple[int, Fields]]
) -> Iterator[tuple[int, str, Fields | None]]:
    for place, text in enumerate(texts, start=1):
        mine = [row for number, row in placed if number == place]
        yield place, text, mine[0] if mine else None
        for row in mine[1:]:
            yield place, row.text("text"), row


def _limit(row: Fields) -> Limit:
    amount = row.amount("limit")
    if amount is None:
        row.refuse("limit", mark("một con số"))
    return Limit(Decimal(amount), needed_unit(row, "unit"))


def _step(key: str, place: int, text: str, row: Fields | None) -> Step:
    kind = kind_of(text, first=place == 1)
    return Step(
        key=key,
        number=str(place),
        name=short_name(text, kind.vi),
        kind=kind,
        limit=None if row is None else _limit(row),
        limit_text="" if row is None else f"{row.values['limit']} {row.text('unit')}",
        task=text,
        extra=() if row is None else row.rest("limit", "unit", "in_step"),
    )
