"""A sheet of people is entered whole or not at all, with a word on every line."""

import csv
import io
import tracemalloc
from datetime import date

import pytest
import xlsxwriter
from tests.org.people import acting, session_of

from motcua.audit.selectors import history
from motcua.org import services
from motcua.org.acts import Power, Role
from motcua.org.models import User
from motcua.org.permissions import NotYours, NotYourUnit, RoleGivenByProvince
from motcua.org.refusals import (
    SheetColumnsMissing,
    SheetEmpty,
    SheetRefused,
    SheetTooLong,
    SheetTooLow,
    SheetUnreadable,
    UsernameRepeated,
)
from motcua.org.selectors import look
from motcua.org.sheet import MOST, Line, read_lines, read_sheet, write_lines
from motcua.testing import facts
from motcua.testing.office import CENTRE, DEPARTMENT, DIVISION, unit

HEAD = ["Tên đăng nhập", "HỌ VÀ TÊN", "Mã đơn vị", "Vai trò", "Điện thoại", "Từ ngày"]
GOOD = [
    ["an.lt", "Lê Thị An", DIVISION, "Chuyên viên", "0912345678", "01/12/2026"],
    ["binh.nv", "Nguyễn Văn Bình", CENTRE, "one_stop_clerk", "", ""],
]
AT = facts.AT


def as_csv(rows: list[list[str]], between: str = ",", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, days = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, days)
                else:
                    sheet.write(number, place, cell)
    return out.getvalue()


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_sheet_is_read_from_csv_of_any_office(between: str) -> None:
    lines = read_sheet(as_csv([HEAD, *GOOD], between), "a.csv")
    assert lines[0] == Line(
        2,
        "an.lt",
        "Lê Thị An",
        phone="0912345678",
        unit=DIVISION,
        role="Chuyên viên",
        since="01/12/2026",
    )
    assert [line.row for line in lines] == [2, 3]


def test_a_sheet_is_read_from_a_workbook_with_its_dates_and_numbers() -> None:
    rows: list[list[object]] = [
        [*HEAD],
        [],
        ["an.lt", "Lê Thị An", DIVISION, "Chuyên viên", 912345678, date(2026, 12, 1)],
    ]
    (line,) = read_sheet(as_xlsx(rows), "a.xlsx")
    assert (line.row, line.phone, line.since) == (3, "912345678", "01/12/2026")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", SheetEmpty),
        (as_csv([HEAD]), SheetEmpty),
        (as_csv([HEAD[:2], ["a", "b"]]), SheetColumnsMissing),
        (b"PK\x03\x04 not a workbook", SheetUnreadable),
        (as_csv([HEAD, *GOOD], encoding="utf-16"), SheetUnreadable),
        (as_csv([HEAD, *[["x"] * 6] * (MOST + 1)]), SheetTooLong),
    ],
)
def test_what_is_no_such_sheet_is_refused(content: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_sheet(content, "a")


def test_a_workbook_with_one_cell_in_its_last_corner_is_refused_in_words() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_string(1_048_575, 0, "x")
    with pytest.raises(SheetTooLow) as refused:
        read_sheet(out.getvalue(), "a.xlsx")
    assert "ở dòng 1048576" in str(refused.value)


def test_a_file_of_a_million_empty_lines_is_a_short_list() -> None:
    content = as_csv([HEAD, *GOOD]) + b"\n" * 1_000_000
    tracemalloc.start()
    assert len(read_sheet(content, "a.csv")) == 2
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 12_000_000


def test_lines_come_back_as_they_were_handed_out() -> None:
    lines = read_sheet(as_csv([HEAD, *GOOD]), "a.csv")
    assert read_lines(write_lines(lines)) == lines
    assert read_lines("anything else") == []


@pytest.mark.django_db
def test_everybody_gets_a_post_and_a_password_for_once() -> None:
    lines = read_sheet(as_csv([HEAD, *GOOD]), "a.csv")
    entered = services.import_people(lines, by=acting("administrator"), at=AT)
    assert len({one.password for one in entered}) == 2
    user = User.objects.get(username="binh.nv")
    assert user.check_password(entered[1].password)
    actor = look(session_of("binh.nv"), today=facts.TODAY).actor
    assert actor is not None
    assert actor.password_due
    User.objects.update(must_change_password=False)
    assert acting("binh.nv").may_at(Power.RECEIVE, unit(CENTRE))
    assert not acting("an.lt").posts, "his post begins in December"


@pytest.mark.django_db
def test_one_bad_line_and_nobody_is_entered() -> None:
    bad = ["cuong.tv", "Trần Văn Cường", "H99", "Chuyên viên", "", ""]
    lines = read_sheet(as_csv([HEAD, *GOOD, bad]), "a.csv")
    with pytest.raises(SheetRefused):
        services.import_people(lines, by=acting("administrator"), at=AT)
    assert not User.objects.filter(username__in=["an.lt", "binh.nv", "cuong.tv"]).exists()


@pytest.mark.django_db
def test_a_sheet_that_would_give_its_writer_powers_is_refused_and_leaves_a_line() -> None:
    me = acting("unit_administrator")
    lines = read_sheet(
        as_csv([HEAD, ["sep", "Sếp", DEPARTMENT, "unit_administrator", "", ""]]), "a"
    )
    before = len(history("person", me.id or 0))
    services.check_people(lines, by=me, at=AT)
    assert len(history("person", me.id or 0)) == before, "to look first is no try"
    with pytest.raises(SheetRefused):
        services.import_people(lines, by=me, at=AT)
    line, *rest = history("person", me.id or 0)
    assert len(rest) == before
    assert (line.act, line.data["try"]) == ("org.refused", "import_people")
    assert line.data["code"] == RoleGivenByProvince.code
    assert not User.objects.filter(username="sep").exists()


@pytest.mark.django_db
def test_looking_first_says_what_is_wrong_and_where_and_keeps_nothing() -> None:
    bad = [
        ["leader", "Ai đó", DIVISION, "Chuyên viên", "", ""],
        ["an.lt", "Lê Thị An", DIVISION, "Chuyên viên", "", ""],
        ["e.n", "Em", DIVISION, "Trưởng ban", "", ""],
        ["g.n", "Giang", DIVISION, "Chuyên viên", "", "31/02/2026"],
        ["h.n", "", DIVISION, "Chuyên viên", "", ""],
    ]
    lines = read_sheet(as_csv([HEAD, *GOOD, *bad]), "a.csv")
    results = services.check_people(lines, by=acting("administrator"), at=AT)
    wrong = {one.line.row: getattr(one.wrong, "code", "") for one in results}
    assert wrong == {
        2: "",
        3: "",
        4: "org.username_taken",
        5: UsernameRepeated.code,
        6: "org.role_unknown",
        7: "date.impossible",
        8: "org.name_missing",
    }
    assert not User.objects.filter(username="an.lt").exists()


@pytest.mark.django_db
def test_an_administrator_of_a_unit_enters_people_of_his_unit() -> None:
    lines = read_sheet(as_csv([HEAD, *GOOD]), "a.csv")
    results = services.check_people(lines, by=acting("unit_administrator"), at=AT)
    assert results[0].wrong is None
    assert getattr(results[1].wrong, "code", "") == NotYourUnit.code
    with pytest.raises(NotYours):
        services.check_people(lines, by=acting("leader"), at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["Chuyên viên", "chuyen vien", "Specialist", "specialist"])
def test_a_role_may_be_written_in_either_language(word: str) -> None:
    from motcua.org.services.importing import role_written  # noqa: PLC0415

    assert role_written(word) is Role.SPECIALIST
