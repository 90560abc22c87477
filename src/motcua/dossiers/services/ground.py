"""What a new dossier stands on: the law, the procedure in force, its case, and who settles it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from motcua.base.dates import office_time
from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.catalog.selectors.running import Case, InForce, Running, in_force, running
from motcua.dossiers.refusals import CaseMissing
from motcua.dossiers.services.places import require_solver
from motcua.dossiers.services.submission import Submission
from motcua.org.selectors import card, resolve, tree
from motcua.org.unitkind import UnitKind as OrgKind
from motcua.packs.pack import Pack
from motcua.rules.procedure import ChannelOffer, Level, ProcedureRecord
from motcua.rules.process.words import UnitKind
from motcua.store.law import pack as pack_in_force


class SolvingUnitMissing(BadInput):
    """Several communes could settle it, and nobody said which."""

    code = "dossier.solving_unit_missing"
    message = mark(
        "Thủ tục {procedure} do Uỷ ban nhân dân cấp xã giải quyết, mà tỉnh có nhiều xã, phường. "
        "Hãy chọn xã, phường giải quyết hồ sơ này."
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """What a new dossier stands on: the law, the procedure, its case and offer, the units."""

    pack: Pack
    keys: InForce
    known: Running
    case: Case
    offer: ChannelOffer | None
    solving_unit_id: int


def ground_of(form: Submission, *, since: datetime, at: datetime) -> Ground:
    """Return what a dossier would stand on; refuse a procedure, case or solver that is not there.

    The procedure is the one in force ``since``, when it was handed in; who settles it is there now.
    """
    pack = pack_in_force()
    day = office_time(since).date()
    keys = in_force(form.procedure, on=day, agency=card(form.receiving_unit_id).name)
    known = running(keys.version_id)
    case = known.case(form.case_id)
    if case is None:
        raise CaseMissing(procedure=form.procedure)
    usual = partial(solver_for, known.record, form.receiving_unit_id, on=day)
    if form.solving_unit_id is not None:
        require_solver(form.solving_unit_id, usual, at=at)
    solving = form.solving_unit_id or usual()
    if solving is None:
        raise SolvingUnitMissing(procedure=form.procedure)
    return Ground(pack, keys, known, case, case.offer(form.channel), solving)


def solver_for(record: ProcedureRecord, receiving_unit_id: int, *, on: date) -> int | None:
    """Return the unit that usually settles a procedure received at a unit, None where many may.

    The agency it names, if the organisation has it; else the commune or the committee above the
    unit, by the level of government that settles the procedure. A commune's procedure received
    above the communes is settled by one of them: by which, only whoever receives it can say.
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
    here = [known.cards[receiving_unit_id], *known.above(receiving_unit_id)]
    if Level.COMMUNE in record.levels:
        near = next((unit for unit in here if unit.kind is OrgKind.COMMUNE), None)
        if near is not None:
            return near.id
        if Level.PROVINCE not in record.levels:
            communes = [
                unit
                for unit in known.cards.values()
                if unit.kind is OrgKind.COMMUNE and unit.valid(on)
            ]
            if len(communes) == 1:
                return communes[0].id
            if communes:
                return None
    committee = next((unit for unit in here[1:] if unit.kind is OrgKind.COMMITTEE), None)
    return (committee or here[min(1, len(here) - 1)]).id
