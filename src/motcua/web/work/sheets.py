"""A list as a file to take away: a workbook or comma-separated text, every cell a text."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Final

import xlsxwriter
from django.http import HttpResponse

XLSX, CSV = "xlsx", "csv"
TYPES: Final = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
RECKONED: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet begins to reckon at when it opens comma-separated text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes into a file: ``above`` says what it is and how it was narrowed, line by line."""

    name: str
    above: Sequence[str]
    heads: Sequence[str]
    lines: Sequence[Sequence[str]]


def as_file(sheet: Sheet, kind: str = XLSX) -> HttpResponse:
    """Return a sheet as a file; ``kind`` is XLSX or CSV."""
    if kind == CSV:
        content = comma_separated(sheet.heads, sheet.lines, above=sheet.above)
    else:
        content = workbook(sheet.heads, sheet.lines, above=sheet.above)
    disposition = f'attachment; filename="{sheet.name}.{kind}"'
    return HttpResponse(
        content, content_type=TYPES[kind], headers={"Content-Disposition": disposition}
    )


def workbook(
    heads: Sequence[str], lines: Iterable[Sequence[str]], *, above: Sequence[str] = ()
) -> bytes:
    """Return a workbook of texts: what begins with = + - @ stays a text and is never reckoned."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        for number, text in enumerate(above):
            sheet.write_string(number, 0, text)
        top = len(above)
        for column, head in enumerate(heads):
            sheet.write_string(top, column, head, bold)
        for number, line in enumerate(lines, start=top + 1):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_column(0, len(heads), 24)
        sheet.repeat_rows(top)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def comma_separated(
    heads: Sequence[str], lines: Iterable[Sequence[str]], *, above: Sequence[str] = ()
) -> bytes:
    """Return comma-separated text in UTF-8 with a mark, as spreadsheets in Vietnam read it."""
    out = StringIO()
    writer = csv.writer(out)
    for line in [*([text] for text in above), heads, *lines]:
        writer.writerow([_plain(text) for text in line])
    return out.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(RECKONED) else text
