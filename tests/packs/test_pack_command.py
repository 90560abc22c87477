"""``motcua pack`` speaks of a pack on the command line."""

import argparse
import json
from pathlib import Path

import pytest
from tests.packs.conftest import Break

from motcua.cli import pack as command
from motcua.packs.finding import PackNotFound


def run(*words: str) -> int:
    top = argparse.ArgumentParser()
    command.add_parser(top.add_subparsers())
    args = top.parse_args(["pack", *words])
    code: int = args.run(args)
    return code


def test_a_sound_pack_is_counted_and_leaves_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 0
    out = capsys.readouterr().out
    assert out.startswith("vn-2025-07: ")
    assert "0 lỗi" in out


def test_a_defect_is_told_with_file_and_line_and_leaves_with_1(
    breaking: Break, capsys: pytest.CaptureFixture[str]
) -> None:
    path = breaking("states.yaml", "completed: {to: [returned],", "completed: {to: [archived],")
    text = (path / "states.yaml").read_text(encoding="utf-8").splitlines()
    line = next(n for n, row in enumerate(text, 1) if "archived" in row)
    assert run("check", str(path)) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"states.yaml:{line}  Lỗi [pack.unknown_state]: ")


def test_json_is_one_document_with_the_counts(
    breaking: Break, capsys: pytest.CaptureFixture[str]
) -> None:
    path = breaking("states.yaml", "completed: {to: [returned],", "completed: {to: [archived],")
    assert run("check", str(path), "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["entries"] == report["verified"] + report["unverified"] > 300
    (finding,) = report["findings"]
    assert finding.keys() == {"severity", "file", "line", "code", "text"}
    assert (finding["severity"], finding["file"]) == ("defect", "states.yaml")


def test_a_pack_that_is_not_there_is_unusable_input() -> None:
    with pytest.raises(PackNotFound):
        run("check", "atlantis-1")


def test_show_lists_what_nobody_has_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show") == 0
    out = capsys.readouterr().out
    assert "Chưa kiểm chứng" in out
    assert "tt-03-2025/05" in out
    assert run("show", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["clock"]["cut_off"] == "15:00"
    assert all(entry["source"] for entry in shown["unverified"])


def test_list_names_the_packs_of_the_provinces_folder_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tinh-mau").mkdir()
    (tmp_path / "tinh-mau" / "pack.yaml").write_text("id: tinh-mau\n", encoding="utf-8")
    monkeypatch.setenv("MOTCUA_PACKS", str(tmp_path))
    assert run("list") == 0
    assert capsys.readouterr().out.split() == ["tinh-mau", "vn-2025-07"]
    assert run("list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == ["tinh-mau", "vn-2025-07"]
