"""How open work stands in the lists: by when it is due, and whether somebody else is waited for.

Work lists and their counts read one index of tasks and nothing else, so what they ask of a dossier
is repeated in its open tasks. Here, at the end of every act, is the only place that repeats it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.base.dates import instant, office_time
from motcua.dossiers.clocks import NEVER, calendar_for
from motcua.dossiers.models import Task
from motcua.rules.dossier.words import WAITING, State, TaskKind
from motcua.rules.process.words import StepKind
from motcua.store.law import pack_named


@dataclass(frozen=True, slots=True)
class Standing:
    """What open tasks repeat: the due time that runs (the end of days where none does), waits."""

    sort_at: datetime
    waits: bool


def standing(
    facts: Mapping[str, Any], state: State, *, asked: bool, answer_by: datetime | None = None
) -> Standing:
    """Return how the open work of a dossier stands, from its columns.

    A clock that is stopped, or a dossier that has its result, is due at no time. Waited for is the
    applicant, or (``asked``) somebody whose opinion was asked. What was only handed in from afar
    has no clock yet: it wants its answer by ``answer_by``, before and after a denied withdrawal.
    """
    if state is State.REGISTERED and answer_by is not None:
        return Standing(answer_by, asked)
    due = facts["due_at"]
    runs = due is not None and not facts["clock_stopped"] and facts["finished_at"] is None
    waits = facts["clock_stopped"] or state in WAITING or asked
    return Standing(due if runs else NEVER, bool(waits))


def answered_by(unit_id: int, pack: str, submitted_at: datetime) -> datetime:
    """Return by when what was handed in from afar wants an answer (the pack's hours)."""
    minutes = pack_named(pack).clock.online_answer_hours * 60
    return instant(calendar_for(unit_id).add_minutes(office_time(submitted_at), minutes))


def place(task: Task, now: Standing) -> None:
    """Let a new task stand as its dossier does; one at which a result is collected waits."""
    task.sort_at = now.sort_at
    collected = task.step_kind == StepKind.RETURN
    task.waiting = task.kind == TaskKind.STEP and (now.waits or collected)


def tell_open(dossier_id: int, now: Standing) -> None:
    """Let the stored open tasks of a dossier stand as it does now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_task SET sort_at = %s, "
            "waiting = (kind = 'step' AND (%s OR step_kind = 'return')) "
            "WHERE dossier_id = %s AND closed_at IS NULL",
            (now.sort_at, now.waits, dossier_id),
        )
