"""Units and people from the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from motcua.testing.database import reachable_folder

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]
HEAD = "Tên đăng nhập,Họ và tên,Mã đơn vị,Vai trò\n"


@pytest.fixture(scope="module")
def motcua() -> Iterator[Run]:
    """Run the command in a home of its own, in which there are two units."""
    with reachable_folder() as folder:

        def run(*words: object) -> subprocess.CompletedProcess[str]:
            keep = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
            return subprocess.run(
                [sys.executable, "-m", "motcua.cli.main", *map(str, words)],
                env={**keep, "MOTCUA_HOME": str(folder / "home")},
                cwd=ROOT,
                input="khoai-lang-2026\n",
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )

        assert run("migrate").returncode == 0
        assert run("unit", "add", "H37", "UBND tỉnh", "--kind", "committee").returncode == 0
        below = ("unit", "add", "H37.10", "Sở Tư pháp", "--kind", "department", "--parent", "H37")
        assert run(*below).returncode == 0
        yield run


def test_the_tree_of_units_is_printed(motcua: Run) -> None:
    assert motcua("unit", "list").stdout.splitlines() == [
        "H37\tcommittee\tUBND tỉnh",
        "H37.10\tdepartment\t  Sở Tư pháp",
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("H37", "Lại nữa"), "org.unit_code_taken"),
        (("SOTP-01", "Sở"), "org.unit_code_unusable"),
        (("H37.20", "Xã", "--kind", "village"), "org.unit_kind_unknown"),
        (("H37.20", "Xã", "--parent", "H99"), "org.unit_unknown"),
    ],
)
def test_a_unit_that_cannot_be_is_refused(motcua: Run, words: tuple[str, ...], code: str) -> None:
    done = motcua("unit", "add", *words)
    assert done.returncode in {1, 2}
    assert f"[{code}]" in done.stderr


def test_a_sheet_is_entered_whole_or_not_at_all(motcua: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "can-bo.csv"
    sheet.write_text(f"{HEAD}an.lt,Lê Thị An,H37.10,Chuyên viên\nx,X,H99,Chuyên viên\n", "utf-8")
    refused = motcua("user", "import", sheet)
    assert refused.returncode == 2
    assert "H99" in refused.stdout
    assert "an.lt" not in motcua("user", "list").stdout
    sheet.write_text(f"{HEAD}an.lt,Lê Thị An,H37.10,Chuyên viên\n", "utf-8")
    assert motcua("user", "import", sheet, "--dry-run").returncode == 0
    assert "an.lt" not in motcua("user", "list").stdout
    (entered,) = json.loads(motcua("user", "import", sheet, "--json").stdout)
    assert len(entered["password"]) == 14
    assert "Chuyên viên" in motcua("user", "list").stdout
    missing = motcua("user", "import", tmp_path / "khong-co.xlsx")
    assert (missing.returncode, "[command.sheet_unreadable]" in missing.stderr) == (2, True)


def test_a_token_is_printed_once_and_an_account_is_locked_and_unlocked(motcua: Run) -> None:
    add = ("user", "add", "binh", "--name", "Bình", "--role", "specialist", "--unit", "H37.10")
    assert motcua(*add).returncode == 0
    made = motcua("user", "token", "binh", "--for", "Phần mềm của sở")
    assert made.stdout.startswith("motcua_")
    assert motcua("user", "token", "khong.co").returncode == 2
    assert motcua("user", "deactivate", "binh").returncode == 0
    assert motcua("user", "reactivate", "binh").returncode == 0
    assert motcua("user", "reset-second-factor", "binh").returncode == 0
    assert "✗" not in motcua("user", "list").stdout
