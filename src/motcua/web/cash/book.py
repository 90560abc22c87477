"""Receipts as a workbook: texts are texts and amounts are numbers, never formulas."""

import io
from collections.abc import Sequence
from typing import Final

import xlsxwriter

from motcua.base.dates import office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.payments.selectors import ReceiptCard, RefundLine
from motcua.web.jinja import lang

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
HEAD: Final = (
    Say(mark("Số biên lai")),
    Say(mark("Ký hiệu")),
    Say(mark("Giờ thu")),
    Say(mark("Mã hồ sơ")),
    Say(mark("Người nộp tiền")),
    Say(mark("Hình thức")),
    Say(mark("Số tiền")),
    Say(mark("Huỷ, hoàn trả: lý do")),
)


def workbook(receipts: Sequence[ReceiptCard], refunds: Sequence[RefundLine] = ()) -> bytes:
    """Return the receipts of a day, one a row; a voided one with its reason and without money.

    What was given back on the day stands below, less than nothing, with its reason.
    """
    out, language = io.BytesIO(), lang()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        page = book.add_worksheet(Say(mark("Biên lai")).in_(language))
        for column, name in enumerate(HEAD):
            page.write_string(0, column, name.in_(language), bold)
        page.set_column(0, len(HEAD) - 1, 20)
        for row, one in enumerate(receipts, 1):
            texts = (
                one.number_text,
                one.book.series,
                f"{office_time(one.at):%H:%M}",
                one.paid_for.label,
                one.payer.name,
                one.method.in_(language),
            )
            for column, text in enumerate(texts):
                page.write_string(row, column, text)
            page.write_number(row, 6, 0 if one.voided else one.total, money)
            page.write_string(row, 7, one.voided.reason if one.voided else "")
        for row, line in enumerate(refunds, len(receipts) + 1):
            card, given = line.receipt, line.refund
            texts = (
                card.number_text,
                card.book.series,
                f"{office_time(given.at):%H:%M}",
                card.paid_for.label,
                card.payer.name,
                given.method.in_(language),
            )
            for column, text in enumerate(texts):
                page.write_string(row, column, text)
            page.write_number(row, 6, -given.total, money)
            page.write_string(row, 7, given.reason)
    return out.getvalue()
