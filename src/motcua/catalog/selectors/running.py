"""What a running dossier needs of its procedure: immutable, so remembered in the process.

A published version never changes, only ends, and an active process never changes either; what a
dossier was received under is therefore read once per process and kept.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from motcua.catalog.models import ProcedureCase, ProcedureVersion, ProcessVersion
from motcua.catalog.process_rows import WITH_ROWS as PROCESS_ROWS
from motcua.catalog.process_rows import definition_of
from motcua.catalog.records import WITH_PARTS, record_of
from motcua.catalog.refusals import ProcedureUnknown
from motcua.org import epoch
from motcua.rules.procedure import Channel, ChannelOffer, ComponentItem, ProcedureRecord
from motcua.rules.process.definition import ProcessDefinition
from motcua.rules.process.propose import propose_process
from motcua.store.law import pack

IN_FORCE = """
    SELECT v.id, v.procedure_id,
           (SELECT pv.id FROM catalog_processversion pv JOIN catalog_process p
                   ON p.id = pv.process_id
             WHERE p.procedure_id = v.procedure_id AND pv.state = 'active'
               AND p.agency IN (%(agency)s, '')
             ORDER BY p.agency DESC LIMIT 1)
      FROM catalog_procedureversion v JOIN catalog_procedure pr ON pr.id = v.procedure_id
     WHERE pr.code = %(code)s AND v.state = 'published' AND v.effective_from <= %(day)s
       AND (v.effective_to IS NULL OR v.effective_to > %(day)s)
       AND (pr.abolished_from IS NULL OR pr.abolished_from > %(day)s)
"""


@dataclass(frozen=True, slots=True)
class InForce:
    """The keys of what a new dossier is received under."""

    version_id: int
    procedure_id: int
    process_id: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a version with its key; an unnamed one is the whole procedure."""

    id: int
    name: str
    components: tuple[ComponentItem, ...]
    offers: tuple[ChannelOffer, ...]

    def offer(self, channel: Channel) -> ChannelOffer | None:
        """Return how to hand in by a channel; one that was not published follows the counter."""
        for wanted in (channel, Channel.COUNTER):
            for offer in self.offers:
                if offer.channel is wanted:
                    return offer
        return self.offers[0] if self.offers else None


@dataclass(frozen=True, slots=True)
class Running:
    """A version as dossiers see it: the record, and its cases in printed order."""

    version_id: int
    procedure_id: int
    number: int
    record: ProcedureRecord
    cases: tuple[Case, ...]

    def case(self, case_id: int | None) -> Case | None:
        """Return the case with that key, the only one where none is named, else None."""
        if case_id is None:
            return self.cases[0] if len(self.cases) == 1 else None
        return next((case for case in self.cases if case.id == case_id), None)


def in_force(code: str, *, on: date, agency: str = "") -> InForce:
    """Return what is in force for a procedure on a day, or refuse; remembered until that changes.

    ``agency``: the solving agency's name, whose own process is taken before the general one.
    """
    found = _in_force(code, on, agency, epoch.now().catalogue)
    if found is None:
        raise ProcedureUnknown(procedure=code)
    return found


@lru_cache(maxsize=4_000)
def _in_force(code: str, on: date, agency: str, catalogue: int) -> InForce | None:
    del catalogue  # only a part of the key
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, {"code": code, "day": on, "agency": agency})
        found = cursor.fetchone()
    return InForce(*found) if found else None


@lru_cache(maxsize=4_000)
def running(version_id: int) -> Running:
    """Return a published version with its cases."""
    version = (
        ProcedureVersion.objects.select_related("procedure", "sector")
        .prefetch_related(*WITH_PARTS)
        .get(pk=version_id, state="published")
    )
    record = record_of(version)
    rows = ProcedureCase.objects.filter(version_id=version_id).order_by("position")
    cases = tuple(
        Case(
            pk,
            name,
            tuple(item for item in record.components if item.case == name),
            tuple(offer for offer in record.offers if offer.case == name),
        )
        for pk, name in rows.values_list("pk", "name")
    )
    return Running(version_id, version.procedure_id, version.number, record, cases)


@lru_cache(maxsize=4_000)
def process_for(process_id: int | None, version_id: int) -> ProcessDefinition:
    """Return the process of a dossier; where none was approved, the usual chain of the pack.

    The proposal is made from the published version and the pack alone, so it is the same each time.
    """
    if process_id is None:
        shares = {row.step: int(row.percent) for row in pack().process.shares.values()}
        return propose_process(running(version_id).record, shares).definition
    version = (
        ProcessVersion.objects.select_related("process")
        .prefetch_related(*PROCESS_ROWS)
        .get(pk=process_id)
    )
    return definition_of(version)
