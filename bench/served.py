"""A province of its own with a web server before it, and what requests to it cost."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.clock import server_cpu
from motcua.cli.house import free_port, web_command
from motcua.cli.office import child_environment, province_code
from motcua.ops.postgres.address import Database

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Cost:
    """What a run of requests cost: CPU of the web process and of the database, per request."""

    web_ms: float
    database_ms: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    per_second: float

    @property
    def cpu_ms(self) -> float:
        """Return both together."""
        return self.web_ms + self.database_ms


@dataclass
class Served:
    """A running web server and its database."""

    port: int
    web: int
    postmaster: int
    headers: dict[str, str] = field(default_factory=dict)

    def cost(self, requests: Sequence[dict], *, clients: int) -> Cost:
        """Send requests from another process and return what each cost."""
        lines = "\n".join(json.dumps(one) for one in requests)
        web, database = tree_cpu(self.web), server_cpu(self.postmaster)
        done = subprocess.run(
            [sys.executable, "-m", "bench.client", HOST, str(self.port), str(clients)],
            input=lines,
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            check=True,
        )
        web, database = tree_cpu(self.web) - web, server_cpu(self.postmaster) - database
        said = json.loads(done.stdout)
        if len(said["walls"]) != len(requests):
            raise RuntimeError(f"{len(said['walls'])} of {len(requests)} answered: {done.stderr}")
        if any(int(status) >= 400 for status in said["statuses"]):
            raise RuntimeError(f"{said['statuses']} {said['bad']}")
        walls, count = sorted(said["walls"]), len(requests)
        at = [walls[min(count - 1, int(count * share))] for share in (0.50, 0.95, 0.99)]
        return Cost(web * 1000 / count, database * 1000 / count, *at, count / said["seconds"])


@contextmanager
def served(database: Database, postmaster: int) -> Iterator[Served]:
    """Run the web server as ``serve`` does."""
    port = free_port(HOST, 8300)
    environment = child_environment(database, province=province_code())
    environment["PATH"] = os.environ["PATH"]
    log = subprocess.DEVNULL
    web = subprocess.Popen(web_command(HOST, port), env=environment, stdout=log, stderr=log)
    try:
        _wait(port)
        yield Served(port, web.pid, postmaster)
    finally:
        web.terminate()
        web.wait(30)


def tree_cpu(pid: int) -> float:
    """Return the CPU seconds of a process and everything below it."""
    total = server_cpu(pid)
    for child in _children(pid):
        total += sum(server_cpu(grandchild) for grandchild in _children(child))
    return total


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    return [int(child) for child in text.split()]


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web server does not answer")
