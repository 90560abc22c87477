"""R1: web workers are killed while programs hand in."""

import os
import signal
from contextlib import suppress
from random import Random
from threading import Event, Thread
from time import monotonic, sleep
from typing import Final

from tests.faults.clients import Tally, crowd
from tests.faults.house import STEADY, House, open_house
from tests.faults.ledger import figures, finds_what_is_planted

SUBMISSIONS: Final = 20_000
CLIENTS: Final = 16
KILLS: Final = 20
FOR: Final = 180.0
"""Seconds during which workers are killed."""
PAUSE: Final = 0.08
"""Seconds a client thinks, on average: the kills shall fall among the submissions."""


class Killer(Thread):
    """Kills a worker at random every half to two seconds, ``FOR`` seconds or until told to stop."""

    def __init__(self, house: House, stop: Event) -> None:
        super().__init__(daemon=True)
        self.house, self.stop = house, stop
        self.moments: list[float] = []

    def run(self) -> None:
        """Kill."""
        random = Random(1)  # noqa: S311 - no secret
        last = monotonic() + FOR
        while monotonic() < last and not self.stop.wait(random.uniform(0.5, 2)):
            workers = self.house.workers()
            if workers:
                with suppress(ProcessLookupError):
                    os.kill(random.choice(workers), signal.SIGKILL)
                    self.moments.append(monotonic())


def attack() -> int:
    """Kill web workers during the submissions, and let the controls fail."""
    with open_house() as house:
        sleep(STEADY)
        stop, tally = Event(), Tally()
        killer = Killer(house, stop)
        clients = crowd(house, tally, submissions=SUBMISSIONS, clients=CLIENTS, pause=PAUSE)
        killer.start()
        for client in clients:
            client.join()
        stop.set()
        killer.join()
        found = figures(house.database, tally.acked.values(), keys=SUBMISSIONS)
        back = [tally.recovered(moment) for moment in killer.moments[:-1]]
        print(
            f"R1   kills {len(killer.moments)}, acked {len(tally.acked)}, {found}, "
            f"requests without an answer {tally.errors}, given up {tally.given_up}, "
            f"next answer after {max(back):.1f} s at most",
            flush=True,
        )
        planted = finds_what_is_planted(
            house.database, list(tally.acked.values()), keys=SUBMISSIONS
        )
    kept = (found.stored, len(tally.acked), tally.given_up, tally.changed)
    good = found.clean and kept == (SUBMISSIONS, SUBMISSIONS, 0, 0)
    controls = [planted, _doubled_without_keys()]
    print(f"R1   controls: planted faults found {planted}, doubled without keys {controls[1]}")
    return 0 if good and len(killer.moments) >= KILLS and all(controls) else 1


def _doubled_without_keys() -> bool:
    """Send without keys and do not wait for every answer: some must be stored twice."""
    with open_house() as house:
        counts = {}
        for keyed in (True, False):
            tally, before = Tally(), figures(house.database, [], keys=0).stored
            for client in crowd(house, tally, submissions=80, clients=8, keyed=keyed, hasty=0.5):
                client.join()
            counts[keyed] = figures(house.database, [], keys=0).stored - before
    print(
        f"     80 forms, half of them sent twice: {counts[True]} with keys, {counts[False]} without"
    )
    return counts[True] == 80 and counts[False] > 80
