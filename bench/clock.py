"""Timing: CPU of this process and of the database's backends, and percentiles of wall time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS = 100.0  # per second: sysconf(_SC_CLK_TCK) on every Linux that runs here


@dataclass(frozen=True)
class Times:
    """What a run of one operation cost, per operation."""

    cpu_ms: float
    p50_ms: float
    p95_ms: float
    p99_ms: float


def times(operations: Sequence[Callable[[], object]], *, server: int = 0) -> Times:
    """Run every operation once; ``server`` is the process of a database whose CPU counts too."""
    walls = []
    before, began = server_cpu(server), time.process_time()
    for operation in operations:
        start = time.perf_counter()
        operation()
        walls.append((time.perf_counter() - start) * 1000)
    used = time.process_time() - began + server_cpu(server) - before
    walls.sort()
    count = len(walls)
    return Times(
        used * 1000 / count,
        *(walls[min(count - 1, int(count * share))] for share in (0.50, 0.95, 0.99)),
    )


def server_cpu(postmaster: int) -> float:
    """Return the CPU seconds of a process and its children, of those that have ended too."""
    if not postmaster:
        return 0.0
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text(encoding="ascii")
    return _cpu(postmaster, ended=True) + sum(_cpu(int(pid)) for pid in children.split())


def _cpu(pid: int, *, ended: bool = False) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(map(int, fields[11 : 15 if ended else 13])) / TICKS
