"""Reading a list of people from a sheet: XLSX, or CSV in UTF-8. Knows no table."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import islice
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.text import fold, tidy
from motcua.base.workbook import BeyondBounds, Bounds, Cell, NoWorkbook, first_sheet
from motcua.org.refusals import (
    SheetColumnsMissing,
    SheetEmpty,
    SheetTooLarge,
    SheetTooLong,
    SheetTooLow,
    SheetUnreadable,
)

MOST: Final = 2_000
WIDEST: Final = 60
LOWEST: Final = 2 * MOST
"""The last row of a workbook that is looked at: empty ones in between do not count as people."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person as written in the sheet; ``row`` is the line as the sheet counts it."""

    row: int
    username: str
    full_name: str
    email: str = ""
    phone: str = ""
    unit: str = ""
    role: str = ""
    since: str = ""


COLUMNS: Final = {
    "username": Say(mark("Tên đăng nhập")),
    "full_name": Say(mark("Họ và tên")),
    "email": Say(mark("Thư điện tử")),
    "phone": Say(mark("Điện thoại")),
    "unit": Say(mark("Mã đơn vị")),
    "role": Say(mark("Vai trò")),
    "since": Say(mark("Từ ngày")),
}
"""What the columns are called; the English names and the names in code are read as well."""

NEEDED: Final = ("username", "full_name", "unit", "role")


def read_sheet(content: bytes, name: str) -> list[Line]:
    """Return the people of a sheet, or refuse what is no such sheet."""
    rows = _workbook(content, name) if content[:2] == b"PK" else _text(content, name)
    filled = _filled(rows)
    if not filled:
        raise SheetEmpty
    places = _places(filled[0][1])
    if len(filled) - 1 > MOST:
        raise SheetTooLong(most=MOST)
    if len(filled) == 1:
        raise SheetEmpty
    return [_line(number, row, places) for number, row in filled[1:]]


def write_lines(lines: Sequence[Line]) -> str:
    """Return lines as CSV, to be handed back unchanged."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = [field.name for field in fields(Line)]
    writer.writerow(names)
    writer.writerows([getattr(line, name) for name in names] for line in lines)
    return out.getvalue()


def read_lines(text: str) -> list[Line]:
    """Return lines that ``write_lines`` wrote; none where the text is not its own."""
    names = [field.name for field in fields(Line)]
    try:
        rows = list(csv.reader(io.StringIO(text)))
    except csv.Error:
        return []
    if not rows or rows[0] != names or len(rows) - 1 > MOST:
        return []
    return [
        Line(int(row[0]), *row[1:])
        for row in rows[1:]
        if len(row) == len(names) and row[0].isascii() and row[0].isdecimal() and len(row[0]) < 9
    ]


def _places(head: Sequence[str]) -> dict[str, int]:
    known = {
        fold(text): field
        for field, name in COLUMNS.items()
        for text in (name.in_("vi"), name.in_("en"), field)
    }
    places = {
        known[fold(text)]: n for n, text in reversed(list(enumerate(head))) if fold(text) in known
    }
    missing = [str(COLUMNS[field]) for field in NEEDED if field not in places]
    if missing:
        raise SheetColumnsMissing(columns=", ".join(missing))
    return places


def _line(number: int, row: Sequence[str], places: dict[str, int]) -> Line:
    cells = {
        field: row[place] for field, place in places.items() if place < len(row) and row[place]
    }
    return Line(number, cells.pop("username", ""), cells.pop("full_name", ""), **cells)


def _filled(rows: Iterable[list[str]]) -> list[tuple[int, list[str]]]:
    """Return the rows with something in them, one more than may be at most."""
    found = ((number, row) for number, row in enumerate(rows, start=1) if any(row))
    return list(islice(found, MOST + 2))


def _workbook(content: bytes, name: str) -> Iterator[list[str]]:
    try:
        rows = first_sheet(content, Bounds(rows=LOWEST, columns=WIDEST))
    except NoWorkbook as error:
        raise SheetUnreadable(file=name) from error
    except BeyondBounds as error:
        if error.row:
            raise SheetTooLow(row=error.row, lowest=LOWEST) from error
        raise SheetTooLarge from error
    return ([_cell(cell) for cell in row] for row in rows)


def _text(content: bytes, name: str) -> Iterator[list[str]]:
    """Yield the lines one at a time: a file of nothing but ends of lines has millions."""
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        mark_between = max(",;\t", key=first.count)
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark_between):
            yield [_cell(cell) for cell in row[:WIDEST]]
    except (UnicodeDecodeError, csv.Error) as error:
        raise SheetUnreadable(file=name) from error


def _cell(value: Cell) -> str:
    """Return a cell as a person would have typed it."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value).replace("\0", ""))
