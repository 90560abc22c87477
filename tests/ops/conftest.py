"""Folders that the server's account can reach, servers under a supervisor, ordinary users."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from motcua.ops.postgres.address import Database
from motcua.testing.database import embedded_cluster, reachable_folder

SCRIPTS = Path(__file__).parent / "scripts"
Wait = Callable[[Callable[[], object]], float]


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable_folder() as path:
        yield path


@pytest.fixture(scope="session")
def cluster() -> Iterator[Database]:
    with embedded_cluster() as database:
        yield database


@pytest.fixture
def wait() -> Wait:
    """Wait until something is so, and return how many seconds it took."""

    def until(happened: Callable[[], object]) -> float:
        began = monotonic()
        while not happened():
            assert monotonic() < began + 20, f"not within 20 s: {happened}"
            sleep(0.02)
        return monotonic() - began

    return until


@pytest.fixture
def supervised() -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Start a process that keeps a database alive under a supervisor; ended after the test."""
    with ExitStack() as stack:

        def start(home: Path, *children: str) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, SCRIPTS / "keep.py", home, *children],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.enter_context(_ended(process))
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            return process

        yield start


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Callable[[int], Path]]:
    """Mount a disk of so many MB in the folder; skip where nobody may mount."""
    with ExitStack() as stack:

        def mount(megabytes: int) -> Path:
            path = folder / "disk"
            path.mkdir()
            order = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "none", str(path)]
            if os.geteuid() != 0 or subprocess.run(order, check=False).returncode:
                pytest.skip("mounting a small disk needs root with CAP_SYS_ADMIN")
            stack.callback(_unmount, path)
            return path

        yield mount


@pytest.fixture
def as_user() -> Callable[[Path, str], dict[str, object]]:
    """Run a script under an ordinary account with a HOME of its own; return what it prints."""
    if os.geteuid() != 0:
        pytest.skip("the whole suite already runs as an ordinary user")

    def run(home: Path, script: str) -> dict[str, object]:
        os.chown(home, 65534, 65534)
        done = subprocess.run(
            [sys.executable, SCRIPTS / script],
            check=False,
            env={"HOME": str(home), "PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=home,
            capture_output=True,
            text=True,
            user=65534,
            group=65534,
            extra_groups=[],
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    return run


def _unmount(path: Path) -> None:
    subprocess.run(["umount", "-l", path], check=True)


@contextmanager
def _ended(process: subprocess.Popen[str]) -> Iterator[None]:
    try:
        yield
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
