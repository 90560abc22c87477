"""Doing one act to each of many dossiers, and what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.services import assigning, intake, work
from motcua.dossiers.services.moving import Moving
from motcua.dossiers.services.order import Order
from motcua.org.actor import Actor
from motcua.rules.dossier.words import Act
from motcua.web.work.batch import Picked, standing


class WayUnclear(BadInput):
    code = "work.way_unclear"
    message = mark("Hồ sơ {dossier} không có đúng một hướng “{act}”. Hãy mở hồ sơ và chọn ở đó.")


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one dossier.

    ``revision`` and ``held`` are what undoing it starts from: how it stands now, and who had it.
    """

    code: str
    said: Speakable
    ok: bool
    revision: int = 0
    held: int | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """What is done to each: the act, why, to whom it is given (None: to whoever takes it).

    ``back`` names for each code who had it before, where giving is undone.
    """

    act: Act
    reason: str = ""
    to: int | None = None
    back: Mapping[str, int | None] = field(default_factory=dict)


def do(what: Doing, picked: Sequence[Picked], *, by: Actor, at: datetime) -> list[Done]:
    """Do one act to each dossier, each in a transaction of its own; nobody waits for another."""
    return [_done(one, what, Order(one.code, by, at, one.revision, what.reason)) for one in picked]


def _done(one: Picked, what: Doing, order: Order) -> Done:
    try:
        moved = _moved(one, what, order)
    except Refusal as refusal:
        return Done(one.code, refusal, ok=False)
    held = moved.step.assignee_id if moved.step else None
    return Done(one.code, _said(what.act, moved), ok=True, revision=moved.revision, held=held)


def _moved(one: Picked, what: Doing, order: Order) -> Moving:
    if what.act is Act.RECALL:
        return assigning.recall(order)
    if what.act is Act.ACCEPT:
        return intake.accept(order)
    if what.act is Act.REASSIGN:
        return assigning.reassign(order, to=what.back.get(one.code, what.to))
    outcome = _outcome(one, what.act, order.by)
    to = what.to if what.act is Act.ASSIGN else None
    return work.move(order, act=what.act, outcome=outcome, assignee=to)


def _said(act: Act, moved: Moving) -> Speakable:
    to = str(moved.data.get("to", ""))
    if act is Act.ACCEPT:
        return Say(mark("“{act}”: xong, giấy hẹn đã cấp số."), act=act)
    if act is Act.REASSIGN and not to:
        return Say(mark("“{act}”: xong, để chung."), act=act)
    if act is Act.REASSIGN:
        return Say(mark("“{act}”: xong, giao cho {name}."), act=act, name=to)
    return Say(mark("“{act}”: xong, đến bước “{to}”."), act=act, to=to)


def _outcome(one: Picked, act: Act, by: Actor) -> str:
    ways = standing((one,), actor=by)[0].ways_by(act)
    if len(ways) > 1:
        raise WayUnclear(dossier=one.code, act=act)
    return ways[0].outcome if ways else ""
