"""Refusals, settings and documents say the same thing."""

import re
from pathlib import Path

import pytest
from tests.reference import PAGE, page, refusals

from motcua.base.language import translated
from motcua.config import settings
from motcua.org.acts import POWERS, Power, Role

ROOT = Path(__file__).parents[2]


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in refusals() if "code" in vars(kind)]
    assert len(codes) > 20
    assert sorted(codes) == sorted(set(codes))
    assert [code for code in codes if not re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", code)] == []


def test_every_refusal_speaks_a_whole_vietnamese_sentence() -> None:
    for kind in refusals():
        start = kind.message.lstrip("“")
        assert start[0].isupper() or start[0] == "{", kind.code
        assert kind.message.endswith((".", ".}", "}")), kind.code


def test_every_refusal_speaks_english_too() -> None:
    untranslated = [kind.code for kind in refusals() if in_english(kind.message) == kind.message]
    assert untranslated == []


def in_english(text: str) -> str:
    return translated(text, "en")


def test_the_book_of_refusals_says_what_the_code_says() -> None:
    """Mend it with: .venv/bin/python -m tests.reference."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_setting_is_described() -> None:
    book = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in sorted(settings.env.known) if f"`{name}`" not in book] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda p: p.name)
def test_a_decision_is_at_most_a_page(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").split()) <= 500


def test_the_project_names_no_machine_and_no_registry() -> None:
    words = ("/work/", "pypi.org", "registry.npmjs", "deb.debian.org", "files.pythonhosted")
    suffixes = {".py", ".md", ".toml", ".lock", ".yaml", ".yml", ".html", ".css", ".js", ".po"}
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in ROOT.rglob("*")
        if path.suffix in suffixes
        and not {".venv", ".git", "node_modules"} & set(path.parts)
        and path != Path(__file__)
        for word in words
        if word in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert found == []


def test_every_power_is_given_by_some_role_and_every_role_has_powers() -> None:
    assert set(POWERS) == set(Role)
    assert frozenset().union(*POWERS.values()) == set(Power)
