"""Questions about the papers that were handed out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from motcua.base.dates import office_time
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.dossiers.models import Dossier, Event, Result, Slip, SlipPrint
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.selectors.one import find
from motcua.org.actor import Actor
from motcua.packs.forms import FormPurpose
from motcua.rules.dossier.words import Act, State
from motcua.store.law import pack_named

MOST_AT_ONCE: Final = 50
"""Slips of one print: a batch is what one counter handed out in a morning."""


class SlipUnknown(Refusal):
    code = "dossier.slip_unknown"
    message = mark("Hồ sơ không có phiếu này. Hãy tải lại trang hồ sơ rồi chọn phiếu trong đó.")
    status = 404


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A paper in a list: what it is, its number, when and by whom; ``prints`` says how often."""

    id: int
    dossier: str
    purpose: FormPurpose
    title: str
    number: str
    issued_at: datetime
    issued_by: str
    training: bool
    prints: int


def slips(code: str, *, actor: Actor) -> tuple[Dossier, list[SlipLine]]:
    """Return a dossier and its papers, those that it shares too, newest first."""
    row = find(code, actor=actor)
    found = list(_of(row.pk))
    copies = prints_of([slip.pk for slip in found])
    return row, [_line(slip, len(copies.get(slip.pk, ()))) for slip in found]


def slip(code: str, slip_id: int, *, actor: Actor) -> Slip:
    """Return one paper of a dossier that this person may see; ``SlipUnknown`` if it has none."""
    row = find(code, actor=actor)
    found = _of(row.pk).filter(pk=slip_id).first()
    if found is None:
        raise SlipUnknown
    return found


def first_slip(code: str, *, actor: Actor) -> Slip | None:
    """Return the newest paper of a dossier, None where it has none yet."""
    return _of(find(code, actor=actor).pk).first()


def chosen(ids: Collection[int], *, actor: Actor) -> list[Slip]:
    """Return some papers in the order they were issued; what this person may not see is left out.

    Bounded by ``MOST_AT_ONCE``.
    """
    seen = visible_to(actor).values("pk")
    rows = Slip.objects.filter(
        Q(dossier__in=seen) | Q(sharers__dossier__in=seen), pk__in=list(ids)[:MOST_AT_ONCE]
    )
    return list(rows.select_related("dossier").distinct().order_by("id"))


def prints_of(ids: Sequence[int]) -> Mapping[int, list[int]]:
    """Return which prints there were of each paper: 0 the first, n the n-th further one."""
    found: dict[int, list[int]] = {}
    for slip_id, copy in (
        SlipPrint.objects.filter(slip__in=ids).order_by("copy").values_list("slip_id", "copy")
    ):
        found.setdefault(slip_id, []).append(copy)
    return found


def voided_of(slip: Slip) -> tuple[bool, tuple[str, ...]]:
    """Say whether a paper stands for nothing any more, else which of its dossiers were voided."""
    codes = [one["code"] for one in slip.snapshot.get("dossiers", ())]
    if len(codes) < 2:
        return slip.dossier.state == State.VOIDED, ()
    rows = Dossier.objects.filter(code__in=codes, state=State.VOIDED).order_by("id")
    gone = tuple(rows.values_list("code", flat=True))
    return (True, ()) if len(gone) == len(codes) else (False, gone)


def taken_back(slip: Slip) -> Event | None:
    """Return how the result that was promised and returned was revoked, None where it holds."""
    row = slip.dossier
    if slip.purpose != FormPurpose.APPOINTMENT_SLIP or row.state != State.RETURNED:
        return None
    if Result.objects.filter(dossier=row, state=ResultState.ISSUED).exists():
        return None
    rows = Event.objects.filter(dossier=row, act=Act.REVOKE_RESULT.value)
    return rows.order_by("-id").first()


def _of(dossier_id: int) -> QuerySet[Slip]:
    rows = Slip.objects.filter(Q(dossier_id=dossier_id) | Q(sharers__dossier_id=dossier_id))
    return rows.select_related("dossier").distinct().order_by("-id")


def _line(slip: Slip, prints: int) -> SlipLine:
    form = pack_named(slip.dossier.pack).forms.forms[slip.form]
    return SlipLine(
        id=slip.pk,
        dossier=slip.dossier.code,
        purpose=form.purpose,
        title=form.title.vi,
        number=slip.printed_number,
        issued_at=office_time(slip.issued_at),
        issued_by=slip.issued_by,
        training=slip.training,
        prints=prints,
    )
