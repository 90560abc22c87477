"""Propose a process for a procedure that has none, from its step texts and its limit.

The usual chain of a one-stop dossier: receive, assign, appraise, ask for opinions where the texts
say so, review, sign, issue, return. It is a proposal, marked as one, with its reasons; people
decide. The shares by which the limit is split are data that the caller passes.

Source of the chain: Nghị định 118/2025/NĐ-CP and the processes that provinces publish.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.limit import Limit
from motcua.rules.procedure import Level, ProcedureRecord
from motcua.rules.process.definition import (
    END,
    Consultation,
    Outcome,
    ProcessDefinition,
    Step,
    UnitResolver,
)
from motcua.rules.process.measure import limit_minutes
from motcua.rules.process.split import split
from motcua.rules.process.words import Role, StepKind, UnitKind

Shares = Mapping[StepKind, int]
"""How many parts of the limit each kind of step gets, such as {APPRAISE: 50, SIGN: 10}."""

CHAIN: Final = (
    (StepKind.RECEIVE, Role.ONE_STOP_CLERK, UnitKind.RECEIVING_POINT),
    (StepKind.ASSIGN, Role.DIVISION_LEAD, UnitKind.DIVISION),
    (StepKind.APPRAISE, Role.SPECIALIST, UnitKind.DIVISION),
    (StepKind.CONSULT, Role.SPECIALIST, UnitKind.DIVISION),
    (StepKind.REVIEW, Role.DIVISION_LEAD, UnitKind.DIVISION),
    (StepKind.SIGN, Role.DEPARTMENT_LEAD, UnitKind.SOLVING_UNIT),
    (StepKind.ISSUE, Role.RECORDS_CLERK, UnitKind.SOLVING_UNIT),
    (StepKind.RETURN, Role.ONE_STOP_CLERK, UnitKind.RECEIVING_POINT),
)
SENT_BACK: Final = frozenset({StepKind.REVIEW, StepKind.SIGN, StepKind.ISSUE})
"""Steps that may find fault; the one before hears of it first."""
ASKED: Final = re.compile(
    r"lấy ý kiến(?: góp ý| thẩm định| bằng văn bản)*(?: của)?\s*([^.;,\n]*)", re.IGNORECASE
)
COMMITTEE: Final = re.compile(r"u[ỷỶ] ban|ủy ban|ubnd", re.IGNORECASE)
NOT_COUNTED: Final = mark("Không tính thời gian")
LONGEST_AGENCY: Final = 80


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed process and why it looks as it does."""

    definition: ProcessDefinition
    reasons: tuple[Say, ...]


def propose_process(record: ProcedureRecord, shares: Shares) -> Proposal:
    """Propose a process for a procedure; ``shares`` are the parts of the limit by kind of step.

    The limits of the steps sum exactly to the limit of the procedure: the shortest offered, in
    half days where there are enough of them, in finer parts where there are not. Where no limit
    is published the steps have none.
    """
    limit, why = _limit(record)
    asked = _asked(record.steps)
    kinds = [row for row in CHAIN if row[0] is not StepKind.CONSULT or asked is not None]
    timed = [kind for kind, _, _ in kinds if kind != StepKind.RETURN]
    given = split(limit, [shares.get(kind, 0) for kind in timed]) if limit else ()
    limits: dict[StepKind, Limit] = dict(zip(timed, given, strict=False))
    steps = [
        _step(
            number,
            (kind, signer(record) if kind is StepKind.SIGN else role, unit),
            limits.get(kind),
        )
        for number, (kind, role, unit) in enumerate(kinds, start=1)
    ]
    reasons = [CHAIN_REASON, why, *([] if asked is None else [_asked_reason(asked)])]
    definition = ProcessDefinition(
        code=record.code,
        name=record.name,
        steps=tuple(_led(step, steps, asked) for step in steps),
        total=limit,
        total_text="" if limit is None else str(limit),
        source=record.source,
        proposed=True,
    )
    return Proposal(definition, tuple(reasons))


def signer(record: ProcedureRecord) -> Role:
    """Say whose hand signs: the committee's where a commune settles it or the agency is one."""
    committee = COMMITTEE.search(record.agency) is not None
    if committee or record.levels == (Level.COMMUNE,):
        return Role.COMMITTEE_LEAD
    return Role.DEPARTMENT_LEAD


CHAIN_REASON: Final = Say(
    mark("Đề xuất theo chuỗi việc thường gặp của hồ sơ một cửa; cần người có thẩm quyền xem lại.")
)


def _limit(record: ProcedureRecord) -> tuple[Limit | None, Say]:
    offered = {offer.limit for offer in record.offers if offer.limit is not None}
    if not offered:
        return None, Say(mark("Thủ tục không công bố thời hạn nên các bước chưa có thời hạn."))
    shortest = min(offered, key=limit_minutes)
    if len(offered) == 1:
        said = Say(mark("Các bước chia vừa đủ thời hạn {limit} đã công bố."), limit=shortest)
        return shortest, said
    said = Say(
        mark("Thủ tục công bố {count} thời hạn; các bước chia theo thời hạn ngắn nhất {limit}."),
        count=len(offered),
        limit=shortest,
    )
    return shortest, said


def _asked(texts: tuple[str, ...]) -> str | None:
    """Return the agency the step texts say is asked, empty if unnamed, None if nobody is asked."""
    found = (ASKED.search(text) for text in texts)
    named = [match.group(1).strip()[:LONGEST_AGENCY].strip() for match in found if match]
    return max(named, key=len) if named else None


def _asked_reason(agency: str) -> Say:
    if not agency:
        return Say(mark("Trình tự thực hiện có lấy ý kiến nhưng không nêu cơ quan; hãy bổ sung."))
    return Say(mark("Trình tự thực hiện có lấy ý kiến của {agency}."), agency=agency)


def _step(number: int, row: tuple[StepKind, Role, UnitKind], limit: Limit | None) -> Step:
    kind, role, unit = row
    untimed = kind is StepKind.RETURN
    return Step(
        key=kind.value,
        number=str(number),
        name=kind.vi,
        kind=kind,
        role=role,
        unit=UnitResolver(unit),
        limit=limit,
        limit_text=NOT_COUNTED if untimed else "" if limit is None else str(limit),
    )


def _led(step: Step, steps: list[Step], asked: str | None) -> Step:
    here = steps.index(step)
    onward = END if here + 1 == len(steps) else steps[here + 1].key
    outcomes = [Outcome("on", mark("Chuyển tiếp"), onward)]
    if step.kind in SENT_BACK:
        back = steps[here - 1].key
        label = mark("Không đồng ý, trả lại")
        outcomes.append(Outcome("back", label, back, back=True, when=mark("không đồng ý")))
    consulted = step.kind is StepKind.CONSULT
    asking = (Consultation(asked or "", step.limit),) if consulted else ()
    return replace(step, outcomes=tuple(outcomes), consultations=asking)
