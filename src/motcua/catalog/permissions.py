"""Which versions a person may see."""

from django.db.models import Q, QuerySet

from motcua.catalog.models import ProcedureVersion, VersionState
from motcua.org.actor import Actor
from motcua.org.acts import Power


def visible_to(actor: Actor) -> QuerySet[ProcedureVersion]:
    """Return the versions this person may see: what is published, and drafts for the back office.

    A version published for a later day is public already: that is what publishing means.
    """
    published = Q(state=VersionState.PUBLISHED)
    if actor.may(Power.SEE_BACK_OFFICE):
        return ProcedureVersion.objects.all()
    return ProcedureVersion.objects.filter(published)
