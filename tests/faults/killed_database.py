"""R2: the database is killed, or stopped at once, while programs hand in."""

import os
import signal
from contextlib import suppress
from threading import Event, Thread
from time import monotonic, sleep
from typing import Final

import psycopg

from tests.faults.clients import Tally, crowd
from tests.faults.house import House, open_house
from tests.faults.ledger import figures, finds_what_is_planted

SUBMISSIONS: Final = 20_000
CLIENTS: Final = 16
KILLS: Final = 10
PAUSE: Final = 0.08
SLOW: Final = 0.45
"""Seconds a client thinks: there must be submissions still when the killing begins."""
BETWEEN: Final = 4.0
LONGEST: Final = 10.0
"""Seconds until somebody is answered again after the database takes connections, at most."""
HOW: Final = (signal.SIGKILL, signal.SIGQUIT)
"""Killed, and ``pg_ctl stop -m immediate``, in turn."""


class Killer(Thread):
    """Kills the database some seconds after it came back, so many times."""

    def __init__(self, house: House, times: int, stop: Event) -> None:
        super().__init__(daemon=True)
        self.house, self.times, self.stop = house, times, stop
        self.killed: list[float] = []
        self.up: list[float] = []

    def run(self) -> None:
        """Kill."""
        for number in range(self.times):
            if self.stop.wait(BETWEEN):
                return
            before = self.house.postmaster()
            with suppress(ProcessLookupError):
                os.kill(before, HOW[number % len(HOW)])
            self.killed.append(monotonic())
            while not self._again(before) and not self.stop.wait(0.02):
                pass
            self.up.append(monotonic())

    def _again(self, before: int) -> bool:
        if self.house.postmaster() in {0, before}:
            return False
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.house.database.admin_dsn(), connect_timeout=1).close()
            return True
        return False


def attack() -> int:
    """Kill the database during the submissions, and let the controls fail."""
    with open_house() as house:
        tally, killer = _under_kills(house, SUBMISSIONS, KILLS)
        found = figures(house.database, tally.acked.values(), keys=SUBMISSIONS)
        back = [tally.recovered(moment) for moment in killer.up]
        away = [up - down for down, up in zip(killer.killed, killer.up, strict=True)]
        print(
            f"R2   kills {len(killer.killed)}, acked {len(tally.acked)}, {found}, "
            f"requests without an answer {tally.errors}, given up {tally.given_up}, "
            f"database away {max(away):.1f} s at most, next answer {max(back):.1f} s after it",
            flush=True,
        )
        planted = finds_what_is_planted(
            house.database, list(tally.acked.values()), keys=SUBMISSIONS
        )
    kept = (found.stored, len(tally.acked), tally.given_up, tally.changed)
    good = found.clean and kept == (SUBMISSIONS, SUBMISSIONS, 0, 0)
    lost = _lost_when_not_waiting_for_the_disk()
    print(
        f"R2   controls: planted faults found {planted}, lost without waiting for the disk {lost}"
    )
    enough = len(killer.up) >= KILLS and max(back) <= LONGEST
    return 0 if good and enough and planted and lost else 1


def _under_kills(
    house: House, submissions: int, kills: int, *, pause: float = PAUSE
) -> tuple[Tally, Killer]:
    stop, tally = Event(), Tally()
    killer = Killer(house, kills, stop)
    clients = crowd(house, tally, submissions=submissions, clients=CLIENTS, pause=pause)
    killer.start()
    for client in clients:
        client.join()
    while killer.is_alive() and len(killer.up) < kills:
        # The last kills may fall behind the last submission: somebody must be there to notice.
        sleep(0.1)
        for client in crowd(house, tally, submissions=1, clients=1):
            client.join()
    stop.set()
    killer.join()
    return tally, killer


def _lost_when_not_waiting_for_the_disk() -> bool:
    """Let PostgreSQL answer before the disk has it: then kills lose what was said."""
    with open_house() as house:
        with psycopg.connect(house.database.admin_dsn(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_commit = off")
            connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
            connection.execute("SELECT pg_reload_conf()")
        tally, _ = _under_kills(house, 400, 2, pause=SLOW)
        found = figures(house.database, tally.acked.values(), keys=400)
    print(f"     without waiting for the disk: acked {len(tally.acked)}, {found}")
    return found.lost > 0
