"""Say where a process is not one whole: entered once, left once, every step reached."""

from collections import Counter
from collections.abc import Iterator

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.process.definition import END, Outcome, ProcessDefinition, Step
from motcua.rules.process.findings import Called, Complaint, step_called
from motcua.rules.process.paths import forward
from motcua.rules.process.words import StepKind


def shape_complaints(definition: ProcessDefinition) -> Iterator[Complaint]:
    """Say what is wrong with the steps and the ways between them."""
    if not definition.steps:
        yield "empty_process", Say(mark("Quy trình không có bước nào.")), ""
        return
    yield from _exactly_one(definition, StepKind.RECEIVE)
    yield from _exactly_one(definition, StepKind.RETURN)
    yield from _twice(definition)
    place = definition.positions()
    for here, step in enumerate(definition.steps):
        for out in step.outcomes:
            yield from _astray(step, out, here, place.get(out.to))
        yield from _dead_end(step)
    yield from _unreached(definition)


def _exactly_one(definition: ProcessDefinition, kind: StepKind) -> Iterator[Complaint]:
    found = [step for step in definition.steps if step.kind is kind]
    if not found:
        said = Say(mark("Quy trình không có bước “{kind}”; phải có đúng một."), kind=kind)
        yield f"{kind.value}_missing", said, ""
    if len(found) > 1:
        said = Say(
            mark("Quy trình có {count} bước “{kind}” (bước {numbers}); phải có đúng một."),
            count=len(found),
            kind=kind,
            numbers=", ".join(step.number for step in found),
        )
        yield f"{kind.value}_repeated", said, found[1].key


def _twice(definition: ProcessDefinition) -> Iterator[Complaint]:
    for key, count in Counter(step.key for step in definition.steps).items():
        if count > 1:
            said = Say(mark("{count} bước dùng chung mã “{key}”."), count=count, key=key)
            yield "duplicate_key", said, key


def _astray(step: Step, out: Outcome, here: int, there: int | None) -> Iterator[Complaint]:
    if out.to == END and not out.back:
        return
    parts = {"step": step_called(step), "outcome": Called(out.label), "to": out.to}
    if there is None:
        said = Say(mark("{step}: kết quả “{outcome}” dẫn đến bước không có: “{to}”."), **parts)
        yield "unknown_outcome", said, step.key
    elif out.back and there >= here:
        said = Say(
            mark(
                "{step}: kết quả trả lại “{outcome}” phải về một bước đứng trước, "
                "không phải “{to}”."
            ),
            **parts,
        )
        yield "back_not_earlier", said, step.key
    elif not out.back and there <= here:
        said = Say(
            mark(
                "{step}: kết quả “{outcome}” đi về bước “{to}” không đứng sau; hãy ghi là trả lại."
            ),
            **parts,
        )
        yield "forward_to_earlier", said, step.key


def _dead_end(step: Step) -> Iterator[Complaint]:
    if all(out.back for out in step.outcomes):
        said = Say(mark("{step} là ngõ cụt: không có kết quả nào đi tiếp."), step=step_called(step))
        yield "dead_end", said, step.key


def _unreached(definition: ProcessDefinition) -> Iterator[Complaint]:
    edges = forward(definition)
    reached = {0}
    for here in range(len(definition.steps)):
        if here in reached:
            reached.update(edges[here])
    for here, step in enumerate(definition.steps):
        if here not in reached:
            said = Say(mark("Không có đường nào dẫn đến {step}."), step=step_called(step))
            yield "unreachable", said, step.key
