"""The demonstration comes up by itself, and lives a dossier's life from intake to the result."""

import os
import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import MagicMock

import pikepdf
import pytest

from motcua.cli import serving
from motcua.cli.house import free_port
from motcua.org.acts import Role
from motcua.sample.accounts import PEOPLE, UNITS
from motcua.testing.database import reachable_folder


def test_somebody_of_every_role_is_there_at_units_that_are_there() -> None:
    assert {person.role for person in PEOPLE} == set(Role)
    codes = [unit.code for unit in UNITS]
    assert len(set(codes)) == len(codes)
    assert {person.unit for person in PEOPLE} <= set(codes)
    assert len({person.username for person in PEOPLE}) == len(PEOPLE)
    above = {unit.code: unit.above for unit in UNITS}
    assert all(codes.index(above[code]) < codes.index(code) for code in codes if above[code])


def test_the_codes_of_its_slips_lead_to_the_port_it_serves_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Enough(Exception):
        """Ends the start once it is known where."""

    def opened(**_: object) -> None:
        raise Enough

    monkeypatch.setenv("MOTCUA_ADDRESS", "")
    monkeypatch.setenv("MOTCUA_DEMO", "")
    monkeypatch.setenv("MOTCUA_LOG_LEVEL", "")
    monkeypatch.delenv("MOTCUA_ADDRESS")
    monkeypatch.setattr(serving, "open_house", opened)
    wanted = Namespace(host="127.0.0.1", port=8123, home=None, check=False)
    with pytest.raises(Enough):
        serving.run_demo(wanted)
    assert os.environ["MOTCUA_ADDRESS"] == "http://127.0.0.1:8123"


@pytest.mark.parametrize(
    ("host", "port", "found"),
    [
        ("127.0.0.1", 8124, "http://127.0.0.1:8124"),
        ("0.0.0.0", 8125, "http://localhost:8125"),  # noqa: S104 - nothing listens
        ("::1", 8126, "http://[::1]:8126"),
    ],
)
def test_a_house_at_another_port_needs_no_second_setting(
    monkeypatch: pytest.MonkeyPatch, host: str, port: int, found: str
) -> None:
    served: list[int] = []

    @contextmanager
    def opened(*, host: str, port: int) -> Iterator[MagicMock]:
        served.append(port)
        yield MagicMock()

    monkeypatch.setenv("MOTCUA_ADDRESS", "")
    monkeypatch.setattr(serving, "open_house", opened)
    assert serving.run_serve(Namespace(host=host, port=port)) == 0
    assert served == [port]
    assert os.environ["MOTCUA_ADDRESS"] == found
    monkeypatch.setenv("MOTCUA_ADDRESS", "https://motcua.tinh.gov.vn")
    serving.run_serve(Namespace(host=host, port=port))
    assert os.environ["MOTCUA_ADDRESS"] == "https://motcua.tinh.gov.vn"


@pytest.mark.timeout(600)
def test_a_real_procedure_goes_from_intake_to_the_returned_result() -> None:
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
    with reachable_folder() as folder:
        port = free_port("127.0.0.1", 8400)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "motcua.cli.main", "demo", "--check"),
                *("--port", str(port), "--home", str(folder / "home")),
            ],
            env=keep,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=500,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        made = re.search(r"(\d+) hồ sơ mẫu", done.stderr)
        assert made, done.stderr
        assert 20 <= int(made[1]) <= 30
        assert "→ Đã trả kết quả" in done.stdout
        assert done.stdout.count("→ ") == 13
        slips = sorted((folder / "home" / "phieu").glob("*.pdf"))
        assert len(slips) == 3
        for slip in slips:
            with pikepdf.open(slip) as paper:
                assert len(paper.pages) >= 1
