"""For tests that need real commits: a process of its own, with an office nobody else uses.

As a plugin of pytest (``-p tests.committed``) it opens the office; ``run_checks`` starts such a
process for a file of checks.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = ("no:django", "no:xdist", "no:cacheprovider", "no:playwright", "tests.committed")


def run_checks(file: Path) -> None:
    """Run a file of checks in a process of its own, and fail with what it printed."""
    options = [word for name in PLUGINS for word in ("-p", name)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", file, *options],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session", autouse=True)
def _office() -> Iterator[None]:
    from motcua.testing.office import open_office  # noqa: PLC0415 - Django is set up below

    with open_office():
        yield


def pytest_configure() -> None:
    from motcua.testing.office import set_up_django  # noqa: PLC0415 - only as a plugin

    if "pytest_django" not in sys.modules:
        set_up_django()
