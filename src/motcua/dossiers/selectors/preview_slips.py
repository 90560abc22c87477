"""What a statutory paper would say, before it has a number: made as the act would make it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from motcua.base.dates import office_time
from motcua.dossiers import letters
from motcua.dossiers.facts import facts, owner_of, papers
from motcua.dossiers.fee_facts import fee_of, fee_words_of
from motcua.dossiers.letters import DossierFacts, Issue
from motcua.dossiers.selectors.one import DossierPage
from motcua.org.actor import Actor
from motcua.packs.forms import FormPurpose
from motcua.printing.snapshot import (
    ApologyLetter,
    RefusalNotice,
    Snapshot,
    StopNotice,
    SupplementRequest,
)
from motcua.store.law import pack_named

UNNUMBERED = 0


def supplement_request(
    page: DossierPage, items: Sequence[str], reason: str, *, by: Actor, at: datetime
) -> Snapshot:
    """Return form 02 as it would be issued."""
    issue = _issue(page, FormPurpose.SUPPLEMENT_REQUEST, by, at)
    owner = owner_of(page.row.pk)
    return _blank(letters.supplement_request(issue, _facts(page), owner, items, reason))


def refusal_notice(page: DossierPage, reason: str, *, by: Actor, at: datetime) -> Snapshot:
    """Return form 03 as it would be issued."""
    issue = _issue(page, FormPurpose.REFUSAL_NOTICE, by, at)
    return _blank(letters.refusal_notice(issue, _facts(page), owner_of(page.row.pk), reason))


def apology_letter(
    page: DossierPage, reason: str, new_due: datetime, *, by: Actor, at: datetime
) -> Snapshot:
    """Return form 04 as it would be issued; ``new_due`` is an instant."""
    issue = _issue(page, FormPurpose.APOLOGY_LETTER, by, at, unit_id=page.row.solving_unit_id)
    owner = owner_of(page.row.pk)
    return _blank(letters.apology(issue, _facts(page), owner, reason, new_due=new_due))


def _facts(page: DossierPage) -> DossierFacts:
    key = page.row.pk
    said = fee_words_of(key)
    return facts(page.row, papers(page.components), fee=fee_of(key), fee_words=said)


def _issue(
    page: DossierPage, purpose: FormPurpose, by: Actor, at: datetime, *, unit_id: int | None = None
) -> Issue:
    form = pack_named(page.row.pack).form_for(purpose, office_time(at).date())
    return Issue(form, unit_id or page.row.receiving_unit_id, UNNUMBERED, at, by.name)


Paper = SupplementRequest | RefusalNotice | ApologyLetter | StopNotice


def _blank(made: Snapshot) -> Snapshot:
    """Return the paper without the number it does not have yet."""
    return replace(made, head=replace(made.head, number=""))
