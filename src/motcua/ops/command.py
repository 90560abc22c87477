"""A command as a child of the supervisor."""

import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from motcua.ops.lifeline import tied_to_parent

GRACE: Final = 15.0  # seconds for the requests that are under way

STEADY: Final = 10.0  # seconds: a program that cannot work has ended by then


def _at_once() -> bool:
    return True


@dataclass
class Command:
    """A program with its arguments; it writes to our stderr and dies with us.

    ``is_ready`` asks whether it serves (an address that answers); without it a program that runs
    counts as ready. ``grace`` is the time it has between SIGTERM and SIGKILL, in seconds.
    """

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str] | None = None
    is_ready: Callable[[], bool] = _at_once
    grace: float = GRACE
    steady: float = STEADY
    _child: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def pid(self) -> int:
        return self._child.pid if self._child else 0

    def launch(self) -> None:
        """Start the program and return at once."""
        self._child = subprocess.Popen(  # noqa: S603 - a program of ours
            self.arguments,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us; we stop it in our own order
            preexec_fn=tied_to_parent(signal.SIGTERM),  # noqa: PLW1509 - one system call
        )

    def ended(self) -> int | None:
        """Return how the program ended (minus the signal where one killed it), None if it runs."""
        return self._child.poll() if self._child else 0

    def ready(self) -> bool:
        return self._child is not None and self.is_ready()

    def stop(self) -> None:
        """Ask the program to end, and end it after ``grace`` seconds."""
        if self._child is None:
            return
        if self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(self.grace)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
        self._child = None
