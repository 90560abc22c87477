"""The web server: ``python -m motcua.config.web HOST PORT [APPLICATION]``.

The application is read once, before the processes that serve are forked: where both were killed,
a new one answered after 0.2 s (1.5 where it read for itself), and all share what was read.
"""

import gc
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from time import monotonic, sleep
from typing import Any, Final

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from motcua.ops.lifeline import tied_to_parent

WORKERS: Final = 2
THREADS: Final = 4
"""Processes and threads of each: on two cores more of either serves no more requests."""
QUEUED: Final = 256
"""Requests that may wait in a process before it takes no more."""
PAUSE: Final = 0.5
"""Seconds between two new processes: one that cannot live shall not eat the machine."""


class Web(Server):  # type: ignore[misc,valid-type] # one of two classes
    """Granian's server, which replaces a process that died however often one dies.

    Granian itself takes two deaths within 5.5 seconds for a loop and ends as a whole; counters
    stood for 13 seconds in a rain of kills (docs/faults.md). Source: granian 2.x, ``_serve_loop``.
    """

    _replaced = 0.0

    def _respawn_workers(self, *given: Any, **named: Any) -> None:
        sleep(max(0.0, self._replaced + PAUSE - monotonic()))
        super()._respawn_workers(*given, **named)
        self._replaced = monotonic()
        self.respawned_wrks.clear()


def main(host: str, port: str, application: str = "motcua.config.wsgi:application") -> None:
    """Serve until SIGTERM."""
    module, _, name = application.partition(":")
    serves = getattr(import_module(module), name)
    import_module(settings.ROOT_URLCONF)  # else the first request to each process reads it
    tie = tied_to_parent(signal.SIGTERM)

    def loaded(_target: str) -> Callable[..., object]:
        """Give what answers requests; runs in each new process, which ends with this one."""
        if tie is not None:
            tie()
        return serves  # type: ignore[no-any-return] # a WSGI application

    gc.collect()
    gc.freeze()
    Web(
        application,
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=QUEUED,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve(target_loader=loaded)


if __name__ == "__main__":
    main(*sys.argv[1:])
