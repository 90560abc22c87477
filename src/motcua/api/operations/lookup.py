"""Looking a dossier up without a token: how far it is, and no person."""

from typing import Annotated

from ninja import Query

from motcua.api import answers, shown
from motcua.api.request import ApiRequest
from motcua.api.service import READS, api
from motcua.audit.tries import sender
from motcua.base.dates import instant, office_time
from motcua.dossiers.services import looking_up

PAGE: str = "api.lookup"


@api.get("/lookup", response={200: answers.LookedUp, **READS}, auth=None, operation_id="look_up")
def look_up(
    request: ApiRequest,
    code: Annotated[str, Query(min_length=1, max_length=60)],
    secret: Annotated[str, Query(min_length=1, max_length=20)],
) -> dict[str, object]:
    """Say how far a dossier is, for its code and the secret on its slip; ten tries an hour."""
    found = looking_up.by_secret(
        code.strip(), secret, page=PAGE, sender=sender(request.META), at=request.at
    )
    return {
        "code": found.code,
        "state": found.state,
        "state_name": shown.said(found.state),
        "done": found.done,
        "steps": found.steps,
        "due_at": shown.local(instant(found.due_at)) if found.due_at else None,
        "due_provisional": found.provisional,
        "late": found.days_late(office_time(request.at)) > 0,
    }
