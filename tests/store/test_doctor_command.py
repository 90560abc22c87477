"""``motcua doctor`` speaks both languages and says by its exit code whether something is broken."""

import argparse
import json
from pathlib import Path

import pytest

from motcua.cli import doctor
from motcua.ops.postgres.address import Database
from motcua.store.provinces import provision


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    doctor.add_parser(parser.add_subparsers())
    args = parser.parse_args(["doctor", *words])
    code = args.run(args)
    assert isinstance(code, int)
    return code


def test_a_running_office_is_examined_beside_its_server(
    cluster: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    provision(cluster, "tinh-mau", "Tỉnh mẫu")
    assert run("--home", str(cluster.home), "--json", "--lang", "en") == 0
    checks = json.loads(capsys.readouterr().out)["checks"]
    names = {check["name"] for check in checks}
    assert {"server", "application_role", "search_path", "rights", "append_only"} <= names
    assert {check["state"] for check in checks} <= {"ok", "warn"}


def test_a_broken_home_gives_exit_code_one_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photo.jpg").touch()
    assert run("--home", str(tmp_path)) == 1
    assert "[hỏng]" in capsys.readouterr().out
