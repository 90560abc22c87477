"""How open work stands in the lists: by when it is due, and whether somebody else is waited for.

Work lists and their counts read one index of tasks and nothing else, so what they ask of a dossier
is repeated in its open tasks. Here, at the end of every act, is the only place that repeats it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.dossiers.clocks import NEVER
from motcua.dossiers.models import Task
from motcua.rules.dossier.words import WAITING, State, TaskKind
from motcua.rules.process.words import StepKind


@dataclass(frozen=True, slots=True)
class Standing:
    """What open tasks repeat: the due time that runs (the end of days where none does), waits."""

    sort_at: datetime
    waits: bool


def standing(facts: Mapping[str, Any], state: State, *, asked: bool) -> Standing:
    """Return how the open work of a dossier stands, from its columns.

    A clock that is stopped, or a dossier that has its result, is due at no time. Waited for is the
    applicant, or (``asked``) somebody whose opinion was asked.
    """
    due = facts["due_at"]
    runs = due is not None and not facts["clock_stopped"] and facts["finished_at"] is None
    waits = facts["clock_stopped"] or state in WAITING or asked
    return Standing(due if runs else NEVER, bool(waits))


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
