"""Who may see a dossier, and who may do which act on it. Asked by every path, without exception."""

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.dossiers.models import Dossier, Task
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import Power
from motcua.rules.dossier.words import Act, State
from motcua.rules.process.words import Role as TaskRole


class NotYours(Refusal):
    code = "dossier.not_yours"
    message = mark(
        "Hồ sơ {dossier} không phải do bạn “{act}” lúc này. "
        "Nếu cần làm, hãy nhờ người phụ trách đơn vị giao lại việc."
    )
    status = 403


class DossierUnknown(Refusal):
    """There is none, or not for this person: the two look the same."""

    code = "dossier.unknown"
    message = mark(
        "Không có hồ sơ nào mã {dossier} mà bạn xem được. Kiểm tra lại mã trên giấy hẹn."
    )
    status = 404


class Need(Enum):
    """What somebody must be to a dossier to do an act."""

    RECEIVER = "receiver"
    """Receives dossiers at the unit that received this one, or at its receiving point.

    Where that unit has ended, at the one that follows it; the same holds for the needs below.
    """
    COUNTER = "counter"
    """The same, as long as the dossier has not left the counter."""
    HOLDER = "holder"
    """Has the open step: the unit and the role are his, and it was not given to somebody else.

    At the counter it is everybody's of the unit.
    """
    ADVISER = "adviser"
    """Has an open question for an opinion."""
    HEAD = "head"
    """Approves at the unit that solves it."""
    ASSIGNER = "assigner"
    """Gives out the work of the unit where the step is."""
    LAST_DOER = "last_doer"
    """Passed the step on that nobody has acted on yet."""


NEEDS: Final[Mapping[Act, tuple[Need, ...]]] = MappingProxyType(
    {
        Act.SUBMIT: (Need.RECEIVER,),
        Act.SERVE_AT_ONCE: (Need.RECEIVER,),
        Act.ACCEPT: (Need.RECEIVER,),
        Act.REFUSE: (Need.RECEIVER,),
        Act.ASK_SUPPLEMENT: (Need.COUNTER, Need.HOLDER),
        Act.SUPPLEMENT: (Need.RECEIVER,),
        Act.HAND_OVER: (Need.HOLDER,),
        Act.ASSIGN: (Need.HOLDER,),
        Act.FORWARD: (Need.HOLDER,),
        Act.SEND_BACK: (Need.HOLDER,),
        Act.CONSULT: (Need.HOLDER,),
        Act.ANSWER: (Need.ADVISER,),
        Act.UNASK: (Need.HOLDER,),
        Act.PROPOSE: (Need.HOLDER,),
        Act.APPROVE: (Need.HOLDER,),
        Act.PAUSE: (Need.HOLDER,),
        Act.RESUME: (Need.HOLDER,),
        Act.REQUIRE_PAYMENT: (Need.HOLDER,),
        Act.CONFIRM_PAYMENT: (Need.RECEIVER, Need.HOLDER),
        Act.EXTEND: (Need.HEAD,),
        Act.APOLOGISE: (Need.HEAD,),
        Act.REQUEST_WITHDRAWAL: (Need.RECEIVER,),
        Act.WITHDRAW: (Need.RECEIVER,),
        Act.DENY_WITHDRAWAL: (Need.RECEIVER,),
        Act.STOP: (Need.HEAD,),
        Act.CLOSE: (Need.RECEIVER,),
        Act.FINISH: (Need.HOLDER,),
        Act.RETURN: (Need.RECEIVER,),
        Act.REASSIGN: (Need.ASSIGNER,),
        Act.RECALL: (Need.LAST_DOER,),
        Act.UNDO_INTAKE: (Need.RECEIVER,),
        Act.CORRECT_APPLICANT: (Need.RECEIVER,),
        Act.CORRECT_RESULT: (Need.HEAD,),
        Act.REVOKE_RESULT: (Need.HEAD,),
        Act.COLLECT_FEE: (Need.RECEIVER,),
        Act.SET_FEES: (Need.RECEIVER,),
        Act.RETURN_FEE: (Need.RECEIVER,),
        Act.RECALCULATE: (),
        Act.SUCCEED: (),
    }
)
"""What each act needs: any one of these is enough; with none only the system does it."""


