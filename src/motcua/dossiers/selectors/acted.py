"""Whether whoever a dossier was passed on to has acted on it since; to open it is not to act.

What was just taken back is with whoever took it: there is nothing to take back a second time.
"""

from typing import Final

from motcua.dossiers.models import Event
from motcua.rules.dossier.transitions import PASSING, WORKED_ON
from motcua.rules.dossier.words import Act

ACTED: Final = WORKED_ON | {Act.RECALL}


def acted_on(dossier_id: int, last_act: str) -> bool:
    """Say whether the present step was worked on; mostly ``last_act`` of the dossier says so.

    Acts of others in between (a fee that is collected, an opinion, an apology) do not count.
    """
    act = Act(last_act)
    if act in PASSING or act in ACTED:
        return act in ACTED
    telling = [one.value for one in PASSING | ACTED]
    rows = Event.objects.filter(dossier_id=dossier_id, act__in=telling).order_by("-id")
    newest = rows.values_list("act", flat=True).first()
    return newest is not None and Act(newest) in ACTED
