"""Moving many promises at one press: a message for each dossier, so that no worker's end loses one.

A message and what it does are one transaction: killed in between, the dossier is as it was and the
message is taken again; done, its row is no longer waiting and nothing is done twice.
"""

from datetime import datetime
from typing import Final

from django.db import transaction

from motcua.audit import services as audit
from motcua.base.errors import Refusal
from motcua.base.language import VIETNAMESE, mark
from motcua.dossiers.models import RecalculatedDossier, Recalculation, Slip
from motcua.dossiers.models.recalculation import Step
from motcua.dossiers.refusals import ReasonMissing
from motcua.dossiers.services import recalculating, slips
from motcua.dossiers.texts import MOST, REASON, text_of
from motcua.org.actor import Actor, system
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.outbox import services as outbox
from motcua.outbox.envelope import Envelope
from motcua.packs.forms import FormPurpose
from motcua.rules.dossier.words import Act

TOPIC: Final = "dossier.recalculate"
KIND: Final = "recalculated"
BATCH: Final = 1_000


class NothingMoves(Refusal):
    code = "dossier.nothing_moves"
    message = mark(
        "Không có hồ sơ nào phải đổi hẹn, hoặc một lần tính lại đang chạy. Hãy tải lại trang."
    )


@transaction.atomic
def start(reason: str, *, by: Actor, at: datetime) -> int:
    """Put every dossier whose promise moves into a run, and return its key; a worker does the rest.

    Error: ``ReasonMissing``; ``NothingMoves``. Pressed twice, the second finds nothing left.
    """
    require(by, Power.ADMINISTER_CALENDAR)
    why = text_of(reason, REASON, MOST)
    if not why:
        raise ReasonMissing(act=Act.RECALCULATE, dossier="")
    run = Recalculation.objects.create(
        reason=why, started_at=at, by_id=by.id, by_name=by.name[:200]
    )
    rows = [
        RecalculatedDossier(run=run, dossier_id=one.id, old=one.old, new=one.new)
        for one in recalculating.moved(by=by)
    ]
    # What another run took in the same moment stays with that one.
    RecalculatedDossier.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    taken = list(
        RecalculatedDossier.objects.filter(run=run)
        .order_by("new", "id")
        .values_list("pk", "dossier__code")
    )
    if not taken:
        raise NothingMoves
    for first in range(0, len(taken), BATCH):
        outbox.put(
            *(
                outbox.message(TOPIC, outbox.About(KIND, pk, code), {}, at=at)
                for pk, code in taken[first : first + BATCH]
            )
        )
    target = audit.Target("recalculation", run.pk, why[:300])
    audit.note(
        audit.Record("dossier.recalculation_started", target, {"dossiers": len(taken)}),
        by=by.doer,
        at=at,
    )
    return run.pk


def carry_out(envelope: Envelope, *, at: datetime) -> None:
    """Move one dossier of a run, once; what the law no longer lets move is kept with its reason."""
    row = (
        RecalculatedDossier.objects.select_for_update(of=("self",))
        .select_related("run", "dossier")
        .filter(pk=envelope.about.id or 0, step=Step.WAITING)
        .first()
    )
    if row is None:
        return
    try:
        with transaction.atomic():
            new = recalculating.move(
                row.dossier.code, reason=row.run.reason, by=system(row.run.by_name), at=at
            )
        row.step = (Step.UNMOVED if new is None else Step.MOVED).value
        row.slip = _slip(row.dossier_id) if new else None
        row.new = new or row.new
    except Refusal as refusal:
        row.step, row.why = Step.FAILED.value, refusal.in_(VIETNAMESE)
    row.done_at = at
    row.save(update_fields=["step", "why", "slip", "new", "done_at"])


def _slip(dossier_id: int) -> Slip | None:
    return slips.last_slip(dossier_id, FormPurpose.APPOINTMENT_SLIP)
