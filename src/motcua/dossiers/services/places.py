"""Where a new dossier is received and who may settle it: units that are there, and go together.

Source: Nghị định 118/2025/NĐ-CP Điều 14 and 17: whoever receives it, anywhere in the province, is
not who settles it; what is counted and numbered at a counter is that counter's.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from motcua.base.dates import date_text, office_time
from motcua.dossiers import permissions
from motcua.dossiers.refusals import PointOfAnother, UnitNotWorking, UnitSettlesNothing, UnitUnknown
from motcua.dossiers.selectors.intake import SETTLING
from motcua.dossiers.services.submission import Submission
from motcua.org.actor import Actor
from motcua.org.selectors import UnitCard, card, tree
from motcua.org.unitkind import UnitKind
from motcua.rules.dossier.words import Act

HAVE_POINTS: Final = SETTLING | {UnitKind.CENTRE}
"""Kinds of units for which a receiving point below them receives."""


def require_receiving(form: Submission, act: Act, *, by: Actor, at: datetime) -> None:
    """Refuse a dossier where the actor does not receive, or in the name of somebody else's counter.

    Error: ``NotYours``; ``UnitUnknown``, ``UnitNotWorking``, ``PointOfAnother``.
    """
    today = office_time(at).date()
    permissions.require_receiver(by, act, form.receiving_point_id or form.receiving_unit_id)
    unit = working(form.receiving_unit_id, on=today)
    if form.receiving_point_id in {None, unit.id}:
        return
    point = working(form.receiving_point_id or 0, on=today)
    if not receives_for(point, unit):
        raise PointOfAnother(point=point.name, unit=unit.name)


def receives_for(point: UnitCard, unit: UnitCard) -> bool:
    """Say whether a place receives in the name of another unit.

    A receiving point does for the unit right above it, a branch of a centre for that centre.
    """
    if point.kind is UnitKind.RECEIVING_POINT and unit.id == point.parent_id:
        return unit.kind in HAVE_POINTS
    return unit.kind is UnitKind.CENTRE and unit in tree().above(point.id)


def require_solver(unit_id: int, usual: Callable[[], int | None], *, at: datetime) -> None:
    """Refuse a unit that was named to settle a dossier and cannot: it has ended, or never does.

    The ``usual`` one of a procedure may, whatever kind it is.
    """
    unit = working(unit_id, on=office_time(at).date())
    if unit.kind not in SETTLING and unit.id != usual():
        raise UnitSettlesNothing(unit=unit.name)


def working(unit_id: int, *, on: date) -> UnitCard:
    """Return a unit that is there on a day, or refuse."""
    try:
        unit = card(unit_id)
    except KeyError:
        raise UnitUnknown(unit=unit_id) from None
    if not unit.valid(on):
        raise UnitNotWorking(unit=unit.name, day=date_text(on))
    return unit
