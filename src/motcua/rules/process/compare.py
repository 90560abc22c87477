"""What changed between two versions of a process, as sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.limit import Limit
from motcua.rules.process.definition import END, Outcome, ProcessDefinition, Step
from motcua.rules.process.findings import Called, step_called


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``step`` is the key of the step it is about, empty for the whole."""

    code: str
    say: Say
    step: str = ""


def compare(old: ProcessDefinition, new: ProcessDefinition) -> list[Change]:
    """Return the changes from ``old`` to ``new``: the whole, steps gone, then steps in new order.

    Steps are the same step when they have the same key.
    """
    before, after = old.by_key(), new.by_key()
    gone = [step for step in old.steps if step.key not in after]
    changes = [*_whole(old, new), *(_said("step_removed", GONE, step) for step in gone)]
    for step in new.steps:
        if step.key in before:
            changes.extend(_step(before[step.key], step, old, new))
        else:
            changes.append(_said("step_added", ADDED, step))
    kept = [step.key for step in old.steps if step.key in after]
    if kept != [step.key for step in new.steps if step.key in before]:
        changes.append(Change("order_changed", Say(mark("Thứ tự các bước thay đổi."))))
    return changes


GONE = mark("Bỏ {step}.")
ADDED = mark("Thêm {step}.")
RENAMED = mark("{step}: trước đây là “{old}” ({kind}).")
LIMIT = mark("{step}: thời hạn {old} thành {new}.")
ROLE = mark("{step}: vai trò {old} thành {new}.")
AGENCIES = mark("{step}: cơ quan liên thông hoặc được lấy ý kiến thay đổi.")
ROUTE_ADDED = mark("{step}: thêm kết quả “{label}” đến {to}.")
ROUTE_GONE = mark("{step}: bỏ kết quả “{label}”.")
ROUTE = mark("{step}: kết quả “{label}” đến {old} nay đến {new}{when}.")


def _said(code: str, sentence: str, step: Step, /, **parts: object) -> Change:
    return Change(code, Say(sentence, step=step_called(step), **parts), step.key)


def _whole(old: ProcessDefinition, new: ProcessDefinition) -> Iterator[Change]:
    if old.total != new.total:
        said = Say(
            mark("Tổng thời hạn: {old} thành {new}."),
            old=_limit(old.total),
            new=_limit(new.total),
        )
        yield Change("total_changed", said)
    if old.name != new.name:
        yield Change("name_changed", Say(mark("Đổi tên thành “{name}”."), name=new.name))


def _step(
    old: Step, new: Step, before: ProcessDefinition, after: ProcessDefinition
) -> Iterator[Change]:
    if (old.name, old.kind) != (new.name, new.kind):
        yield _said("step_renamed", RENAMED, new, old=old.name, kind=old.kind)
    if old.limit != new.limit:
        yield _said("limit_changed", LIMIT, new, old=_limit(old.limit), new=_limit(new.limit))
    if old.role != new.role:
        yield _said("role_changed", ROLE, new, old=old.role or NOBODY, new=new.role or NOBODY)
    if old.unit != new.unit:
        yield _said("unit_changed", mark("{step}: đơn vị thực hiện thay đổi."), new)
    if (old.interlink, old.consultations) != (new.interlink, new.consultations):
        yield _said("agencies_changed", AGENCIES, new)
    if old.task != new.task:
        yield _said("task_changed", mark("{step}: nội dung công việc thay đổi."), new)
    yield from _routes(old, new, before, after)


NOBODY = Say(mark("chưa có"))


def _limit(limit: Limit | None) -> Limit | Say:
    return NOBODY if limit is None else limit


def _routes(
    old: Step, new: Step, before: ProcessDefinition, after: ProcessDefinition
) -> Iterator[Change]:
    had = {out.key: out for out in old.outcomes}
    has = {out.key: out for out in new.outcomes}
    for key, out in has.items():
        if key not in had:
            added = Called(out.label)
            yield _said("route_added", ROUTE_ADDED, new, label=added, to=_to(out, after))
        elif (had[key].to, had[key].back, had[key].when) != (out.to, out.back, out.when):
            said = {
                "label": Called(out.label),
                "old": _to(had[key], before),
                "new": _to(out, after),
            }
            yield _said("route_changed", ROUTE, new, when=_when(out), **said)
    for key, out in had.items():
        if key not in has:
            yield _said("route_removed", ROUTE_GONE, new, label=Called(out.label))


def _when(out: Outcome) -> Say | str:
    return Say(mark(" khi “{condition}”"), condition=Called(out.when)) if out.when else ""


def _to(out: Outcome, definition: ProcessDefinition) -> Say:
    if out.to == END:
        return Say(mark("kết thúc"))
    step = definition.by_key().get(out.to)
    return Say(mark("bước “{key}”"), key=out.to) if step is None else step_called(step)
