"""Giving a step to somebody else, and taking back what was passed on too early."""

from motcua.dossiers.models import Task
from motcua.dossiers.refusals import OfficerUnknown, TooLateToRecall
from motcua.dossiers.selectors.acted import acted_on
from motcua.dossiers.services.moving import Moving, close_step, moving, too_late
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.work import RECALLED, open_step, process_of
from motcua.org.acts import roles_for
from motcua.org.selectors import card, officers_at
from motcua.rules.dossier.words import Act, TaskKind
from motcua.rules.process.words import Role


def reassign(
    order: Order,
    *,
    to: int | None,
) -> Moving:
    """Give the open step to a colleague of its unit and role, or (None) to whoever takes it."""
    with moving(order, Act.REASSIGN) as one:
        if one.step is None:
            raise too_late(one)
        name = ""
        if to is not None:
            roles = roles_for(Role(one.step.role))
            there = officers_at(one.step.unit_id, roles, today=one.office_at.date())
            found = next((officer for officer in there if officer.id == to), None)
            if found is None:
                raise OfficerUnknown(unit=card(one.step.unit_id).name)
            name = found.name
        given = {"given_at": one.at, "given_by": one.by.name[:200]}
        Task.objects.filter(pk=one.step.id).update(assignee_id=to, seen_at=None, **given)
        one.data |= {"from": one.step.assignee, "to": name}
    return one


def recall(order: Order) -> Moving:
    """Take a dossier back from the next step, as long as nobody there has acted on it.

    Whom the step asked for an opinion when it opened is asked no more.
    """
    with moving(order, Act.RECALL) as one:
        if one.step is None:
            raise too_late(one)
        if acted_on(one.id, one.last_act):
            raise TooLateToRecall(dossier=order.code, who=card(one.step.unit_id).name)
        rows = Task.objects.filter(
            dossier_id=one.id, kind=TaskKind.STEP.value, closed_at__isnull=False
        )
        last = rows.order_by("-closed_at", "-id").first()
        known = process_of(one).by_key().get(last.step_key) if last else None
        if last is None or known is None:
            raise too_late(one)
        close_step(one, outcome=RECALLED)
        if one.opinion_posts:
            _ask_no_more(one)
        open_step(one, known, assignee=last.closed_by_id)
        one.data["to"] = last.step_name
    return one


def _ask_no_more(one: Moving) -> None:
    opened = Task.objects.filter(dossier_id=one.id, kind=TaskKind.OPINION.value, closed_at=None)
    opened.update(
        closed_at=one.at, closed_by_id=one.by.id, closed_by=one.by.name[:200], outcome=RECALLED
    )
    one.asked = False
