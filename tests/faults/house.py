"""The house as one who wants to break it sees it: where it answers, and what can be killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from motcua.cli.house import answers, free_port
from motcua.ops.postgres.address import Database
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.testing.database import reachable_folder
from tests.faults.serve import TOKENS

FIRST_PORT = 8400
PATIENCE = 120.0
STEADY = 11.0
"""Seconds after which the supervisor counts a child as healthy and never gives it up."""


@dataclass(frozen=True)
class House:
    """A house that runs."""

    port: int
    pid: int
    database: Database
    tokens: dict[str, str]

    @property
    def address(self) -> str:
        """Return where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """Return the processes that serve requests."""
        return [
            child
            for web in children(self.pid, "motcua.config.web")
            for child in children(web, "")
            if "resource_tracker" not in " ".join(words(child))
        ]

    def postmaster(self) -> int:
        """Return the process of the database, 0 where there is none just now."""
        found = children(self.pid, "postgres")
        return found[0] if found else 0


def words(pid: int) -> list[str]:
    """Return the command line of a process, nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").split("\0")
    except OSError:
        return []


def children(pid: int, name: str) -> list[int]:
    """Return the children of a process that run ``name``."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    found = [int(child) for child in text.split()]
    return [child for child in found if any(name in word for word in words(child)[:3])]


def until(happened: Callable[[], object], seconds: float = PATIENCE) -> float:
    """Wait, and return the seconds it took; give up loudly."""
    began = monotonic()
    while not happened():
        if monotonic() > began + seconds:
            raise TimeoutError(f"not within {seconds:.0f} s")
        sleep(0.02)
    return monotonic() - began


@contextmanager
def open_house(application: str = "") -> Iterator[House]:
    """Start a house with its people and its procedure in a folder of its own."""
    port = free_port("127.0.0.1", FIRST_PORT)
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
    with reachable_folder() as folder:
        home = folder / "home"
        command = [sys.executable, "-m", "tests.faults.serve", str(home), str(port), application]
        process = subprocess.Popen(
            [word for word in command if word], env=keep, stderr=subprocess.DEVNULL
        )
        try:
            began = monotonic()
            until(lambda: process.poll() is not None or answers(f"http://127.0.0.1:{port}"))
            if process.poll() is not None:
                raise RuntimeError(f"the house ended with {process.returncode}")
            guest = EmbeddedServer(home)
            database = guest.start()
            tokens = json.loads((home / TOKENS).read_text(encoding="utf-8"))
            print(f"     a house in {monotonic() - began:.0f} s on port {port}", flush=True)
            yield House(port, process.pid, database, tokens)
            guest.stop()
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
