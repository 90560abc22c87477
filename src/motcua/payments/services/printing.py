"""Receipts and the sheet of a day on paper; every further print of a receipt says which it is."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction

from motcua.audit import services as audit
from motcua.base.dates import date_text, office_time
from motcua.base.money import Dong
from motcua.org.actor import Actor
from motcua.org.selectors import card
from motcua.packs.forms import Form, FormPurpose
from motcua.payments.models import CashDay, Receipt, ReceiptPrint
from motcua.payments.refusals import ReceiptUnknown
from motcua.payments.selectors.receipts import ReceiptCard, RefundLine
from motcua.payments.selectors.sheet import DeskSheet
from motcua.payments.words import Method
from motcua.printing.marks import FIRST_PRINT, Marks
from motcua.printing.slip import render
from motcua.printing.snapshot import (
    CashRow,
    CashSheet,
    FeeLine,
    FeeReceipt,
    Head,
    Lookup,
    Party,
    Signatory,
    Snapshot,
)
from motcua.printing.template import template_for
from motcua.store.law import pack

PRINT = "bien-lai"
"""Where a record was seen, as the log of readings calls it."""


@transaction.atomic
def print_out(receipt_id: int, *, by: Actor, at: datetime) -> int:
    """Count a print of a receipt and say which it is: 0 the first, n the n-th further one."""
    row = Receipt.objects.visible_to(by).filter(pk=receipt_id).first()
    if row is None:
        raise ReceiptUnknown(number=receipt_id)
    # A sealed row cannot be locked; its day can, so that no two prints have one number.
    CashDay.objects.select_for_update(no_key=True).get(pk=row.cash_day_id)
    copy = ReceiptPrint.objects.filter(receipt=row).count()
    ReceiptPrint.objects.create(receipt=row, copy=copy, at=at, by=by.name[:200])
    target = audit.Target("receipt", row.pk, str(row))
    audit.seen(audit.Sight(target, PRINT, row.label), by=by.doer, at=at)
    return copy


def receipt_pdf(one: ReceiptCard, *, copy: int) -> bytes:
    """Return one print of a receipt; across the page stands what it is not: money any more.

    What was voided or given back says so with when and why on every print made since.
    """
    form = _form(FormPurpose.FEE_RECEIPT, one.at)
    lookup = one.snapshot.get("lookup")
    shot = FeeReceipt(
        form=form.key,
        head=_head(one.unit_id, f"{one.number_text}/{one.book.series}", one.at),
        payer=Party(one.payer.name, "", one.payer.personal_id, one.payer.address),
        dossier_code=one.paid_for.label,
        procedure=str(one.snapshot.get("procedure", "")),
        lines=tuple(FeeLine(line.name, line.amount, line.quantity) for line in one.lines),
        method=one.method.vi,
        paid_at=office_time(one.at),
        collector=Signatory(one.cashier_name),
        lookup=Lookup(str(lookup["url"])) if isinstance(lookup, dict) else None,
    )
    marks = Marks(
        copy=copy,
        training=one.training,
        voided=one.voided is not None,
        refunded=one.refunded is not None,
        notes=tuple(_notes(one)),
    )
    return _render(form, shot, marks)


def _notes(one: ReceiptCard) -> Iterator[str]:
    if one.voided is not None:
        yield f"Biên lai đã huỷ lúc {_when(one.voided.at)}. Lý do: {one.voided.reason}"
    if one.refunded is not None:
        back = one.refunded
        total, way = Dong(back.total), back.method.vi.lower()
        yield f"Đã hoàn trả {total} ({way}) lúc {_when(back.at)}. Lý do: {back.reason}"


def _when(at: datetime) -> str:
    return f"{office_time(at):%H:%M ngày %d/%m/%Y}"


def sheet_pdf(
    desk: DeskSheet,
    receipts: list[ReceiptCard],
    refunds: list[RefundLine],
    *,
    unit_id: int,
    training: bool,
    at: datetime,
) -> bytes:
    """Return the sheet of one cashier's day; before it is closed what was counted stays open.

    What was given back stands below the receipts, less than nothing, with its reason.
    """
    form = _form(FormPurpose.CASH_SHEET, at)
    shot = CashSheet(
        form=form.key,
        head=_head(unit_id, "", at),
        day=desk.day,
        counter=card(unit_id).name,
        cashier=Signatory(desk.cashier_name),
        rows=(*(_row(one) for one in receipts), *(_back(one) for one in refunds)),
        cash=Method.CASH.vi,
        counted=desk.counted,
        explanation=desk.reason,
    )
    return _render(form, shot, Marks(training=training) if training else FIRST_PRINT)


def _row(one: ReceiptCard) -> CashRow:
    return CashRow(
        one.number_text,
        one.paid_for.label,
        one.payer.name,
        one.method.vi,
        one.total,
        one.voided is not None,
        one.voided.reason if one.voided else "",
    )


def _back(one: RefundLine) -> CashRow:
    card, given = one.receipt, one.refund
    note = f"Hoàn trả biên lai ngày {date_text(card.day)}: {given.reason}"
    return CashRow(
        card.number_text,
        card.paid_for.label,
        card.payer.name,
        given.method.vi,
        -given.total,
        refund=True,
        note=note,
    )


def _form(purpose: FormPurpose, at: datetime) -> Form:
    return pack().form_for(purpose, office_time(at).date())


def _head(unit_id: int, number: str, at: datetime) -> Head:
    unit = card(unit_id)
    above = card(unit.parent_id).name if unit.parent_id is not None else ""
    return Head(
        superior_agency=unit.superior or above,
        unit=unit.name,
        number=number,
        place=unit.area or settings.PROVINCE_NAME,
        issued_at=office_time(at),
    )


def _render(form: Form, shot: Snapshot, marks: Marks) -> bytes:
    return render(template_for(pack(), form), shot.to_plain(), marks=marks)
