"""What happens at one counter in one go: several dossiers on one slip, or what is missing told.

Everything of a form is one transaction under one key: a double click, the Back button or a second
try after a broken line finds the dossiers that are there already.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import OperationalError
from psycopg.errors import DeadlockDetected

from motcua.base.dates import office_time
from motcua.documents.owner import Owner
from motcua.documents.services.entrusting import entrust
from motcua.dossiers import letters
from motcua.dossiers.files import DESK, KIND
from motcua.dossiers.letters import Issue
from motcua.dossiers.models import Kept, SlipSharer, Visit
from motcua.dossiers.refusals import ReasonMissing
from motcua.dossiers.services import intake, keeping, new_rows, slips, supplements
from motcua.dossiers.services.keeping import Answer
from motcua.dossiers.services.new_rows import NewDossier
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import Submission
from motcua.dossiers.services.supplements import Asked
from motcua.org.actor import Actor
from motcua.org.numbering import next_numbers
from motcua.outbox import services as outbox
from motcua.packs.forms import FormPurpose
from motcua.rules.dossier.words import Act, State
from motcua.store.insert import insert_together

TRIES: Final = 3


def desk_of(by: Actor) -> Owner:
    """Return who owns the papers that an officer is putting together."""
    return Owner(DESK, by.id or 0)


def receive(forms: Sequence[Submission], *, by: Actor, at: datetime, key: UUID) -> Answer:
    """Receive the complete dossiers of one person, all or none; one form 01 for all of them.

    The answer holds ``codes``, and ``code`` of the first. Error: as ``intake.take_in``.
    """

    def made() -> dict[str, object]:
        if len(forms) == 1:
            return _answer([_stored(forms[0], by, at, accepted=True)])
        visit = Visit.objects.create(unit_id=forms[0].receiving_unit_id, began_at=at, by_id=by.id)
        new = [
            _stored(replace(form, visit_id=visit.pk), by, at, accepted=True, slip=False)
            for form in forms
        ]
        _one_slip(new, by, at)
        return _answer(new)

    digest = hashlib.sha256("".join(form.digest for form in forms).encode()).hexdigest()
    return _once(key, digest, made, by=by, at=at)


def ask_for_rest(
    form: Submission, items: Sequence[Asked], reason: str, *, by: Actor, at: datetime, key: UUID
) -> Answer:
    """Register a dossier that lacks something and hand out form 02, which says all of it."""

    def made() -> dict[str, object]:
        if not reason.strip():
            raise ReasonMissing(act=Act.ASK_SUPPLEMENT, dossier="")
        new = _stored(form, by, at, accepted=False)
        supplements.ask(Order(new.dossier.code, by, at, reason=reason), items)
        new.dossier.state = State.SUPPLEMENT_REQUIRED.value
        return _answer([new])

    digest = form.digest_for(Act.ASK_SUPPLEMENT, *map(str, items), reason)
    return _once(key, digest, made, by=by, at=at)


def turn_away(form: Submission, reason: str, *, by: Actor, at: datetime, key: UUID) -> Answer:
    """Refuse what somebody wants to hand in, with form 03."""

    def made() -> dict[str, object]:
        if not reason.strip():
            raise ReasonMissing(act=Act.REFUSE, dossier="")
        new = _stored(form, by, at, accepted=False)
        intake.refuse(Order(new.dossier.code, by, at, reason=reason))
        new.dossier.state = State.REFUSED.value
        return _answer([new])

    return _once(key, form.digest_for(Act.REFUSE, reason), made, by=by, at=at)


def answered(key: UUID, *, by: Actor) -> Answer | None:
    """Return what a form was answered with, whatever was changed in it since."""
    row = Kept.objects.filter(key=key, actor=keeping.doer(by)).first()
    found: Answer | None = row.answer if row else None
    return found


def _once(
    key: UUID, digest: str, made: Callable[[], dict[str, object]], *, by: Actor, at: datetime
) -> Answer:
    """Do it once; two visits that wait for each other's numbers are untangled by trying again."""
    for tried in range(1, TRIES + 1):
        try:
            return keeping.once(key, digest, made, by=by, at=at)
        except OperationalError as error:
            if tried == TRIES or not isinstance(error.__cause__, DeadlockDetected):
                raise
    raise AssertionError  # the last try returns or raises


def _stored(
    form: Submission, by: Actor, at: datetime, *, accepted: bool, slip: bool = True
) -> NewDossier:
    new = intake.make(form, by=by, at=at, accepted=accepted, slip=slip)
    keys = [one.document for one in form.components if one.document is not None]
    entrust(keys, desk_of(by), Owner(KIND, new.dossier.pk), by=by, at=at)
    return new


def _one_slip(new: Sequence[NewDossier], by: Actor, at: datetime) -> None:
    first, pack, day = new[0].dossier, new[0].ground.pack, office_time(at).date()
    unit, training = first.receiving_unit_id, first.training
    form = pack.form_for(FormPurpose.APPOINTMENT_SLIP, day)
    (number,) = next_numbers([slips.slip_series(form, unit, day, pack, training=training)])
    issue = Issue(form, unit, number, at, by.name)
    facts = [
        slips.facts(one.dossier, slips.papers(one.components), fee=one.fee, fee_words=one.fee_words)
        for one in new
    ]
    stand_in = new_rows.stand_in(new[0])
    snapshot = letters.appointment(issue, facts, new[0].owner, submitter=stand_in, pack=pack)
    row = slips.slip_row(issue, snapshot, pack, training=training)
    row.dossier = first
    row.save(force_insert=True)
    SlipSharer.objects.bulk_create(SlipSharer(slip=row, dossier=one.dossier) for one in new[1:])
    insert_together(slips.news(outbox.About(KIND, first.pk, first.code), at=at))


def _answer(new: Sequence[NewDossier]) -> dict[str, object]:
    codes = [one.dossier.code for one in new]
    return {**intake.receipt(new[0].dossier), "codes": codes}
