"""Files that belong to a dossier: whoever sees it reads them, whoever works on it changes them."""

from typing import Final

from motcua.documents import permissions as documents
from motcua.dossiers import permissions
from motcua.dossiers.models import Task
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.selectors.subject import subject_of
from motcua.org.actor import Actor
from motcua.rules.dossier.words import Act

KIND: Final = "dossier"
"""What documents call a dossier that owns them."""
DESK: Final = "intake"
"""The owner of papers at a counter whose dossier is not there yet: the officer, by his key."""
WORKING: Final = (Act.SUPPLEMENT, Act.FORWARD, Act.CORRECT_RESULT)
"""Acts whose needs together are: receives it, holds its step, or heads what solves it."""


def speak_for_files() -> None:
    """Tell the documents who may do what with a dossier's files; once, when the house starts."""
    documents.register(KIND, may_read=may_read, may_change=may_change)
    documents.register(DESK, may_read=is_own, may_change=is_own)


def may_read(actor: Actor, dossier_id: int) -> bool:
    """Say whether an actor may see the files of a dossier."""
    return visible_to(actor).filter(pk=dossier_id).exists()


def may_change(actor: Actor, dossier_id: int) -> bool:
    """Say whether an actor may add to or change the files of a dossier."""
    row = visible_to(actor).filter(pk=dossier_id).first()
    if row is None:
        return False
    tasks = list(Task.objects.filter(dossier=row).select_related("assignee").order_by("id"))
    subject = subject_of(row, tasks)
    return any(permissions.may(actor, act, subject) for act in WORKING)


def is_own(actor: Actor, person_id: int) -> bool:
    """Say whether the form at the counter is this person's."""
    return actor.id is not None and actor.id == person_id