class Step(Protocol):
    """The open step of a dossier, as far as rights ask."""

    @property
    def unit_id(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def assignee_id(self) -> int | None: ...


class Subject(Protocol):
    """A dossier, as far as rights ask."""

    @property
    def code(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def receiving_unit_id(self) -> int: ...
    @property
    def receiving_point_id(self) -> int | None: ...
    @property
    def solving_unit_id(self) -> int: ...
    @property
    def step(self) -> Step | None: ...
    @property
    def opinion_posts(self) -> frozenset[tuple[int, str]]: ...
    @property
    def passed_on_by(self) -> int | None: ...


SHARED: Final = frozenset({TaskRole.ONE_STOP_CLERK.value})
"""Roles whose steps are never one person's alone."""


def visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers this person may see: received, solved or worked on in his units."""
    if actor.kind is ActorKind.SYSTEM:
        return Dossier.objects.all()
    if not (actor.may(Power.SEE_DOSSIERS) or actor.may(Power.INSPECT)):
        return Dossier.objects.none()
    units = list(actor.units)
    worked_on = Exists(Task.objects.filter(dossier=OuterRef("pk"), unit__in=units))
    return Dossier.objects.filter(
        Q(receiving_unit__in=units)
        | Q(receiving_point__in=units)
        | Q(solving_unit__in=units)
        | worked_on
    )


def may(actor: Actor, act: Act, one: Subject) -> bool:
    """Say whether the actor is what the act needs; what the state allows is another question."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    return any(_is(actor, need, one) for need in NEEDS[act])


def require(actor: Actor, act: Act, one: Subject) -> None:
    """Refuse unless ``may``."""
    if not may(actor, act, one):
        raise NotYours(dossier=one.code, act=act)


def require_receiver(actor: Actor, act: Act, unit_id: int) -> None:
    """Refuse a new dossier at a unit for which the actor does not receive."""
    if not actor.may_at(Power.RECEIVE, unit_id):
        raise NotYours(dossier="", act=act)


def _is(actor: Actor, need: Need, one: Subject) -> bool:
    return IS[need](actor, one)


def holds(actor: Actor, step: Step) -> bool:
    """Say whether the step is this person's: by post, and not given to a colleague.

    Who stands in for the colleague it was given to may do it too. What lies at the counter is
    everybody's of that counter, whoever took it in: people fall ill and the citizen comes anyway.
    """
    if (step.unit_id, step.role) not in actor.tasks_for:
        return False
    if step.role in SHARED:
        return True
    if step.assignee_id is None or step.assignee_id == actor.id:
        return True
    return bool(actor.stands_in(step.assignee_id, step.unit_id, step.role))


def _receives(actor: Actor, one: Subject) -> bool:
    if actor.answers_for(Power.RECEIVE, one.receiving_unit_id):
        return True
    point = one.receiving_point_id
    return point is not None and actor.answers_for(Power.RECEIVE, point)


def _assigns(actor: Actor, step: Step, one: Subject) -> bool:
    units = {step.unit_id, one.solving_unit_id}
    return any(actor.answers_for(Power.ASSIGN, unit) for unit in units)


def _at_counter(actor: Actor, one: Subject) -> bool:
    return one.state in {State.REGISTERED, State.ACCEPTED} and _receives(actor, one)


IS: Final[Mapping[Need, Callable[[Actor, Subject], bool]]] = MappingProxyType(
    {
        Need.RECEIVER: _receives,
        Need.COUNTER: _at_counter,
        Need.HOLDER: lambda actor, one: one.step is not None and holds(actor, one.step),
        Need.ADVISER: lambda actor, one: bool(one.opinion_posts & actor.tasks_for),
        Need.HEAD: lambda actor, one: actor.answers_for(Power.APPROVE, one.solving_unit_id),
        Need.ASSIGNER: lambda actor, one: one.step is not None and _assigns(actor, one.step, one),
        Need.LAST_DOER: lambda actor, one: actor.id is not None and one.passed_on_by == actor.id,
    }
)
"""How each need is answered."""
