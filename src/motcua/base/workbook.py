"""Reading the first sheet of a workbook (XLSX) with an end to everything.

A workbook of a kilobyte may claim a cell in the last corner of a sheet of 17 thousand million, or
unpack to gigabytes. So nothing is made for a cell that is not there, no more is unpacked than is
read, and reading ends at the first thing beyond its bounds.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final
from xml.parsers import expat  # with a document type every entity is refused

Cell = str | float | datetime
CHUNK: Final = 1 << 16
PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
BOOK: Final = "xl/workbook.xml"
PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
FIRST_1900, FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - no zone
LAST_DAY: Final = 2_958_465
"""31/12/9999 as sheets count days."""
DAY_FORMATS: Final = frozenset([*range(14, 23), *range(27, 37), *range(50, 59)])
"""Built-in number formats that show a day (ECMA-376 part 1, 18.8.30)."""
NOT_SHOWN: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class NoWorkbook(Exception):
    """What was given is no workbook, or one that is broken."""


class BeyondBounds(Exception):
    """The workbook goes on where reading ends; ``row`` is 0 where it is too large as a whole."""

    def __init__(self, row: int = 0) -> None:
        self.row = row
        super().__init__(f"row {row}" if row else "too much")


@dataclass(slots=True)
class Bounds:
    """Where reading ends: a filled row below ``rows``, or more than so many letters or bytes.

    Cells to the right of ``columns`` are passed over.
    """

    rows: int
    columns: int
    letters: int = 5_000_000
    unpacked: int = 20_000_000


def first_sheet(content: bytes, bounds: Bounds) -> list[list[Cell]]:
    """Return the rows of the first sheet from the top to the last filled one; "" is no cell."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return _Workbook(packed, bounds).rows()
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        LookupError,
        ValueError,
        OSError,
        NotImplementedError,
        OverflowError,
    ) as error:
        raise NoWorkbook(str(error)) from error


class _Part:
    """What is looked for in one part; elements and attributes are known without their prefix."""

    def begin(self, name: str, has: Mapping[str, str]) -> None:
        """Meet the beginning of an element."""

    def text(self, data: str) -> None:
        """Meet a piece of text."""

    def end(self, name: str) -> None:
        """Meet the end of an element."""


class _Workbook:
    """The parts of a workbook that matter, read one after the other."""

    def __init__(self, packed: zipfile.ZipFile, bounds: Bounds) -> None:
        self._packed, self._bounds, self._left = packed, bounds, bounds.unpacked
        self._parts = {one.filename.lower(): one for one in packed.infolist()}

    def rows(self) -> list[list[Cell]]:
        path = self._related("").target("officeDocument") or BOOK
        book, related = _Book(), self._related(path)
        self._read(path, book)
        sheets = [related.by_id[one] for one in book.sheets if one in related.worksheets]
        if not sheets:
            raise NoWorkbook(path)
        strings, styles = _Strings(), _Styles()
        for kind, part in (("sharedStrings", strings), ("styles", styles)):
            target = related.target(kind)
            if target and target.lower() in self._parts:
                self._read(target, part)
        found = _Sheet(self._bounds, strings.texts, styles.days, book.first_day)
        self._read(sheets[0], found)
        return found.rows()

    def _related(self, path: str) -> "_Relations":
        folder, name = posixpath.split(path)
        related = _Relations(folder)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where.lower() in self._parts:
            self._read(where, related)
        return related

    def _read(self, path: str, part: _Part) -> None:
        entry = self._parts[path.lower()]
        if entry.compress_type not in PACKED or entry.flag_bits & 1:
            raise NoWorkbook(path)
        parser = _parser(part)
        with self._packed.open(entry) as stream:
            while piece := stream.read(CHUNK):
                self._left -= len(piece)
                if self._left < 0:
                    raise BeyondBounds
                parser.Parse(piece, False)  # noqa: FBT003 - expat's own
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own


def _parser(part: _Part) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begin(name: str, has: dict[str, str]) -> None:
        part.begin(_plain(name), {_plain(key): value for key, value in has.items()})

    def refuse(*_: object) -> None:
        raise NoWorkbook("a document type")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: part.end(_plain(name))
    parser.CharacterDataHandler = part.text
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _plain(name: str) -> str:
    return name.rpartition(":")[2]


