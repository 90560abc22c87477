"""What a new dossier stands on: the law, the procedure in force, its case, and who settles it."""

from dataclasses import dataclass
from datetime import datetime

from motcua.base.dates import office_time
from motcua.catalog.selectors.running import Case, InForce, Running, in_force, running
from motcua.dossiers.refusals import CaseMissing, UnitUnknown
from motcua.dossiers.services.submission import Submission
from motcua.org.selectors import UnitCard, card, resolve, tree
from motcua.org.unitkind import UnitKind as OrgKind
from motcua.packs.pack import Pack
from motcua.rules.procedure import ChannelOffer, Level, ProcedureRecord
from motcua.rules.process.words import UnitKind
from motcua.store.law import pack as pack_in_force


@dataclass(frozen=True, slots=True)
class Ground:
    """What a new dossier stands on: the law, the procedure, its case and offer, the units."""

    pack: Pack
    keys: InForce
    known: Running
    case: Case
    offer: ChannelOffer | None
    solving_unit_id: int


def ground_of(form: Submission, *, at: datetime) -> Ground:
    """Return what a dossier would stand on; refuse a procedure, case or unit that is not there."""
    pack = pack_in_force()
    receiving = _unit(form.receiving_unit_id)
    for other in (form.receiving_point_id, form.solving_unit_id):
        if other is not None:
            _unit(other)
    day = office_time(at).date()
    keys = in_force(form.procedure, on=day, agency=receiving.name)
    known = running(keys.version_id)
    case = known.case(form.case_id)
    if case is None:
        raise CaseMissing(procedure=form.procedure)
    solving = form.solving_unit_id or solver_for(known.record, form.receiving_unit_id)
    return Ground(pack, keys, known, case, case.offer(form.channel), solving)


def solver_for(record: ProcedureRecord, receiving_unit_id: int) -> int:
    """Return the unit that usually settles a procedure received at a unit.

    The agency it names, if the organisation has it; else the commune or committee above the unit.
    """
    known = tree()
    named = resolve(
        UnitKind.AGENCY,
        record.agency,
        receiving_point=receiving_unit_id,
        receiving_unit=receiving_unit_id,
        solving_unit=receiving_unit_id,
    )
    if named.exact:
        return named.unit_id
    wanted = {OrgKind.COMMUNE} if Level.COMMUNE in record.levels else {OrgKind.COMMITTEE}
    for unit in known.above(receiving_unit_id):
        if unit.kind in wanted:
            return unit.id
    above = next(iter(known.above(receiving_unit_id)), None)
    return above.id if above else receiving_unit_id


def _unit(unit_id: int) -> UnitCard:
    try:
        return card(unit_id)
    except KeyError:
        raise UnitUnknown(unit=unit_id) from None
