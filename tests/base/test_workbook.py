"""A workbook is read as the office wrote it, and one made to harm is put down at its first cell."""

import io
import tracemalloc
import zipfile
from datetime import datetime

import openpyxl
import pytest
import xlsxwriter

from motcua.base.workbook import BeyondBounds, Bounds, NoWorkbook, first_sheet

BOUNDS = Bounds(rows=4_000, columns=60)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def workbook(rows: str, *, before: str = "", strings: str = "", method: int = 8) -> bytes:
    """Return a workbook whose sheet holds these rows, written by hand."""
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{REL}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {PACKAGE}>"
        f'<Relationship Id="r1" Type="{REL}/worksheet" Target="/xl/a.xml"/>'
        f'<Relationship Id="r2" Type="{REL}/sharedStrings" Target="s.xml"/></Relationships>',
        "xl/a.xml": f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
        "xl/s.xml": f"<sst {MAIN}>{strings}</sst>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("rows", ["<c r='{0}'>", "<row r='{1}'><c>"])
@pytest.mark.parametrize(
    ("place", "row"), [("XFD1048576", 1_048_576), ("A4001", 4_001), ("C9999999", 9_999_999)]
)
def test_a_cell_in_the_last_corner_is_refused_before_room_is_made_for_the_sheet(
    rows: str, place: str, row: int
) -> None:
    last = rows.format(place, row) + "<v>1</v></c>"
    content = workbook(f"<row><c r='A1'><v>1</v></c></row>{last}{'</row>' * last.count('<row')}")
    tracemalloc.start()
    try:
        with pytest.raises(BeyondBounds) as refused:
            first_sheet(content, BOUNDS)
        assert refused.value.row == row
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        workbook(f"<row><c><v>1</v></c></row><!--{' ' * 30_000_000}-->"),
        workbook("<row><c t='s'><v>0</v></c></row>", strings=f"<si><t>{'a' * 30_000_000}</t></si>"),
        workbook(
            ("<row>" + "<c t='s'><v>0</v></c>" * 60 + "</row>") * 100,
            strings=f"<si><t>{'a' * 32_767}</t></si>",
        ),
    ],
    ids=["unpacked", "one text", "one text in every cell"],
)
def test_a_workbook_that_unpacks_without_end_is_put_down_on_the_way(content: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(BeyondBounds) as refused:
            first_sheet(content, BOUNDS)
        assert refused.value.row == 0
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        b"PK",
        b"PK\x05\x06" + bytes(18),
        workbook("<row><c r='1A'><v>1</v></c></row>"),
        workbook("<row><c t='s'><v>7</v></c></row>"),
        workbook("<row><c><v>x</v></c></row>"),
        workbook("<row r='x'/>"),
        workbook("<row>"),
        workbook("<row/>", method=zipfile.ZIP_LZMA),
        workbook(
            "<row><c><v>&b;</v></c></row>",
            before='<!DOCTYPE a [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;">]>',
        ),
        workbook("<row><c r='A1'><v>1</v></c></row>")[:-60],
    ],
)
def test_what_is_no_workbook_or_a_broken_one_is_told_from_a_good_one(content: bytes) -> None:
    with pytest.raises(NoWorkbook):
        first_sheet(content, BOUNDS)


def test_a_package_without_a_sheet_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", f"<workbook {MAIN}><sheets/></workbook>")
    with pytest.raises(NoWorkbook):
        first_sheet(out.getvalue(), BOUNDS)


def test_texts_numbers_and_days_are_read_from_a_workbook_of_either_writer() -> None:
    day = datetime(2026, 12, 1)  # noqa: DTZ001 - a sheet knows no zone
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Nguyễn Văn <Bình> & con", 912345678, day, 1.5, None, True, "=1+1"])
    one = io.BytesIO()
    book.save(one)
    two = io.BytesIO()
    with xlsxwriter.Workbook(two, {"in_memory": True, "date_1904": True}) as made:
        sheet = made.add_worksheet()
        sheet.write_string(2, 0, "Nguyễn")
        sheet.write_rich_string(2, 1, "Văn ", made.add_format({"bold": True}), "Bình")
        sheet.write_datetime(2, 3, day, made.add_format({"num_format": '"ngày" dd/mm/yyyy'}))
        sheet.write_number(2, 4, 5, made.add_format({"num_format": '0 "đồng dmy"'}))
        sheet.write_blank(900_000, 0, None, made.add_format({"bold": True}))
    assert first_sheet(one.getvalue(), BOUNDS) == [
        ["Nguyễn Văn <Bình> & con", 912345678.0, day, 1.5, "", "1"]
    ]
    assert first_sheet(two.getvalue(), BOUNDS) == [[], [], ["Nguyễn", "Văn Bình", "", day, 5.0]]


def test_cells_without_a_place_stand_one_beside_the_other() -> None:
    content = workbook(
        "<row><c t='inlineStr'><is><t>a</t><rPh><t>x</t></rPh></is></c>"
        "<c t='str'><v>b</v></c></row>"
        "<row r='3'><c r='B3' t='s'><v>0</v></c><c t='d'><v>2026-12-01</v></c></row>",
        strings="<si><r><t>c</t></r><r><t xml:space='preserve'> d</t></r></si>",
    )
    day = datetime(2026, 12, 1)  # noqa: DTZ001 - a sheet knows no zone
    assert first_sheet(content, BOUNDS) == [["a", "b"], [], ["", "c d", day]]
