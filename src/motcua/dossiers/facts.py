"""What papers say of a stored dossier, read from its rows; nothing here writes."""

from collections.abc import Iterable, Sequence
from typing import Final

from motcua.catalog.selectors.running import running
from motcua.dossiers.clocks import limit_of
from motcua.dossiers.letters import DossierFacts, Paper
from motcua.dossiers.models import Component, Dossier, Party
from motcua.rules.dossier.words import ComponentState, PartyPart
from motcua.rules.policy import PauseKind

HANDED_IN: Final = (ComponentState.PRESENT, ComponentState.PRESENTED)


def owner_of(dossier_id: int) -> Party:
    """Return the owner of a dossier."""
    return Party.objects.get(dossier_id=dossier_id, part=PartyPart.OWNER)


def submitter_of(dossier_id: int) -> Party | None:
    """Return who stands at the counter in the owner's place, if anybody does."""
    parts = (PartyPart.SUBMITTER, PartyPart.REPRESENTATIVE)
    rows = Party.objects.filter(dossier_id=dossier_id, part__in=parts)
    return rows.order_by("-part").first()


def facts(row: Dossier, papers: Sequence[Paper], *, fee: int, fee_words: str = "") -> DossierFacts:
    """Return what papers say of a dossier; ``fee_words`` of fees whose amount is stated later."""
    known = running(row.version_id)
    case = known.case(row.case_id)
    limit = limit_of(row.limit_amount, row.limit_unit)
    name = known.record.name + (f" ({case.name})" if case and case.name else "")
    return DossierFacts(
        code=row.code,
        procedure=name,
        procedure_code=known.record.code,
        request=row.content or name,
        receiving_unit_id=row.receiving_unit_id,
        solving_unit_id=row.solving_unit_id,
        accepted_at=row.accepted_at,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        due_provisional=row.due_provisional,
        limit_text=str(limit) if limit else "",
        register_number=row.register_number,
        number_of_sets=row.number_of_sets,
        result_channel=row.result_channel,
        fee=fee,
        fee_words=fee_words,
        lookup_key=row.lookup_key,
        lookup_secret=row.lookup_secret,
        papers=tuple(papers),
        stands_since=row.paused_since if row.clock_stopped else None,
        waits_for=PauseKind(row.pause_kind).vi if row.pause_kind else "",
    )


def papers_of(dossier_id: int) -> list[Paper]:
    """Return the papers handed in, in their order."""
    rows = Component.objects.filter(dossier_id=dossier_id).order_by("position")
    return papers(rows)


def papers(rows: Iterable[Component]) -> list[Paper]:
    """Return those of some papers that were handed in."""
    return [
        Paper(row.name, row.originals, row.certified, row.copies, row.document is not None)
        for row in rows
        if row.state in HANDED_IN
    ]
