"""The command line: what it prints, how it leaves, and that the whole house runs."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.cli.office import province_code
from motcua.cli.serving import demo_home
from motcua.ops.postgres.opening import open_database
from motcua.store.names import Province, Role
from motcua.testing.database import reachable_folder

DATA = Path(__file__).parents[3] / "shared" / "data"
ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with reachable_folder() as folder:
        yield folder / "home"


@pytest.fixture
def motcua(home: Path) -> Run:
    """Run the command in a home of its own."""

    def run(*words: object, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
        return subprocess.run(
            [sys.executable, "-m", "motcua.cli.main", *map(str, words)],
            env={**keep, "MOTCUA_HOME": str(home), **settings},
            cwd=ROOT,
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def data(name: str) -> Path:
    if not DATA.is_dir():
        pytest.skip("the folder of real data is not beside this checkout")
    return DATA / name


def test_every_command_explains_itself(motcua: Run) -> None:
    for words in ((), ("catalog",), ("process",), ("pack",), ("user",), ("serve",), ("doctor",)):
        assert motcua(*words, "--help").returncode == 0


def test_a_wrong_word_leaves_with_2(motcua: Run) -> None:
    assert motcua("catalog", "eat").returncode == 2
    assert motcua("nothing").returncode == 2


def test_a_dry_run_needs_no_database(motcua: Run, home: Path) -> None:
    done = motcua("catalog", "import", data("tthc_danang_2023_2025.csv"), "--dry-run", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["read"], report["refused"]) == (0, 122, [])
    assert report["totals"].keys() == {"components", "channels", "steps", "results", "legal_basis"}
    assert not home.exists()


def test_a_file_that_cannot_be_read_leaves_with_2_and_a_sentence(
    motcua: Run, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"code": "1.000001"\n', encoding="utf-8")
    done = motcua("catalog", "import", bad, "--dry-run")
    assert done.returncode == 2
    assert "[catalog" in done.stderr


def test_importing_twice_is_the_same_as_once(motcua: Run) -> None:
    assert motcua("init").returncode == 0
    file = data("tthc_catalog.csv")
    first = json.loads(motcua("catalog", "import", file, "--json").stdout)
    second = json.loads(motcua("catalog", "import", file, "--json").stdout)
    assert (first["imported"], first["unchanged"]) == (1868, 0)
    assert (second["imported"], second["unchanged"]) == (0, 1868)


def test_processes_are_linted_and_imported(motcua: Run) -> None:
    assert motcua("init").returncode == 0
    limits = motcua("process", "lint", data("process_step_limits.json"), "--json")
    assert limits.returncode == 0
    assert all(row["fits"] for row in json.loads(limits.stdout))
    file = data("law/internal_processes_edge.json")
    assert motcua("process", "lint", file).returncode == 1
    taken = json.loads(motcua("process", "import", file, "--json").stdout)
    assert len(taken["imported"]) == taken["read"]
    assert taken["warnings"]
    again = json.loads(motcua("process", "import", file, "--json").stdout)
    assert again["imported"] == []


def test_the_pack_is_sound(motcua: Run) -> None:
    assert motcua("pack", "check").returncode == 0


def test_a_misspelt_setting_stops_the_start_in_words(motcua: Run) -> None:
    done = motcua("user", "list", MOTCUA_PROVINSE="x")
    assert done.returncode != 0
    assert "MOTCUA_PROVINSE" in done.stderr


def test_an_officer_gets_an_account_and_a_password_from_a_pipe(motcua: Run) -> None:
    words = ("user", "add", "an", "--name", "Lê An", "--role", "procedure_control")
    assert motcua("migrate").returncode == 0
    assert motcua(*words, typed="ngan\n").returncode == 2
    assert motcua(*words, typed="khoai-lang-2026\n").returncode == 0
    assert "Lê An" in motcua("user", "list").stdout
    assert motcua("user", "deactivate", "an").returncode == 0
    assert "✗" in motcua("user", "list").stdout


@pytest.mark.parametrize("username", ["", "  ", " an", "an ", "a\u200bn", "a n", "a" * 61])
def test_a_name_nobody_could_log_in_with_is_not_taken(motcua: Run, username: str) -> None:
    words = ("user", "add", username, "--name", "Lê An", "--role", "procedure_control")
    assert motcua("migrate").returncode == 0
    done = motcua(*words, typed="khoai-lang-2026\n")
    assert done.returncode == 2
    assert "[org.username_unusable]" in done.stderr


def test_the_application_cannot_write_which_migrations_were_applied(
    motcua: Run, home: Path
) -> None:
    assert motcua("migrate").returncode == 0
    application = Province(province_code({}), "").role(Role.APPLICATION)
    with (
        open_database(home, url="") as database,
        psycopg.connect(database.role_dsn(application), autocommit=True) as connection,
    ):
        assert connection.execute("SELECT count(*) > 0 FROM django_migrations").fetchone() == (
            True,
        )
        for statement in (
            "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'x', now())",
            "UPDATE django_migrations SET name = 'x'",
            "DELETE FROM django_migrations",
            "TRUNCATE django_migrations",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_an_office_whose_passwords_were_lost_opens_again(motcua: Run, home: Path) -> None:
    assert motcua("migrate").returncode == 0
    before = motcua("user", "list").stdout
    (home / "secrets.json").unlink()
    done = motcua("user", "list")
    assert (done.returncode, done.stdout) == (0, before)


def test_the_demonstration_drives_its_main_job_as_often_as_it_is_asked_to(
    motcua: Run, home: Path
) -> None:
    for _ in range(2):
        done = motcua("demo", "--check", "--home", home.parent / "demo")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "FAIL" not in done.stdout
        assert done.stdout.count("ok ") >= 4


def test_the_demonstration_keeps_away_from_a_province_s_own_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "motcua"))
    assert demo_home() == tmp_path / "motcua-demo"
