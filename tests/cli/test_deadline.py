"""``motcua deadline`` answers one question or checks a file of worked examples."""

import argparse
import json
import shutil
from pathlib import Path

import pytest

from motcua.base.errors import BadInput
from motcua.cli import deadline
from motcua.cli.deadline_files import (
    ColumnMissing,
    FileEmpty,
    FileUnreadable,
    RowUnusable,
    TimeUnreadable,
    parse_time,
)
from motcua.packs.loader import BUNDLED, DEFAULT, load_pack

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
CASES = "deadline_cases_derived_2018_2024.csv"
CALENDAR = "working_calendar_2018_2024.csv"


def motcua(*words: object) -> int:
    parser = argparse.ArgumentParser()
    deadline.add_parser(parser.add_subparsers())
    args = parser.parse_args(["deadline", *map(str, words)])
    return int(args.run(args))


@pytest.fixture
def data() -> Path:
    if not DATA.is_dir():
        pytest.skip("the shared folder of real data is not here")
    return DATA


def test_all_nineteen_public_cases_agree(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert motcua("--cases", data / CASES, "--calendar", data / CALENDAR) == 0
    said = capsys.readouterr()
    assert said.out.count(",yes\n") == 19
    assert "Đúng 19 trên 19." in said.err


def test_one_changed_row_is_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (data / CASES).read_text(encoding="utf-8")
    changed = tmp_path / "changed.csv"
    changed.write_text(text.replace("2019-02-21", "2019-02-20", 1), encoding="utf-8")
    assert motcua("--cases", changed, "--calendar", data / CALENDAR) == 1
    said = capsys.readouterr()
    assert said.out.count(",no\n") == 1
    assert "dòng 5: hạn tính được là 2019-02-21, khác với 2019-02-20" in said.err


def test_a_question_is_answered_as_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--received", "2026-11-19T10:20", "--limit", "5 ngày làm việc", "--json")
    assert motcua(*words) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2026-11-27T10:20"
    assert sum(line["minutes"] for line in answer["lines"]) == 5 * 480
    assert {"from", "to", "minutes", "why"} <= set(answer["lines"][0])
    assert motcua(*words, "--policy", "B") == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-11-27T17:00"


def test_a_bare_date_gives_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert motcua("--received", "19/11/2026", "--limit", "5 ngày làm việc", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2026-11-27"
    assert answer["lines"][0]["from"] == "2026-11-19"


def test_a_person_reads_the_due_time_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert motcua("--received", "2027-11-19 10:20", "--limit", "8 giờ") == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "Hạn trả: 10:20 22/11/2027 (tạm tính), thời hạn 8 giờ làm việc."


def test_the_file_is_the_authority_on_its_years(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "calendar.csv"
    own.write_text("date,kind,name\n2026-11-20,off,Nghỉ riêng\n", encoding="utf-8")
    words = ("--received", "2026-11-19", "--limit", "3 ngày làm việc", "--json")
    assert motcua(*words, "--calendar", own) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-11-25"


def test_cases_without_an_expectation_are_only_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.csv"
    text = 'received,n,unit\n2026-11-19,"2,5",ngày làm việc\n2026-11-19T10:20,8,giờ\n'
    cases.write_text(text, encoding="utf-8")
    assert motcua("--cases", cases, "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["due"], row["ok"]) for row in rows] == [
        ("2026-11-25", None),
        ("2026-11-20T10:20", None),
    ]


@pytest.mark.parametrize(
    ("text", "refusal", "named"),
    [
        ("received,n\n2026-11-19,5\n", ColumnMissing, "unit"),
        ("received,n,unit\n2026-11-19,5,ngày\nhôm qua,5,ngày\n", RowUnusable, "dòng 3"),
        ("received,n,unit\n2026-11-19,năm,ngày\n", RowUnusable, "dòng 2"),
        ("received,n,unit\n1990-01-01,5,ngày\n", RowUnusable, "dòng 2"),
        ("received,n,unit\n2026-11-19\n", RowUnusable, "dòng 2"),
        ("received,n,unit,expected_due\n2026-11-19,5,ngày,sớm\n", RowUnusable, "dòng 2"),
        ("received,n,unit\n2026-11-19,5,ngày,thừa\n", RowUnusable, "dòng 2"),
        ('received,n,unit\n\n2026-11-19,5,"ngày\n', RowUnusable, "dòng 3"),
        ("received,n,unit\n2026-11-19,999999999,ngày\n", RowUnusable, "dòng 2"),
        ("received,n,unit\n", FileEmpty, "không có dòng nào"),
        ("", FileEmpty, "không có dòng nào"),
    ],
)
def test_unusable_cases_are_refused_with_the_row(
    tmp_path: Path, text: str, refusal: type[BadInput], named: str
) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text(text, encoding="utf-8")
    with pytest.raises(refusal) as refused:
        motcua("--cases", cases)
    assert named in refused.value.in_("vi")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("date,name\n2026-01-01,x\n", ColumnMissing),
        ("date,kind\n2026-13-01,off\n", RowUnusable),
        ("date,kind\n2026-01-01,holy\n", RowUnusable),
        ("date,kind\n2026-01-01,off\n2026-01-01,off\n", RowUnusable),
        ("date,kind\n", FileEmpty),
    ],
)
def test_unusable_calendars_are_refused(tmp_path: Path, text: str, refusal: type[BadInput]) -> None:
    own = tmp_path / "calendar.csv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(refusal):
        motcua("--received", "2026-11-19", "--limit", "5 ngày", "--calendar", own)


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("received,n,unit\n2026-11-19,5,ngày\n".encode("cp1258", "replace") + b"\xff")
    for path in (tmp_path / "missing.csv", tmp_path, latin):
        with pytest.raises(FileUnreadable):
            motcua("--cases", path)


def test_a_unit_the_pack_does_not_know_is_refused_with_those_it_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--received", "2026-11-27", "--limit", "1 ngày làm việc", "--json", "--unit")
    with pytest.raises(deadline.UnitUnknown) as refused:
        motcua(*words, "nope")
    assert "Các đơn vị có giờ riêng: không có đơn vị nào." in refused.value.in_("vi")
    assert "there are none" in refused.value.in_("en")
    own = tmp_path / DEFAULT
    shutil.copytree(BUNDLED / DEFAULT, own)
    sessions = own / "sessions.yaml"
    text = sessions.read_text(encoding="utf-8")
    unit = "{week: saturday_morning, source: Quy chế, verified: no}"
    units = f"units:\n  H37.02: {unit}\n  H37.01: {unit}\n"
    sessions.write_text(text.replace("units: {}", units), encoding="utf-8")
    monkeypatch.setattr("motcua.packs.loader.default_pack", lambda: load_pack(own))
    with pytest.raises(deadline.UnitUnknown) as refused:
        motcua(*words, "nope")
    assert "H37.01, H37.02" in refused.value.in_("vi")
    assert motcua(*words, "H37.01") == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-11-28"


def test_an_incomplete_question_is_refused() -> None:
    with pytest.raises(deadline.QuestionIncomplete):
        motcua("--received", "2026-11-19")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-19", "2026-11-19"),
        ("9/1/2026", "2026-01-09"),
        ("19/11/2026 10:20", "2026-11-19T10:20:00"),
        ("2026-11-19T03:20Z", "2026-11-19T10:20:00"),
        ("2026-11-19T10:20+07:00", "2026-11-19T10:20:00"),
    ],
)
def test_times_are_read_as_people_and_machines_write_them(text: str, time: str) -> None:
    assert parse_time(text).isoformat() == time


@pytest.mark.parametrize("text", ["", "nay", "2026-02-30", "31/11/2026", "2026-11-19T25:00"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(TimeUnreadable):
        parse_time(text)
