"""The walls hold, and `./run check` notices when one is broken."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the source and the checks, so that a test may break the one and run the other."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    for name in ("pyproject.toml", "tests/__init__.py", "tests/check.py", "tests/sizes.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def check(where: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run one check as ``./run check`` does, on the copy."""
    return subprocess.run(
        [sys.executable, where / "tests" / "check.py", name],
        cwd=where,
        env={"PYTHONPATH": str(where / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def add(where: Path, module: str, line: str) -> None:
    path = where / "src" / "motcua" / module
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def test_the_house_as_it_stands_keeps_every_contract(copy: Path) -> None:
    result = check(copy, "walls")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("rules/limit.py", "import django", "The law knows no framework"),
        ("org/permissions.py", "import motcua.catalog.refusals", "The floors of the house"),
        ("web/errors.py", "import motcua.catalog.models", "Only the catalogue touches"),
        (
            "catalog/selectors/procedures.py",
            "import motcua.catalog.services.publishing",
            "Reading never writes",
        ),
    ],
)
def test_an_import_through_a_wall_is_named(
    copy: Path, module: str, line: str, contract: str
) -> None:
    add(copy, module, line)
    result = check(copy, "walls")
    assert result.returncode == 1
    broken = [row for row in result.stdout.splitlines() if "BROKEN" in row]
    assert any(contract in row for row in broken), result.stdout


def test_a_new_room_without_a_floor_is_refused(copy: Path) -> None:
    (copy / "src" / "motcua" / "utils").mkdir()
    (copy / "src" / "motcua" / "utils" / "__init__.py").write_text("", encoding="utf-8")
    assert check(copy, "walls").returncode == 1


def test_a_module_of_401_lines_is_refused(copy: Path) -> None:
    (copy / "src" / "motcua" / "long.py").write_text("x = 1\n" * 401, encoding="utf-8")
    assert check(copy, "sizes").returncode == 1
    assert "long.py: 401 lines" in check(copy, "sizes").stdout


GUESSES = re.compile(r"\.(write|write_row|write_column|write_formula|write_url)\(")


def test_every_sheet_says_of_each_cell_what_it_is() -> None:
    """A writer that looks at a text itself makes a formula of a name that begins with =."""
    writers = [
        path
        for path in (ROOT / "src").rglob("*.py")
        if "import xlsxwriter" in path.read_text(encoding="utf-8")
    ]
    assert len(writers) >= 3
    for path in writers:
        assert not GUESSES.search(path.read_text(encoding="utf-8")), path