class _Relations(_Part):
    """Which other parts a part names."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.by_id: dict[str, str] = {}
        self._by_kind: dict[str, str] = {}
        self.worksheets: set[str] = set()

    def begin(self, name: str, has: Mapping[str, str]) -> None:
        if name != "Relationship":
            return
        kind = has.get("Type", "").rpartition("/")[2]
        path = posixpath.join("/", self._folder, has.get("Target", "").replace("\\", "/"))
        self.by_id[has.get("Id", "")] = posixpath.normpath(path).lstrip("/")
        self._by_kind.setdefault(kind, self.by_id[has.get("Id", "")])
        if kind == "worksheet":
            self.worksheets.add(has.get("Id", ""))

    def target(self, kind: str) -> str:
        """Return the first part of a kind, "" where there is none."""
        return self._by_kind.get(kind, "")


class _Book(_Part):
    """The sheets in their order, and the day that days are counted from."""

    def __init__(self) -> None:
        self.sheets: list[str] = []
        self.first_day = FIRST_1900

    def begin(self, name: str, has: Mapping[str, str]) -> None:
        if name == "sheet":
            self.sheets.append(has.get("id", ""))
        elif name == "workbookPr" and has.get("date1904") in {"1", "true"}:
            self.first_day = FIRST_1904


class _Styles(_Part):
    """Which styles of cells show a number as a day."""

    def __init__(self) -> None:
        self.days: list[bool] = []
        self._formats: dict[str, bool] = {}
        self._of_cells = False

    def begin(self, name: str, has: Mapping[str, str]) -> None:
        number = has.get("numFmtId", "0")
        if name == "numFmt":
            shown = NOT_SHOWN.sub("", has.get("formatCode", "")).lower()
            self._formats[number] = any(letter in shown for letter in "dmy")
        elif name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells:
            self.days.append(self._formats.get(number, int(number) in DAY_FORMATS))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False


class _Written(_Part):
    """Text inside of ``t``; how Japanese is pronounced (``rPh``) is left out."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._inside = self._beside = False

    def begin(self, name: str, has: Mapping[str, str]) -> None:
        del has
        self._inside = name == "t" and not self._beside
        self._beside = self._beside or name == "rPh"

    def text(self, data: str) -> None:
        if self._inside:
            self.pieces.append(data)

    def end(self, name: str) -> None:
        self._inside = False
        self._beside = self._beside and name != "rPh"


class _Strings(_Written):
    """The texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.texts.append("".join(self.pieces))
            self.pieces.clear()


@dataclass(slots=True)
class _At:
    """The cell that is being read."""

    row: int = 0
    column: int = 0
    kind: str = ""
    style: int = 0
    value: list[str] = field(default_factory=list)


class _Sheet(_Written):
    """The filled cells."""

    def __init__(
        self, bounds: Bounds, strings: list[str], days: list[bool], first_day: datetime
    ) -> None:
        super().__init__()
        self._bounds, self._strings = bounds, strings
        self._days, self._first_day = days, first_day
        self._cells: dict[int, dict[int, Cell]] = {}
        self._letters = 0
        self._at = _At()
        self._valued = False

    def rows(self) -> list[list[Cell]]:
        """Return every row down to the last filled one."""
        return [
            [cells.get(column, "") for column in range(1, max(cells, default=0) + 1)]
            for row in range(1, max(self._cells, default=0) + 1)
            for cells in (self._cells.get(row, {}),)
        ]

    def begin(self, name: str, has: Mapping[str, str]) -> None:
        super().begin(name, has)
        at = self._at
        if name == "row":
            self._at = _At(row=int(has.get("r", at.row + 1)))
        elif name == "c":
            self._at = _At(at.row, at.column + 1, has.get("t", "n"), int(has.get("s", 0)))
            if "r" in has:
                self._at.column, self._at.row = _place(has["r"])
        self._valued = name == "v"

    def text(self, data: str) -> None:
        super().text(data)
        if self._valued:
            self._at.value.append(data)

    def end(self, name: str) -> None:
        super().end(name)
        self._valued = False
        if name != "c":
            return
        at, inline = self._at, "".join(self.pieces)
        self.pieces.clear()
        value = self._value("".join(at.value), inline)
        if value == "":
            return
        if not 0 < at.row <= self._bounds.rows:
            raise BeyondBounds(at.row)
        if at.column > self._bounds.columns:
            return
        self._letters += len(value) if isinstance(value, str) else 1
        if self._letters > self._bounds.letters:
            raise BeyondBounds
        self._cells.setdefault(at.row, {})[at.column] = value

    def _value(self, written: str, inline: str) -> Cell:
        kind = self._at.kind
        if kind == "inlineStr" or not written:
            return inline
        if kind == "s":
            return self._strings[int(written)]
        if kind == "d":
            return datetime.fromisoformat(written).replace(tzinfo=None)
        if kind != "n":
            return written
        number, style = float(written), self._at.style
        shown_as_day = style < len(self._days) and self._days[style]
        if shown_as_day and 1 <= number <= LAST_DAY:
            # Sheets count a 29/02/1900 that never was.
            missing = 1 if number < 60 and self._first_day == FIRST_1900 else 0
            return self._first_day + timedelta(days=number + missing)
        return number


def _place(text: str) -> tuple[int, int]:
    """Return column and row of a place such as AB12."""
    found = PLACE.fullmatch(text.replace("$", ""))
    if found is None:
        raise NoWorkbook(text)
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return column, int(found[2])
