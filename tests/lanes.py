"""All tests, in groups of folders that run beside each other: each group is a process of its own.

A group opens its own databases, so that nothing it remembers meets another group's. Two groups at
a time on two cores: the browsers wait for the database as often as the other way round.
"""

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
BROWSER = "web/browser"
GROUPS = (
    (BROWSER,),
    ("ops", "cli", "outbox"),
    ("security",),
    ("web",),
    ("dossiers", "concurrency"),
    ("documents", "printing", "store"),
    ("catalog", "org", "payments", "audit", "api"),
    ("arch", "base", "packs", "rules"),
)
"""Folders that go together, the longest first."""
LANES = 2


@dataclass(frozen=True)
class Ran:
    """How a group went."""

    folders: tuple[str, ...]
    code: int
    seconds: float
    said: str


def run(options: list[str]) -> int:
    """Run every group, print what each said, and leave with 1 where any failed."""
    missing = sorted(_folders() - {name for group in GROUPS for name in group})
    if missing:
        print(f"No group runs tests/{missing[0]}: add it in tests/lanes.py.", file=sys.stderr)
        return 2
    began = time.monotonic()
    with ThreadPoolExecutor(LANES) as lanes:
        ran = list(lanes.map(lambda group: _run(group, options), GROUPS))
    bad = [one for one in ran if one.code]
    print(f"{len(ran)} groups in {time.monotonic() - began:.0f} s")
    if bad:
        print("Failed: " + "; ".join(" ".join(one.folders) for one in bad) + ".")
    return 1 if bad else 0


def _run(folders: tuple[str, ...], options: list[str]) -> Ran:
    paths = [str(HERE / name) for name in folders if (HERE / name).is_dir()]
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", *options, *paths]
    if folders == ("web",):
        command.append(f"--ignore={HERE / BROWSER}")
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        code = subprocess.run(command, stdout=said, stderr=said, check=False).returncode
        said.seek(0)
        ran = Ran(folders, code, time.monotonic() - began, said.read())
    print(f"--- tests: {' '.join(folders)} ({ran.seconds:.0f} s)\n{ran.said}", flush=True)
    return ran


def _folders() -> set[str]:
    """Return the folders that hold tests of the suite."""
    apart = {"faults", "mutants"}
    return {p.name for p in HERE.iterdir() if p.is_dir() and p.name[0] not in "_."} - apart
