"""What the command line turns down: always in words, always with a code, never for ever."""

import json
import os
from pathlib import Path

import pytest

from motcua.base.errors import BadInput
from motcua.cli import pack
from motcua.cli.deadline_files import FileUnreadable, read_rows
from motcua.cli.main import main
from motcua.cli.process import load


def said(capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, object], str]:
    """Return the one JSON document on stdout, and what stands on stderr."""
    printed = capsys.readouterr()
    document = json.loads(printed.out)
    assert isinstance(document, dict)
    return document, printed.err


@pytest.mark.parametrize(
    "words",
    [
        ("process", "lint", "--json"),
        ("catalog", "eat", "--json"),
        ("--json", "nothing"),
        ("user", "list", "--json"),
        ("deadline", "--lang", "fr", "--json"),
        ("deadline", "--json", "--lang"),
        ("process", "lint", "a.json", "b.json", "--js"),
        ("--json",),
    ],
)
def test_a_command_that_is_not_understood_is_answered_in_json_where_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main(words) == 2
    document, told = said(capsys)
    assert document["code"] == "command.misused"
    assert "--help" in str(document["message"])
    assert told.startswith("usage: motcua")
    assert "[command.misused]" in told


def test_without_json_it_is_told_to_the_person_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("catalog", "eat", "--lang", "en")) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "The command as typed is not understood" in printed.err


def test_an_error_nobody_foresaw_is_a_sentence_and_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fall() -> None:
        raise ZeroDivisionError("on purpose\nand more")

    monkeypatch.setattr(pack, "run", lambda _: fall())
    monkeypatch.delenv("MOTCUA_LOG_LEVEL", raising=False)
    assert main(("pack", "check", "--json")) == 1
    document, told = said(capsys)
    assert document["code"] == "command.unforeseen"
    assert "ZeroDivisionError: on purpose)" in told
    assert "motcua doctor" in told
    assert "Traceback" not in told


def test_whoever_looks_for_the_cause_gets_the_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pack, "run", lambda _: {}["x"])
    monkeypatch.setenv("MOTCUA_LOG_LEVEL", "debug")
    assert main(("pack", "check")) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.timeout(20)
def test_a_pipe_or_a_device_in_the_place_of_a_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for path in (tmp_path / "pipe.json", Path("/dev/zero")):
        with pytest.raises(BadInput, match=r"process\.unreadable_file") as refused:
            load(path)
        assert "không phải tệp thường" in refused.value.in_("vi")
        with pytest.raises(FileUnreadable):
            list(read_rows(path, ()))
