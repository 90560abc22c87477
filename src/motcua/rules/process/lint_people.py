"""Say which steps do not name who does them."""

from collections.abc import Iterator

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.findings import Complaint, step_called
from motcua.rules.process.words import UnitKind


def people_complaints(definition: ProcessDefinition) -> Iterator[Complaint]:
    """Say which steps lack a role, a unit or the name of an agency."""
    if len(definition.steps) > 1 and all(step.role is None for step in definition.steps):
        yield "role_missing", Say(mark("Không bước nào của quy trình có vai trò.")), ""
        return
    for step in definition.steps:
        yield from _who(step)
        yield from _agencies(step)


def _who(step: Step) -> Iterator[Complaint]:
    if step.role is None:
        yield "role_missing", Say(mark("{step} chưa có vai trò."), step=step_called(step)), step.key
    elif step.unit is None:
        said = Say(mark("{step} chưa có cách tìm đơn vị thực hiện."), step=step_called(step))
        yield "unit_missing", said, step.key


def _agencies(step: Step) -> Iterator[Complaint]:
    if step.interlink is not None and not step.interlink.agency:
        said = Say(mark("{step} là bước liên thông mà chưa nêu cơ quan."), step=step_called(step))
        yield "interlink_unnamed", said, step.key
    elif step.unit is not None and step.unit.kind is UnitKind.AGENCY and not step.unit.name:
        said = Say(mark("{step} do cơ quan khác làm mà chưa nêu cơ quan."), step=step_called(step))
        yield "agency_unnamed", said, step.key
    for asked in step.consultations:
        if not asked.agency:
            said = Say(
                mark("{step}: có cơ quan được lấy ý kiến mà chưa nêu tên."), step=step_called(step)
            )
            yield "consultation_unnamed", said, step.key
