"""What every page of an officer shows of his work: the numbers of the rail and of the bell."""

from dataclasses import dataclass

from django.db import InternalError

from motcua.dossiers.selectors.counts import MOST, NOTHING, Counts, work_counts
from motcua.org.acts import Power
from motcua.web import preferences
from motcua.web.officer.kept import Kept, kept_of
from motcua.web.request import Request, actor_of


@dataclass(frozen=True, slots=True)
class Desk:
    """What an officer has arranged, and how much he has to do."""

    kept: Kept
    counts: Counts


def desk_of(request: Request) -> Desk:
    """Return the desk of whoever reads: two statements, once a request; none without the power."""
    known = vars(request).get("work_desk")
    if isinstance(known, Desk):
        return known
    found = vars(request)["work_desk"] = _read(request)
    return found


def _read(request: Request) -> Desk:
    actor = actor_of(request)
    if actor.id is None or not actor.may(Power.SEE_DOSSIERS):
        return Desk(Kept(), NOTHING)
    try:
        kept = kept_of(actor.id)
        return Desk(
            kept,
            work_counts(
                actor,
                at=request.at,
                looked=kept.looked,
                training=preferences.wants_training(request),
            ),
        )
    except InternalError:
        # A page that tells of a broken transaction cannot ask; it needs no numbers.
        return Desk(Kept(), NOTHING)


def figure(count: int, counts: Counts) -> str:
    """Return a number as the frame shows it: "", "12", "10.000+" where it is not counted on."""
    if not count:
        return ""
    written = f"{count:,}".replace(",", ".")
    return f"{written}+" if counts.more and count >= MOST // 2 else written
