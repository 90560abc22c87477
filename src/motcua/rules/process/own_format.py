"""Our own file of processes: JSON, versioned, exact in both directions.

``{"format": "motcua.process", "format_version": 1, "processes": [...]}``; the fields of a process
are those of ``definition``, fields at their default are left out, amounts are written as text so
that no binary fraction touches them. Doubts of a reader are not part of a process.
"""

import dataclasses
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from motcua.base.language import mark
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import (
    Consultation,
    Facts,
    Interlink,
    Outcome,
    ProcessDefinition,
    Section,
    Step,
    UnitResolver,
)
from motcua.rules.process.fields import Fields, parsed
from motcua.rules.process.words import Role, StepKind, UnitKind

FORMAT: Final = "motcua.process"
FORMAT_VERSION: Final = 1


def to_json(definitions: Iterable[ProcessDefinition]) -> str:
    """Write processes as a file of our own format."""
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "processes": [_plain(definition) for definition in definitions],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def from_json(text: str, where: str = "JSON") -> tuple[ProcessDefinition, ...]:
    """Read processes from a file of our own format; refuses what it cannot read exactly."""
    return read_own(Fields.of(parsed(text, where), where))


def read_own(document: Fields) -> tuple[ProcessDefinition, ...]:
    """Read the processes of a parsed file of our own format."""
    if document.values.get("format_version") != FORMAT_VERSION:
        document.refuse("format_version", mark("phiên bản 1"))
    return tuple(_definition(fields) for fields in document.children("processes"))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not dataclasses.is_dataclass(value):
        return value
    kept = [field for field in dataclasses.fields(value) if field.compare]
    pairs = [(field, getattr(value, field.name)) for field in kept]
    return {field.name: _plain(held) for field, held in pairs if held != field.default}


def _definition(fields: Fields) -> ProcessDefinition:
    return ProcessDefinition(
        code=fields.text("code"),
        name=fields.text("name"),
        steps=tuple(_step(step) for step in fields.children("steps")),
        total=_limit(fields.child("total")),
        total_text=fields.text("total_text"),
        sections=tuple(_section(section) for section in fields.children("sections")),
        source=fields.text("source"),
        version=fields.text("version"),
        proposed=fields.flag("proposed"),
        note=fields.text("note"),
        extra=_facts(fields),
    )


def _step(fields: Fields) -> Step:
    return Step(
        key=fields.needed("key"),
        number=fields.text("number"),
        name=fields.text("name"),
        kind=fields.word("kind", StepKind) or StepKind.OTHER,
        role=fields.word("role", Role),
        unit=_unit(fields.child("unit")),
        limit=_limit(fields.child("limit")),
        limit_text=fields.text("limit_text"),
        outcomes=tuple(_outcome(out) for out in fields.children("outcomes")),
        consultations=tuple(_consultation(one) for one in fields.children("consultations")),
        interlink=_interlink(fields.child("interlink")),
        section=fields.text("section"),
        role_text=fields.text("role_text"),
        unit_text=fields.text("unit_text"),
        task=fields.text("task"),
        output=fields.text("output"),
        extra=_facts(fields),
    )


def _outcome(fields: Fields) -> Outcome:
    return Outcome(
        key=fields.text("key"),
        label=fields.text("label"),
        to=fields.needed("to"),
        back=fields.flag("back"),
        when=fields.text("when"),
    )


def _section(fields: Fields) -> Section:
    return Section(
        key=fields.needed("key"),
        number=fields.text("number"),
        title=fields.text("title"),
        limit=_limit(fields.child("limit")),
        limit_text=fields.text("limit_text"),
        extra=_facts(fields),
    )


def _consultation(fields: Fields) -> Consultation:
    limit = _limit(fields.child("limit"))
    return Consultation(fields.text("agency"), limit, fields.text("limit_text"))


def _interlink(fields: Fields | None) -> Interlink | None:
    if fields is None:
        return None
    limit = _limit(fields.child("limit"))
    return Interlink(fields.text("agency"), limit, fields.text("limit_text"))


def _unit(fields: Fields | None) -> UnitResolver | None:
    if fields is None:
        return None
    kind = fields.word("kind", UnitKind)
    if kind is None:
        fields.refuse("kind", mark("cách tìm đơn vị"))
    return UnitResolver(kind, fields.text("name"))


def _limit(fields: Fields | None) -> Limit | None:
    if fields is None:
        return None
    unit = fields.word("unit", LimitUnit)
    if unit is None:
        fields.refuse("unit", mark("đơn vị của thời hạn"))
    return Limit(fields.written_amount("amount"), unit)


def _facts(fields: Fields) -> Facts:
    pairs: list[tuple[str, str]] = []
    for value in fields.listed("extra"):
        match value:
            case [str(name), str(text)]:
                pairs.append((name, text))
            case _:
                fields.refuse("extra", mark("các cặp [tên, nội dung]"))
    return tuple(pairs)
