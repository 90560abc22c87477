"""Between rows and a process definition, exact in both directions."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Prefetch

from motcua.base.say import Named
from motcua.catalog.models import (
    ProcessSection,
    ProcessStep,
    ProcessVersion,
    StepConsultation,
    StepOutcome,
)
from motcua.catalog.models.process import Limited
from motcua.catalog.records import plain
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Doubt
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
from motcua.rules.process.words import Role, StepKind, UnitKind

WITH_ROWS = (
    Prefetch("sections", ProcessSection.objects.order_by("position")),
    Prefetch("steps", ProcessStep.objects.order_by("position")),
    Prefetch("steps__outcomes", StepOutcome.objects.order_by("position")),
    Prefetch("steps__consultations", StepConsultation.objects.order_by("position")),
)
"""What ``definition_of`` reads: give it to ``prefetch_related``."""


def fill(version: ProcessVersion, definition: ProcessDefinition) -> None:
    """Put the head of a definition into an unsaved or draft version."""
    version.name = definition.name
    version.source = definition.source
    version.note = definition.note
    version.printed_version = definition.version
    version.proposed = definition.proposed
    version.extra = _listed(definition.extra)
    version.doubts = [
        {"kind": d.kind, "vi": d.text.in_("vi"), "en": d.text.in_("en")} for d in definition.doubts
    ]
    _limit_into(version, definition.total, definition.total_text)


def add_rows(pairs: Iterable[tuple[ProcessVersion, ProcessDefinition]]) -> None:
    """Insert the sections, steps, outcomes and consultations of saved versions."""
    sections: list[ProcessSection] = []
    steps: list[ProcessStep] = []
    outcomes: list[StepOutcome] = []
    consultations: list[StepConsultation] = []
    for version, definition in pairs:
        sections += (_section_row(version, n, s) for n, s in enumerate(definition.sections, 1))
        for position, step in enumerate(definition.steps, 1):
            row = _step_row(version, position, step)
            steps.append(row)
            outcomes += (_outcome_row(row, n, out) for n, out in enumerate(step.outcomes, 1))
            consultations += (
                _consultation_row(row, n, one) for n, one in enumerate(step.consultations, 1)
            )
    ProcessSection.objects.bulk_create(sections)
    ProcessStep.objects.bulk_create(steps)
    StepOutcome.objects.bulk_create(outcomes)
    StepConsultation.objects.bulk_create(consultations)


def definition_of(version: ProcessVersion) -> ProcessDefinition:
    """Return the definition that a version with its rows was made from."""
    return ProcessDefinition(
        code=version.process.code,
        name=version.name,
        steps=tuple(_step(row) for row in version.steps.all()),
        total=_limit(version),
        total_text=version.limit_text,
        sections=tuple(
            Section(s.key, s.number, s.title, _limit(s), s.limit_text, _facts(s.extra))
            for s in version.sections.all()
        ),
        source=version.source,
        version=version.printed_version,
        proposed=version.proposed,
        note=version.note,
        extra=_facts(version.extra),
        doubts=tuple(Doubt(d["kind"], Named(d["vi"], d["en"])) for d in version.doubts),
    )


def _section_row(version: ProcessVersion, position: int, section: Section) -> ProcessSection:
    row = ProcessSection(
        version=version,
        position=position,
        key=section.key,
        number=section.number,
        title=section.title,
        extra=_listed(section.extra),
    )
    _limit_into(row, section.limit, section.limit_text)
    return row


def _step_row(version: ProcessVersion, position: int, step: Step) -> ProcessStep:
    row = ProcessStep(
        version=version,
        position=position,
        kind=step.kind.value,
        role=step.role.value if step.role else "",
        unit_kind=step.unit.kind.value if step.unit else "",
        unit_name=step.unit.name if step.unit else "",
        extra=_listed(step.extra),
        **{name: getattr(step, name) for name in STEP_TEXTS},
    )
    _limit_into(row, step.limit, step.limit_text)
    if step.interlink is not None:
        row.interlink_agency = step.interlink.agency
        row.interlink_text = step.interlink.limit_text
        if step.interlink.limit is not None:
            row.interlink_amount = step.interlink.limit.amount
            row.interlink_unit = step.interlink.limit.unit.value
    return row


STEP_TEXTS = ("key", "number", "name", "section", "role_text", "unit_text", "task", "output")


def _outcome_row(step: ProcessStep, position: int, out: Outcome) -> StepOutcome:
    return StepOutcome(
        step=step,
        position=position,
        key=out.key,
        label=out.label,
        to=out.to,
        back=out.back,
        when=out.when,
    )


def _consultation_row(step: ProcessStep, position: int, one: Consultation) -> StepConsultation:
    row = StepConsultation(step=step, position=position, agency=one.agency)
    _limit_into(row, one.limit, one.limit_text)
    return row


def _step(row: ProcessStep) -> Step:
    return Step(
        **{name: getattr(row, name) for name in STEP_TEXTS},
        kind=StepKind(row.kind),
        role=Role(row.role) if row.role else None,
        unit=UnitResolver(UnitKind(row.unit_kind), row.unit_name) if row.unit_kind else None,
        limit=_limit(row),
        limit_text=row.limit_text,
        outcomes=tuple(
            Outcome(out.key, out.label, out.to, out.back, out.when) for out in row.outcomes.all()
        ),
        consultations=tuple(
            Consultation(one.agency, _limit(one), one.limit_text) for one in row.consultations.all()
        ),
        interlink=_interlink(row),
        extra=_facts(row.extra),
    )


def _interlink(row: ProcessStep) -> Interlink | None:
    if row.interlink_agency is None:
        return None
    limit = _counted(row.interlink_amount, row.interlink_unit)
    return Interlink(row.interlink_agency, limit, row.interlink_text)


def _limit_into(row: Limited, limit: Limit | None, text: str) -> None:
    row.limit_amount = limit.amount if limit else None
    row.limit_unit = limit.unit.value if limit else ""
    row.limit_text = text


def _limit(row: Limited) -> Limit | None:
    return _counted(row.limit_amount, row.limit_unit)


def _counted(amount: Decimal | None, unit: str) -> Limit | None:
    return None if amount is None else Limit(plain(amount), LimitUnit(unit))


def _facts(pairs: Iterable[tuple[str, str]]) -> Facts:
    return tuple((name, text) for name, text in pairs)


def _listed(facts: Facts) -> list[list[str]]:
    return [list(pair) for pair in facts]
