"""What ``postmaster.pid`` says, and whether to believe it."""

import os
from dataclasses import dataclass
from pathlib import Path

from motcua.ops.postgres.home import SOCKET_NAME


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A running server as its own file describes it."""

    pid: int
    started: int
    sockets: Path
    status: str

    @property
    def ready(self) -> bool:
        return self.status == "ready"

    @property
    def stopping(self) -> bool:
        return self.status == "stopping"


def postmaster(data: Path) -> Postmaster | None:
    """Return the live server of a data folder, or None.

    A number in the file proves nothing: it may be a zombie that nobody waited for, or another
    program that was given the number since. The server works in its data folder, so that counts.
    """
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        pid, started = int(lines[0]), int(lines[2])
    except (OSError, ValueError, IndexError):
        return None
    if not _works_in(pid, data):
        return None
    sockets = Path(lines[4]) if len(lines) > 4 else data
    status = lines[7].strip() if len(lines) > 7 else ""
    return Postmaster(pid, started, sockets, status)


def clear_stale(data: Path, sockets: Path) -> None:
    """Remove the traces of a server that is gone; only for the holder of the home's lock.

    The server itself gives up where the number in a trace belongs to any live process or zombie.
    """
    for trace in (
        data / "postmaster.pid",
        sockets / SOCKET_NAME,
        sockets / f"{SOCKET_NAME}.lock",
    ):
        trace.unlink(missing_ok=True)


def _works_in(pid: int, folder: Path) -> bool:
    proc = Path("/proc")
    if not proc.joinpath("self").exists():
        return _alive(pid)
    try:
        return proc.joinpath(str(pid), "cwd").readlink() == folder.resolve()
    except OSError:
        return False


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
