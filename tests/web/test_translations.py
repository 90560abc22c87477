"""The English catalogue: nothing missing, nothing left over, nothing that does not fit."""

from pathlib import Path

import polib
import pytest

from motcua.base.language import translated
from motcua.cli import translations


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "django.po"
    path.write_bytes(translations.CATALOGUE.read_bytes())
    monkeypatch.setattr(translations, "CATALOGUE", path)
    monkeypatch.setattr(translations, "COMPILED", path.with_suffix(".mo"))
    return path


def change(path: Path, text: str, english: str) -> None:
    file = polib.pofile(str(path))
    entry = file.find(text)
    assert entry
    entry.msgstr = english
    file.save()


def test_every_sentence_has_english_that_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert (translations.main(["check"]), capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize(
    ("english", "said"),
    [("", "no English: Hạn trả: {when}"), ("Due: {wann}", "other parts: Hạn trả: {when}")],
)
def test_a_sentence_without_english_or_with_other_parts_is_named(
    catalogue: Path, capsys: pytest.CaptureFixture[str], english: str, said: str
) -> None:
    change(catalogue, "Hạn trả: {when}", english)
    assert translations.main(["check"]) == 1
    assert said in capsys.readouterr().out


def test_a_sentence_nobody_says_any_more_is_named(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = polib.pofile(str(catalogue))
    file.append(polib.POEntry(msgid="Câu cũ.", msgstr="An old sentence."))
    file.save()
    assert translations.main(["check"]) == 1
    assert "left over: Câu cũ." in capsys.readouterr().out


def test_extracting_again_changes_nothing(catalogue: Path) -> None:
    translations.main(["extract"])
    once = catalogue.read_bytes()
    translations.main(["extract"])
    assert catalogue.read_bytes() == once
    assert b"POT-Creation-Date" not in once
    assert b"#:" not in once


def test_translations_of_others_are_merged(catalogue: Path, tmp_path: Path) -> None:
    change(catalogue, "Hạn trả: {when}", "")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "a.po").write_text(
        'msgid "Hạn trả: {when}"\nmsgstr "Due on {when}"\n', encoding="utf-8"
    )
    translations.main(["extract", "--merge", str(theirs)])
    merged = polib.pofile(str(catalogue)).find("Hạn trả: {when}")
    assert merged
    assert merged.msgstr == "Due on {when}"


def test_the_compiled_catalogue_is_made_once(catalogue: Path) -> None:
    translations.main(["compile"])
    made = catalogue.with_suffix(".mo").stat().st_mtime_ns
    translations.main(["compile"])
    assert catalogue.with_suffix(".mo").stat().st_mtime_ns == made


def test_what_is_compiled_is_what_people_hear() -> None:
    translations.main(["compile"])
    assert translated("thứ Hai", "vi") == "thứ Hai"
    assert translated("Tính hạn trả", "en") == "Due dates"
