"""The child process: takes one job, bounds itself, does it, answers in one line of JSON.

Whatever a file makes it do, it cannot outlive its seconds or outgrow its memory; the process that
started it reads an answer or sees it dead.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from motcua.documents.paper.bounds import MEGABYTE
from motcua.documents.paper.kinds import Kind
from motcua.documents.paper.unusable import Unusable

PAGE: Final = os.sysconf("SC_PAGE_SIZE")


def main() -> int:
    """Do the job that stands on stdin."""
    job = json.load(sys.stdin)
    try:
        answer = JOBS[job["do"]](job)
    except Unusable as unusable:
        answer = {"why": unusable.why, "facts": unusable.facts}
    except (MemoryError, RecursionError):
        answer = {"why": "too_heavy"}
    except OSError as error:
        answer = {"errno": error.errno}
    sys.stdout.write(json.dumps({**answer, "peak": _peak()}))
    return 0


def _prepare_pdf(job: dict[str, Any]) -> dict[str, Any]:
    from motcua.documents.paper import pdf  # noqa: PLC0415 - loaded before the bound is set

    _bound(job)
    return dict(json.loads(pdf.prepare(Path(job["path"]), Path(job["out"])).said()))


def _prepare_picture(job: dict[str, Any]) -> dict[str, Any]:
    from motcua.documents.paper import pictures  # noqa: PLC0415 - loaded before the bound is set

    _bound(job)
    found = pictures.prepare(Path(job["path"]), Kind(job["kind"]), Path(job["out"]))
    return dict(json.loads(found.said()))


def _build(job: dict[str, Any]) -> dict[str, Any]:
    from motcua.documents.paper import building  # noqa: PLC0415 - loaded before the bound is set

    _bound(job)
    papers = [Path(paper) for paper in job["papers"]]
    return {"pages": building.build(papers, job["plan"], Path(job["out"]))}


def _show(job: dict[str, Any]) -> dict[str, Any]:
    from motcua.documents.paper import showing  # noqa: PLC0415 - loaded before the bound is set

    _bound(job)
    wide, high = job["box"]
    made = showing.show(Path(job["path"]), job["numbers"], (wide, high), Path(job["folder"]))
    return {"made": made}


JOBS: Final = {
    "prepare_pdf": _prepare_pdf,
    "prepare_picture": _prepare_picture,
    "build": _build,
    "show": _show,
}


def _bound(job: dict[str, Any]) -> None:
    """Take away what the job will not need; from here on it cannot be had back."""
    bound = job["bound"]
    memory = _size() + bound["memory"] * MEGABYTE
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, bound["cpu"]),
        (resource.RLIMIT_FSIZE, bound["file"] * MEGABYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    with suppress(OSError):  # where memory runs out all the same, this process goes first
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _size() -> int:
    """Return the address space in use, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * PAGE


def _peak() -> int:
    """Return the most memory held so far, in KB, for whoever measures."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


if __name__ == "__main__":
    sys.exit(main())
