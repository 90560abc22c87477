"""The bundled procedures, published, each with a proposed process at work."""

from datetime import date, datetime
from typing import Final

from motcua.base.errors import Refusal
from motcua.catalog.reading import read_bundled
from motcua.catalog.services import importing, processing, publishing
from motcua.org.actor import Actor
from motcua.packs.loader import default_pack
from motcua.rules.procedure import ProcedureRecord
from motcua.rules.process.propose import propose_process

SINCE: Final = date(2025, 7, 1)


def publish_bundled(*, by: Actor, at: datetime) -> list[Refusal]:
    """Import and publish every bundled procedure, and return what could not be put to work."""
    reading = read_bundled()
    importing.take(reading.records, by=by, at=at)
    held: list[Refusal] = []
    for record in reading.records:
        number = record.decision_number or "00/QĐ-UBND"
        decision = publishing.Decision(number, record.decided_on, record.effective_on or SINCE)
        try:
            publishing.publish(record.code, decision, by=by, at=at)
            propose(record, by=by, at=at)
        except Refusal as refusal:
            held.append(refusal)
    return held


def propose(record: ProcedureRecord, *, by: Actor, at: datetime) -> None:
    """Put a proposed process to work for one procedure."""
    shares = {share.step: int(share.percent) for share in default_pack().process.shares.values()}
    proposal = propose_process(record, shares)
    processing.put_draft(proposal.definition, by=by, at=at)
    limit = proposal.definition.total
    processing.activate(record.code, legal_limit=limit, by=by, at=at)
