"""A copy of the bundled pack that a test may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.packs.loader import BUNDLED, DEFAULT

Break = Callable[[str, str, str], Path]


@pytest.fixture
def breaking(tmp_path: Path) -> Break:
    """Return a function that replaces one text, found exactly once, in a copy of the pack."""
    copy = tmp_path / DEFAULT
    shutil.copytree(BUNDLED / DEFAULT, copy)

    def replace(file: str, old: str, new: str) -> Path:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{text.count(old)} × {old!r} in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return copy

    return replace
