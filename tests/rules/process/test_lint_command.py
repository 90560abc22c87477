"""``motcua process lint`` says for each process whether it fits, and leaves with the right code."""

import argparse
import json
from pathlib import Path

import pytest
from tests.rules.process.offices import changed, hours, permit, published, raised

from motcua.base.errors import BadInput
from motcua.cli import process
from motcua.rules.process.own_format import to_json


def lint(file: Path, *words: str) -> int:
    top = argparse.ArgumentParser()
    process.add_parser(top.add_subparsers(required=True))
    args = top.parse_args(["process", "lint", str(file), *words])
    code: int = args.run(args)
    return code


def test_json_has_a_row_for_each_process(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "f.json"
    file.write_text(raised(published("process_with_roles.json"), [1]), encoding="utf-8")
    assert lint(file, "--json") == 1
    first, second = json.loads(capsys.readouterr().out)
    assert list(first) == ["code", "name", "fits", "sum", "total", "defects", "warnings"]
    assert (first["fits"], first["sum"], first["total"], first["defects"]) == (True, 5, 5, [])
    assert (second["fits"], second["sum"], second["total"]) == (False, 33, 30)
    assert [one["code"] for one in second["defects"]] == ["sum_over_total"]


def test_our_own_process_is_judged_as_if_put_to_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "own.json"
    file.write_text(to_json([permit(), changed(permit(), "5", role=None)]), encoding="utf-8")
    assert lint(file) == 1
    said = capsys.readouterr().out
    assert "Bước 5 “Thẩm định” chưa có vai trò." in said
    assert said.endswith("2 quy trình: 1 đạt, 1 không đạt.\n")


def test_all_well_leaves_with_nothing_but_the_count(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "own.json"
    file.write_text(to_json([permit()]), encoding="utf-8")
    assert lint(file) == 0
    assert capsys.readouterr().out == "1 quy trình: 1 đạt, 0 không đạt.\n"


def test_a_longest_path_over_the_total_does_not_fit(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "own.json"
    file.write_text(to_json([changed(permit(), "4", limit=hours(24))]), encoding="utf-8")
    assert lint(file, "--json") == 1
    [row] = json.loads(capsys.readouterr().out)
    assert (row["fits"], row["sum"], row["total"]) == (False, 11, 10)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"[7]", None])
def test_a_file_that_cannot_be_used_is_refused_by_name(
    content: bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "bad.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        lint(file)
    assert "bad.json" in refused.value.in_("vi")
