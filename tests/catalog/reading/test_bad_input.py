"""Files nobody can use are refused whole, with the row; rows nobody would accept, one by one."""

import json
import os

import pytest

from motcua.base.errors import BadInput
from motcua.catalog.reading import read

ROW = {"code": "1.000001", "name": "Cấp giấy", "channels": [], "components": []}
HEADER = "code,local_code,name,field,level,publish_decision,effective,time_limit_text,"
HEADER += "online_level,fee_text,agency"
LINE = "1.000001,,Cấp giấy,Hộ tịch,Cấp xã,1/QĐ-UBND,2024-01-01,3 ngày,Toàn trình,Không,UBND xã"
GOOD = json.dumps(ROW).encode()

BAD = {
    "broken line": ("a.jsonl", GOOD + b'\n{"code": \n', "catalog_file.not_data", 2),
    "truncated last line": ("a.jsonl", GOOD + b"\n" + GOOD[:30], "catalog_file.not_data", 2),
    "wrong encoding": ("a.jsonl", GOOD + b"\n" + "Hộ".encode("utf-16"), "catalog_file.not_utf8", 2),
    "not JSON": ("a.json", b"[1,\n2,", "catalog_file.not_data", 2),
    "too deep": ("a.json", b"[" * 100_000, "catalog_file.not_data", 1),
    "not YAML": ("a.yaml", b"a: [1\nb: 2", "catalog_file.not_data", 2),
    "missing columns": ("a.csv", b"code,name\n1,2\n", "catalog_file.columns_missing", 1),
    "cut row": ("a.csv", f"{HEADER}\n{LINE}\n1.2,".encode(), "catalog_file.cells_do_not_fit", 3),
    "open quote": ("a.csv", f'{HEADER}\n"{LINE}'.encode(), "catalog_file.not_data", 2),
    "empty": ("a.jsonl", b" \n", "catalog_file.empty", None),
    "empty list": ("a.json", b"[]", "catalog_file.empty", None),
    "no format": ("a.json", b'{"a": 1}', "catalog_file.format_unknown", None),
    "other suffix": ("a.docx", b"hello", "catalog_file.format_unknown", None),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_its_row_and_what_to_do(tmp_path, case):
    name, content, code, row = BAD[case]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read(path)
    assert refused.value.code == code
    assert refused.value.params.get("row") == row
    sentence = refused.value.in_("vi")
    assert sentence.endswith(".")
    assert "{" not in sentence.replace(str(refused.value.params.get("why")), "")


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(BadInput, match="is_folder"):
        read(tmp_path)
    with pytest.raises(BadInput, match="unreadable"):
        read(tmp_path / "none.csv")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(("\ufeff" + HEADER + "\r\n" + LINE + "\r\n").encode())
    assert [r.code for r in read(path).records] == ["1.000001"]


REFUSED = {
    "no code": (ROW | {"code": "  "}, "catalog_row.code_missing"),
    "no name": (ROW | {"name": None}, "catalog_row.name_missing"),
    "a number": (7, "catalog_row.not_a_procedure"),
    "channels in words": (ROW | {"channels": "trực tiếp"}, "catalog_row.part_unreadable"),
    "a paper that is no object": (ROW | {"components": ["đơn"]}, "catalog_row.part_unreadable"),
    "an unknown channel": (ROW | {"channels": [{"channel": "x"}]}, "catalog_row.part_unreadable"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_row_nobody_would_accept_is_refused_and_the_others_are_read(reading_of, case):
    row, code = REFUSED[case]
    reading = reading_of(ROW | {"code": "1.000009"}, row)
    assert reading.read == 2
    assert [r.code for r in reading.records] == ["1.000009"]
    assert [(r.row, r.reason_code) for r in reading.refused] == [(2, code)]
    assert str(reading.refused[0].reason).endswith(".")


def test_of_two_rows_with_one_code_the_first_is_kept_and_the_second_named(reading_of):
    reading = reading_of(ROW, ROW | {"name": "Tên khác"}, ROW)
    assert [r.name for r in reading.records] == ["Cấp giấy"]
    assert [(r.row, r.code, r.reason_code) for r in reading.refused] == [
        (2, "1.000001", "catalog_row.code_repeated"),
        (3, "1.000001", "catalog_row.repeated"),
    ]
    assert "dòng 1" in str(reading.refused[0].reason)


def test_a_refused_row_adds_nothing_to_the_totals(reading_of):
    papers = [{"name": "Đơn", "originals": 1, "copies": 0}]
    row = ROW | {"components": papers}
    assert reading_of(row, row | {"name": "Khác"}).totals.components == 1


OWN = {"code": "1.000002", "name": "Cấp giấy", "sector": "Hộ tịch", "offers": []}
DEAR = {"amount": 2**63, "text": "nhiều", "name": "Phí"}
TOO_LARGE = {
    "a code": (OWN | {"code": "1." + "0" * 19}, "text_too_long", "Mã thủ tục"),
    "a sector": (OWN | {"sector": "Đ" * 301}, "text_too_long", "Lĩnh vực"),
    "a decision": (OWN | {"decision": "1" * 121}, "text_too_long", "Số quyết định"),
    "a local code": (OWN | {"local_code": "x" * 61}, "text_too_long", "Mã của địa phương"),
    "a fee": (
        OWN | {"offers": [{"channels": ["counter"], "fees": [DEAR]}]},
        "number_too_large",
        "Phí, lệ phí",
    ),
    "copies": (
        OWN | {"components": [{"name": "Đơn", "copies": 32_768}]},
        "number_too_large",
        "bản",
    ),
    "endless copies": (
        OWN | {"components": [{"name": "Đơn", "copies": "9" * 5000}]},
        "number_too_large",
        "999…",
    ),
    "sets": (OWN | {"sets": 40_000}, "number_too_large", "Số bộ hồ sơ"),
}


@pytest.mark.parametrize("case", TOO_LARGE)
def test_a_row_larger_than_the_tables_is_refused_alone_and_names_its_part(tmp_path, case):
    row, code, part = TOO_LARGE[case]
    path = tmp_path / "own.json"
    path.write_text(json.dumps([row, OWN | {"code": "1.000009"}]), encoding="utf-8")
    reading = read(path)
    assert [r.code for r in reading.records] == ["1.000009"]
    (refused,) = reading.refused
    assert (refused.row, refused.reason_code) == (1, f"catalog_row.{code}")
    assert part in refused.reason.in_("vi")


@pytest.mark.parametrize("amount", ["1000000", "9" * 60])
def test_a_limit_nobody_lives_to_see_is_refused_with_its_row(reading_of, amount):
    channel = {"channel": "truc_tiep", "time_value": amount, "time_unit": "Ngày"}
    reading = reading_of(ROW, ROW | {"code": "1.000002", "channels": [channel]})
    assert [r.code for r in reading.records] == ["1.000001"]
    assert [(r.row, r.code, r.reason_code) for r in reading.refused] == [
        (2, "1.000002", "catalog_row.number_too_large")
    ]


@pytest.mark.timeout(20)
def test_a_pipe_and_a_device_that_never_end_are_not_begun(tmp_path):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    endless = tmp_path / "endless.jsonl"
    endless.symlink_to("/dev/zero")
    for path in (pipe, endless):
        with pytest.raises(BadInput, match=r"catalog_file\.unreadable") as refused:
            read(path)
        assert "không phải tệp thường" in refused.value.in_("vi")
        assert "not a regular file" in refused.value.in_("en")
