"""Work on files in a child process: whatever a file does to it, this process lives on."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from motcua.base.errors import Refusal
from motcua.documents import refusals
from motcua.documents.paper.bounds import Bound
from motcua.documents.states import Removed
from motcua.ports.storage import StorageFull

AT_ONCE: Final = 2
"""Children of one process: each may hold some hundred MB for some seconds."""
PATIENCE: Final = 30.0
"""Seconds until a file that waits for its turn is refused."""
LONGEST_ANSWER: Final = 64 * 1024
NO_ROOM: Final = frozenset({28, 122})  # ENOSPC, EDQUOT
REASONS: Final[Mapping[str, type[Refusal]]] = {
    "broken": refusals.FileBroken,
    "encrypted": refusals.FileEncrypted,
    "signed_with_code": refusals.SignedWithCode,
    "too_heavy": refusals.TooHeavy,
    "too_many_pages": refusals.TooManyPages,
    "too_many_pixels": refusals.TooManyPixels,
}
CHILD: Final = ("-s", "-P", "-m", "motcua.documents.paper.child")

_turn = BoundedSemaphore(AT_ONCE)


def work(do: str, *, bound: Bound, answer: Path, file: str, **facts: object) -> dict[str, Any]:
    """Have a child do one job and return its answer, written to the path ``answer``.

    ``file`` is the name that a refusal speaks of. Errors: the refusals of ``REASONS``,
    ``FilesBusy`` where the machine has no time, ``StorageFull`` where it has no room.
    """
    job = json.dumps({"do": do, "bound": asdict(bound), **facts}, default=str)
    with _in_turn():
        said = _asked(job, bound, answer)
    if said is None:
        raise refusals.TooHeavy(file=file)
    if "why" in said:
        raise _refusal(said, file)
    if "errno" in said:
        raise StorageFull if said["errno"] in NO_ROOM else refusals.TooHeavy(file=file)
    return said


def _asked(job: str, bound: Bound, answer: Path) -> dict[str, Any] | None:
    """Return what a child answers; None where it died of the job."""
    with answer.open("wb") as out:
        child = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, *CHILD],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
            start_new_session=True,
        )
        try:
            child.communicate(job.encode(), timeout=bound.wall)
        except subprocess.TimeoutExpired:
            raise refusals.FilesBusy from None
        finally:
            child.kill()
            child.wait()
    if child.returncode != 0:
        return None
    with answer.open("rb") as said:
        read: dict[str, Any] = json.loads(said.read(LONGEST_ANSWER))
    return read


def _refusal(said: dict[str, Any], file: str) -> Refusal:
    facts = dict(said.get("facts", {}))
    if "found" in facts:
        facts["found"] = Removed(facts["found"])
    return REASONS.get(said["why"], refusals.FileBroken)(file=file, **facts)


def _environment() -> dict[str, str]:
    """Return what the child may know: where the programs are, and none of our secrets."""
    return {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "LANG": "C.UTF-8",
        "MALLOC_ARENA_MAX": "1",
    }


@contextmanager
def _in_turn() -> Iterator[None]:
    if not _turn.acquire(timeout=PATIENCE):
        raise refusals.FilesBusy
    try:
        yield
    finally:
        _turn.release()


def used_by_children() -> float:
    """Return the CPU seconds of all children so far, for whoever measures."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
