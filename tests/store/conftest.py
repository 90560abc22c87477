"""A database for the store, and processes of their own for what needs Django."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from motcua.ops.postgres.address import Database
from motcua.store.names import Role
from motcua.store.provinces import connection_settings, provision
from motcua.testing.database import embedded_cluster

HERE = Path(__file__).parent
PLUGIN = "tests.store.office.ready"
Office = Callable[..., str]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Database]:
    with embedded_cluster() as database:
        yield database


@pytest.fixture
def office() -> Office:
    """Run a file of checks in a process with Django, in a province of its own."""

    def run(database: Database, checks: str) -> str:
        code = checks.removesuffix(".py").replace("_", "-")
        provision(database, code, "Tỉnh thử")
        settings = {role: connection_settings(database, code, role) for role in Role}
        environment = os.environ | {
            "PYTHONPATH": str(HERE.parents[1]),
            "DJANGO_SETTINGS_MODULE": "tests.store.office.settings",
            "OFFICE_DATABASE": json.dumps(settings[Role.APPLICATION]),
            "OFFICE_OWNER": json.dumps(settings[Role.OWNER]),
            "OFFICE_DATA": str(database.home / "postgres" / "data"),
        }
        options = (
            "-q",
            "-p",
            "no:django",
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
            "-p",
            PLUGIN,
        )
        done = subprocess.run(
            [sys.executable, "-m", "pytest", HERE / "office" / checks, *options],
            check=False,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run
