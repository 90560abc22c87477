"""The web server outlives its processes, and they do not outlive it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import pytest

from motcua.cli.house import answers, free_port, web_command

HOST = "127.0.0.1"
PATIENCE = 30.0


@dataclass(frozen=True)
class Web:
    """A web server that runs, and where it is asked."""

    process: "subprocess.Popen[bytes]"
    address: str

    def workers(self) -> list[int]:
        """Return the processes that serve."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        return [int(child) for child in children.read_text(encoding="ascii").split()]

    def replaced(self, old: list[int]) -> bool:
        """Say whether others serve in the place of the old ones."""
        return len(set(self.workers()) - set(old)) == len(old) and answers(self.address)


@pytest.fixture
def web() -> Iterator[Web]:
    """Start a web server without a database: whether it is alive needs none."""
    port = free_port(HOST, 8600)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    process = subprocess.Popen(web_command(HOST, port), env=environment, stderr=subprocess.DEVNULL)
    made = Web(process, f"http://{HOST}:{port}")
    until(lambda: answers(made.address))
    yield made
    process.kill()
    process.wait()


def until(happened: Callable[[], object]) -> None:
    last = monotonic() + PATIENCE
    while not happened():
        assert monotonic() < last
        sleep(0.02)


def test_processes_that_die_again_and_again_are_replaced_and_take_nothing_along(web: Web) -> None:
    for _ in range(4):
        before = web.workers()
        assert len(before) == 2
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        until(partial(web.replaced, before))
    assert web.process.poll() is None


def test_processes_end_with_the_server_so_that_no_old_one_answers(web: Web) -> None:
    serving = web.workers()
    assert len(serving) == 2
    web.process.kill()
    web.process.wait()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in serving))


def test_an_application_that_cannot_be_read_ends_the_server_at_once() -> None:
    command = [sys.executable, "-m", "motcua.config.web", HOST, "8699", "motcua.config.no:thing"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert b"motcua.config.no" in done.stderr
