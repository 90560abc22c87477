"""Files that belong to a dossier: whoever sees it reads them, whoever works on it changes them.

A result that was issued stays as it is, and so does everything in a dossier that is over: only
another result in the place of the first brings a new file.
"""

from typing import Final
from uuid import UUID

from motcua.documents import permissions as documents
from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier, Result, Task
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.selectors.subject import subject_of
from motcua.org.actor import Actor
from motcua.rules.dossier.transitions import allowed
from motcua.rules.dossier.words import FINAL, Act, State

KIND: Final = "dossier"
"""What documents call a dossier that owns them."""
DESK: Final = "intake"
"""The owner of papers at a counter whose dossier is not there yet: the officer, by his key."""
WORKING: Final = (Act.SUPPLEMENT, Act.FORWARD, Act.CORRECT_RESULT)
"""Acts whose needs together are: receives it, holds its step, or heads what solves it."""
ENDED: Final = FINAL | {State.COMPLETED}
"""States in which the files of a dossier stay as they are."""


def speak_for_files() -> None:
    """Tell the documents who may do what with a dossier's files; once, when the house starts."""
    documents.register(KIND, may_read=may_read, may_change=may_change, is_fixed=is_fixed)
    documents.register(DESK, may_read=is_own, may_change=is_own)


def may_read(actor: Actor, dossier_id: int) -> bool:
    """Say whether an actor may see the files of a dossier."""
    return visible_to(actor).filter(pk=dossier_id).exists()


def may_change(actor: Actor, dossier_id: int) -> bool:
    """Say whether an actor may add to the files of a dossier, or change those that may change.

    To one that is over only whoever may correct its result adds, and only while that may be done.
    """
    row = visible_to(actor).filter(pk=dossier_id).first()
    if row is None:
        return False
    tasks = list(Task.objects.filter(dossier=row).select_related("assignee").order_by("id"))
    subject = subject_of(row, tasks)
    ended = subject.state in ENDED
    acts = allowed(subject.state) & {Act.CORRECT_RESULT} if ended else WORKING
    return any(permissions.may(actor, act, subject) for act in acts)


def is_fixed(dossier_id: int, key: UUID) -> bool:
    """Say whether a file stays as it is: that of an issued result, or of a dossier that is over."""
    states = [state.value for state in ENDED]
    return (
        Dossier.objects.filter(pk=dossier_id, state__in=states).exists()
        or Result.objects.filter(dossier_id=dossier_id, document=key).exists()
    )


def is_own(actor: Actor, person_id: int) -> bool:
    """Say whether the form at the counter is this person's."""
    return actor.id is not None and actor.id == person_id
