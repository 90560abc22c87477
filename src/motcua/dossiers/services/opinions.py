"""Asking others for their opinion beside the present step, answering, and asking no longer.

Source: Nghị định 61/2018/NĐ-CP Điều 19 khoản 5: what is asked, and by when the answer is due.
"""

from collections.abc import Sequence
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.models import Task
from motcua.dossiers.permissions import NotYours
from motcua.dossiers.refusals import FieldMissing, NobodyAnswers, NotAsked
from motcua.dossiers.selectors.answering import answering_units
from motcua.dossiers.services.moving import Moving, close_opinions, moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.places import working
from motcua.dossiers.services.work import opinion
from motcua.dossiers.texts import text_of
from motcua.org.actor import Actor, ActorKind
from motcua.org.selectors import Found, card
from motcua.rules.dossier.words import Act, TaskKind
from motcua.rules.limit import Limit

QUESTION: Final = Say(mark("Nội dung xin ý kiến"))
ANSWER: Final = Say(mark("Nội dung trả lời"))
MOST: Final = 5_000


def consult(
    order: Order,
    unit_ids: Sequence[int],
    *,
    question: str,
    limit: Limit | None = None,
) -> Moving:
    """Ask units at the same time; the dossier's own clock goes on.

    Error: ``UnitNotWorking``; ``NobodyAnswers`` where nobody has the role that answers.
    """
    with moving(order, Act.CONSULT) as one:
        asked = text_of(question, QUESTION, MOST)
        if not asked:
            raise FieldMissing(label=QUESTION)
        today = one.office_at.date()
        answering = answering_units(today=today)
        units = [working(unit_id, on=today) for unit_id in dict.fromkeys(unit_ids)]
        for number, unit in enumerate(units):
            if unit.id not in answering:
                raise NobodyAnswers(unit=unit.name)
            found = Found(unit.id, exact=True)
            one.rows.append(opinion(one, found, limit, number=number, question=asked))
        if not one.rows:
            raise FieldMissing(label=Say(mark("Đơn vị được hỏi")))
        one.data |= {"units": [unit.name for unit in units], "question": asked}
    return one


def answer(
    order: Order,
    *,
    words: str,
) -> Moving:
    """Answer what one's own unit was asked."""
    with moving(order, Act.ANSWER) as one:
        said = text_of(words, ANSWER, MOST)
        if not said:
            raise FieldMissing(label=ANSWER)
        rows = list(
            Task.objects.filter(
                dossier_id=one.id, kind=TaskKind.OPINION.value, closed_at__isnull=True
            )
        )
        mine = [row for row in rows if _is_mine(row, one.by)]
        if not mine:
            raise NotYours(dossier=order.code, act=Act.ANSWER)
        row = mine[0]
        row.closed_at, row.closed_by_id, row.closed_by = one.at, one.by.id, one.by.name[:200]
        row.answer, row.outcome = said, "answered"
        row.save(update_fields=["closed_at", "closed_by_id", "closed_by", "answer", "outcome"])
        one.asked = len(rows) > 1
        one.data |= {"unit": row.unit_id, "answer": said}
    return one


def take_back(order: Order, unit_ids: Sequence[int] = ()) -> Moving:
    """Ask some units no longer, all of them where none is named; the dossier may go on then.

    Error: ``NotAsked`` where nobody there is asked.
    """
    with moving(order, Act.UNASK) as one:
        asked = {unit for unit, _ in one.opinion_posts}
        units = sorted(set(unit_ids) or asked)
        if not units or not asked.issuperset(units):
            raise NotAsked(dossier=order.code)
        close_opinions(one, outcome=Act.UNASK.value, units=units)
        one.data["units"] = [card(unit).name for unit in units]
    return one


def _is_mine(row: Task, by: Actor) -> bool:
    return by.kind is ActorKind.SYSTEM or (row.unit_id, row.role) in by.tasks_for
