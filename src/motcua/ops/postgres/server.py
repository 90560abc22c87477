"""The server as our own child: started, watched, stopped and waited for."""

import os
import signal
import subprocess
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from motcua.base.errors import Refusal
from motcua.ops.lifeline import tied_to_parent
from motcua.ops.postgres.account import Account
from motcua.ops.postgres.binaries import Binaries
from motcua.ops.postgres.cluster import broken, environment
from motcua.ops.postgres.home import SPACE_LATER, Home
from motcua.ops.postgres.pidfile import clear_stale, postmaster
from motcua.ops.postgres.refusals import InUse, NoSpace

TAIL: Final = 4000  # bytes of a log that are read for its reason
STOPPING: Final = 60.0  # seconds that a server may take to stop cleanly


class Server:
    """One ``postgres`` process on one data folder; only for the holder of the home's lock."""

    def __init__(self, home: Home, binaries: Binaries, account: Account) -> None:
        self.home = home
        self.binaries = binaries
        self.account = account
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        return self._child.pid if self._child else 0

    def launch(self) -> None:
        """Start the process and return at once."""
        self._wait_for_others()
        if self.home.free() < SPACE_LATER:
            raise NoSpace(path=self.home.path, free=self.home.free(), needed=SPACE_LATER)
        clear_stale(self.home.data, self.home.sockets)
        with self.home.first_words.open("wb") as words:
            self._child = subprocess.Popen(  # noqa: S603 - a program of ours
                [self.binaries["postgres"], "-D", str(self.home.data)],
                cwd=self.home.data.parent,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,  # Ctrl-C is for us; we stop it in our own order
                preexec_fn=tied_to_parent(signal.SIGINT),  # noqa: PLW1509 - one system call
                **self.account.run_as(),
            )

    def ended(self) -> int | None:
        """Return how the process ended (minus the signal where one killed it), None if it runs."""
        return self._child.poll() if self._child else 0

    def ready(self) -> bool:
        """Say whether the server takes connections."""
        found = postmaster(self.home.data)
        return found is not None and found.pid == self.pid and found.ready

    def wait_ready(self, timeout: float) -> None:
        """Wait until the server takes connections; refuse with its own reason if it ends."""
        deadline = monotonic() + timeout
        while not self.ready():
            if self.ended() is not None or monotonic() > deadline:
                raise self._failed()
            sleep(0.01)

    def stop(self, timeout: float = STOPPING) -> None:
        """Stop the server: clean, or after ``timeout`` seconds at once (it recovers later)."""
        if self._child is None:
            return
        for how, patience in (
            (signal.SIGINT, timeout),
            (signal.SIGQUIT, 10.0),
            (signal.SIGKILL, 10.0),
        ):
            if self._child.poll() is None:
                self._child.send_signal(how)
            try:
                self._child.wait(patience)
            except subprocess.TimeoutExpired:
                continue
            break
        self._child = None

    def last_words(self) -> str:
        """Return the end of what the server wrote: to us, then to its newest log."""
        logs = sorted(self.home.log.glob("*.log"), key=lambda path: path.stat().st_mtime)
        return "\n".join(_tail(path) for path in (*logs[-1:], self.home.first_words))

    def _failed(self) -> Refusal:
        found = postmaster(self.home.data)
        words = self.last_words()
        pid = self.pid
        self.stop()
        if found is not None and found.pid != pid:
            return InUse(path=self.home.data, pid=found.pid)
        return broken(self.home, words, needed=SPACE_LATER)

    def _wait_for_others(self) -> None:
        # A server that lost its parent is on its way out; any other one is not ours to wait for.
        began = monotonic()
        while found := postmaster(self.home.data):
            if monotonic() > began + (STOPPING if found.stopping else 2.0):
                raise InUse(path=self.home.data, pid=found.pid)
            sleep(0.05)


def _tail(path: Path) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - TAIL))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""
