"""``motcua slip blank``: forms for the hours without electricity, without a server."""

from pathlib import Path

import pytest
from tests.printing.pages import pages

from motcua.cli.main import main


@pytest.fixture(autouse=True)
def a_monday_in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_CLOCK", "2026-11-23T08:00+07:00")
    monkeypatch.delenv("MOTCUA_PACKS", raising=False)


def test_ten_empty_slips_are_ten_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "blank.pdf"
    words = ["slip", "blank", "--form", "01", "--copies", "10", "--out", str(out)]
    assert main([*words, "--office", "Trung tâm Phục vụ hành chính công", "--place", "Hoà An"]) == 0
    assert capsys.readouterr().out.strip() == str(out)
    shown = pages(out.read_bytes())
    assert len(shown) == 10
    assert len(set(shown)) == 1
    assert "Số: ………/TNHS-TTPVHCC" in shown[0]
    assert "TRUNG TÂM PHỤC VỤ" in shown[0]
    assert "Hoà An, ngày" in shown[0]


def test_the_mark_of_the_unit_stands_in_the_number(tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    assert main(["slip", "blank", "--form", "02", "--mark", "one_stop", "--out", str(out)]) == 0
    assert "/PBS-BPTNTKQ" in pages(out.read_bytes())[0]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--form", "01", "--copies", "0"], "slip.copies_unusable"),
        (["--form", "01", "--copies", "100000"], "slip.copies_unusable"),
        (["--form", "99"], "pack.form_not_in_force"),
        (["--form", "01", "--pack", "vn-1800-01"], "pack.not_found"),
        (["--form", "01", "--out", "/nowhere/at/all.pdf"], "slip.file_not_written"),
    ],
)
def test_what_cannot_be_printed_is_said_with_exit_2(
    words: list[str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = words if "--out" in words else [*words, "--out", str(tmp_path / "x.pdf")]
    assert main(["slip", "blank", *given]) == 2
    assert f"[{code}]" in capsys.readouterr().err
