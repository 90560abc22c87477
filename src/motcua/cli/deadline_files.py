"""Files that the deadline command reads: calendars and worked examples, as CSV with a header."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from io import StringIO
from pathlib import Path
from typing import Final, TypeVar

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark
from motcua.base.say import Named
from motcua.ops.files import read_whole
from motcua.rules.calendar import DayKind, SpecialDay
from motcua.rules.limit import Limit, parse_limit
from motcua.rules.worktime import WorkingCalendar

T = TypeVar("T")

OFFICE_TIME: Final = timezone(timedelta(hours=7))

_KINDS: Final = {
    "off": DayKind.HOLIDAY,
    "worked_saturday": DayKind.MAKEUP_WORKDAY,
    **{kind.value: kind for kind in DayKind},
}
_DATE_AT_THE_END: Final = re.compile(r"(\d{4}-\d{2}-\d{2})\s*$")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class FileUnreadable(BadInput):
    """A file is missing, cannot be opened, or is no UTF-8 text."""

    code = "deadline.file_unreadable"
    message = mark("Không đọc được tệp {path}. Hãy kiểm tra đường dẫn và bảng mã UTF-8 của tệp.")


class ColumnMissing(BadInput):
    """A file lacks a column that the command needs."""

    code = "deadline.column_missing"
    message = mark("Tệp {path} thiếu cột “{column}”. Hãy thêm cột đó vào dòng đầu.")


class RowUnusable(BadInput):
    """A row of a file cannot be used; the row is named as an editor counts lines."""

    code = "deadline.row_unusable"
    message = mark(
        "Chưa dùng được dòng {row} của tệp {path}: {reason} Hãy sửa dòng này rồi chạy lại."
    )


class CellUnreadable(BadInput):
    """A cell does not hold what its column promises."""

    code = "deadline.cell_unreadable"
    message = mark("Không hiểu giá trị “{value}” ở cột “{column}”. Cần đúng định dạng của cột.")


class CellsUnfit(BadInput):
    """A row has more or fewer cells than the header, or a broken quotation."""

    code = "deadline.cells_unfit"
    message = mark("Số ô không khớp với dòng đầu hoặc dấu nháy bị hở.")


class DayTwice(BadInput):
    """A calendar names the same day twice."""

    code = "deadline.day_twice"
    message = mark("Ngày {day} có hai dòng, chỉ giữ một.")


class FileEmpty(BadInput):
    """A file has no rows."""

    code = "deadline.file_empty"
    message = mark("Tệp {path} không có dòng nào. Hãy kiểm tra lại tệp.")


class TimeUnreadable(BadInput):
    """A time of receipt in a form that we do not understand."""

    code = "deadline.time_unreadable"
    message = mark(
        "Không hiểu thời điểm “{given}”. Hãy viết như 2026-11-24, 2026-11-24T10:20 "
        "hoặc 24/11/2026 10:20."
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the line it begins on."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example: what was received, its limit, and what is expected, if anything."""

    row: Row
    received: date
    limit: Limit
    expected: date | None


def parse_time(text: str) -> date:
    """Read a date or an instant; one with an offset becomes office time."""
    plain = _DAY_FIRST.sub(lambda found: _year_first(*found.groups()), text.strip())
    try:
        if len(plain) <= len("2026-11-24"):
            return date.fromisoformat(plain)
        instant = datetime.fromisoformat(plain)
    except ValueError:
        raise TimeUnreadable(given=text) from None
    if instant.tzinfo is None:
        return instant
    return instant.astimezone(OFFICE_TIME).replace(tzinfo=None)


def _year_first(day: str, month: str, year: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"


def read_calendar(path: Path, base: WorkingCalendar) -> WorkingCalendar:
    """Return ``base`` with the file as the only authority on the years that it names days of.

    Columns: date, kind (off, worked_saturday or a kind of ours), name; a make-up day names the day
    it replaces in the column makes_up_for or at the end of its name.
    """
    days: dict[date, SpecialDay] = {}
    for row in read_rows(path, ("date", "kind")):
        special = _used(path, row, _special)
        if special.day in days:
            twice = DayTwice(day=f"{special.day:%d/%m/%Y}")
            raise RowUnusable(path=path, row=row.line, reason=twice.say)
        days[special.day] = special
    if not days:
        raise FileEmpty(path=path)
    return base.with_years(frozenset(day.year for day in days), *days.values())


def read_cases(path: Path) -> list[Case]:
    """Return the worked examples of a file. Columns: received, n, unit and maybe expected_due."""
    cases = [_used(path, row, _case) for row in read_rows(path, ("received", "n", "unit"))]
    if not cases:
        raise FileEmpty(path=path)
    return cases


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a CSV file, or refuse it with the row and the reason."""
    try:
        text = read_whole(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FileUnreadable(path=path) from None
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    header: list[str] = []
    try:
        for cells in reader:
            if not header:
                header = _header(path, cells, columns)
            elif any(cell.strip() for cell in cells):
                yield _row(path, reader.line_num, header, cells)
    except csv.Error:
        raise _unfit(path, reader.line_num) from None
    if not header:
        raise FileEmpty(path=path)


def _header(path: Path, cells: Sequence[str], columns: Sequence[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    for column in columns:
        if column not in header:
            raise ColumnMissing(path=path, column=column)
    return header


def _row(path: Path, line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(header):
        raise _unfit(path, line)
    return Row(line, dict(zip(header, cells, strict=True)))


def _unfit(path: Path, line: int) -> RowUnusable:
    return RowUnusable(path=path, row=line, reason=CellsUnfit().say)


def _used(path: Path, row: Row, reader: Callable[[Row], T]) -> T:
    try:
        return reader(row)
    except Refusal as refusal:
        raise RowUnusable(path=path, row=row.line, reason=refusal.say) from None


def _special(row: Row) -> SpecialDay:
    kind = _KINDS.get(row.cells["kind"].strip())
    if kind is None:
        raise CellUnreadable(value=row.cells["kind"], column="kind")
    name = row.cells.get("name", "").strip() or kind.vi
    replaced = None
    if kind is DayKind.MAKEUP_WORKDAY:
        found = _DATE_AT_THE_END.search(row.cells.get("makes_up_for", "") or name)
        replaced = _day(found[1], "makes_up_for") if found else None
    return SpecialDay(_day(row.cells["date"], "date"), kind, Named(name), makes_up_for=replaced)


def _day(text: str, column: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise CellUnreadable(value=text, column=column) from None


def _case(row: Row) -> Case:
    expected = row.cells.get("expected_due", "").strip()
    return Case(
        row,
        parse_time(row.cells["received"]),
        parse_limit(f"{row.cells['n']} {row.cells['unit']}"),
        parse_time(expected) if expected else None,
    )
