"""Slips on paper: made from what was stored, kept once made, and every further print marked."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from django.db import transaction

from motcua.audit import services as audit
from motcua.base.dates import office_time
from motcua.documents import wiring
from motcua.dossiers.models import Dossier, Slip, SlipPrint
from motcua.dossiers.selectors import slips as slip_selectors
from motcua.org.actor import Actor
from motcua.outbox.envelope import Envelope
from motcua.printing.marks import Marks
from motcua.printing.slip import Print, render_all
from motcua.printing.template import Template, template_for
from motcua.store.law import pack_named

PAGE: Final = "slip"
"""Where somebody saw a record, as the log of readings calls it."""


def pdf(slip: Slip, *, copy: int = 0) -> bytes:
    """Return the PDF of one print: the first, or the ``copy``-th further one.

    The same bytes whether it was made before or is made now; what was made is kept by its digest.
    """
    one = _print(slip, copy)
    store, name = wiring.storage(), _name(slip, one)
    kept = store.picture(name)
    if kept is None:
        kept = render_all([one])
        store.keep_picture(name, kept)
    return kept


def make_ready(envelope: Envelope) -> None:
    """Make the PDF of the slips of a dossier, as a worker does before anybody asks."""
    dossier_id = envelope.about.id or 0
    for slip in Slip.objects.filter(dossier_id=dossier_id).select_related("dossier"):
        pdf(slip)


@transaction.atomic
def print_out(slips: Sequence[Slip], *, by: Actor, at: datetime) -> list[int]:
    """Count a print of each slip and say which it is: 0 the first, n the n-th further one."""
    ids = {slip.dossier_id for slip in slips}
    # Two who print the same slip at once wait here, so that no two prints have one number.
    list(Dossier.objects.filter(pk__in=ids).order_by("pk").select_for_update().values_list("pk"))
    copies = slip_selectors.prints_of([slip.pk for slip in slips])
    numbers = [len(copies.get(slip.pk, ())) for slip in slips]
    SlipPrint.objects.bulk_create(
        SlipPrint(slip=slip, copy=number, at=at, by=by.name[:200])
        for slip, number in zip(slips, numbers, strict=True)
    )
    _seen(slips, "print", by, at)
    return numbers


def looked_at(slips: Sequence[Slip], *, by: Actor, at: datetime) -> None:
    """Write down who read somebody's slips."""
    _seen(slips, PAGE, by, at)


def together(slips: Sequence[Slip], copies: Sequence[int]) -> bytes:
    """Return several slips in one PDF, each with the mark of its print."""
    return render_all([_print(slip, copy) for slip, copy in zip(slips, copies, strict=True)])


def _seen(slips: Sequence[Slip], page: str, by: Actor, at: datetime) -> None:
    found = {slip.dossier_id: slip for slip in slips}
    audit.seen(
        *(
            audit.Sight(audit.Target("dossier", pk, slip.dossier.code), page, slip.printed_number)
            for pk, slip in found.items()
        ),
        by=by.doer,
        at=at,
    )


def _print(slip: Slip, copy: int) -> Print:
    voided, gone = slip_selectors.voided_of(slip)
    notes = [
        f"Hồ sơ {code} đã huỷ tiếp nhận; giấy này không còn giá trị với hồ sơ đó." for code in gone
    ]
    taken_back = slip_selectors.taken_back(slip)
    if taken_back is not None:
        when = f"{office_time(taken_back.at):%H:%M ngày %d/%m/%Y}"
        notes.append(f"Kết quả đã thu hồi lúc {when}. Lý do: {taken_back.reason}")
    marks = Marks(copy=copy, training=slip.training, voided=voided, gone=gone, notes=tuple(notes))
    return Print(_template(slip.dossier.pack, slip.form), slip.snapshot, marks)


def _name(slip: Slip, one: Print) -> str:
    marks = one.marks
    said = f"{slip.digest} {one.template.version} {marks.copy} {marks.training} {marks.voided}"
    if marks.notes:
        said = "\0".join([said, *marks.notes])
    return f"{hashlib.sha256(said.encode()).hexdigest()}-slip.pdf"


@lru_cache
def _template(pack: str, form: str) -> Template:
    law = pack_named(pack)
    return template_for(law, law.forms.forms[form])
