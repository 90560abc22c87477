"""Whatever the database acknowledged is there after every kill, and is there once."""

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import psycopg

from motcua.ops.postgres.address import Database
from motcua.ops.postgres.opening import open_database
from motcua.ops.postgres.pidfile import postmaster

KILLS = 20
WRITERS = 4
Wait = Callable[[Callable[[], object]], float]


def faults(acknowledged: Iterable[str], stored: Iterable[str]) -> dict[str, int]:
    """Count the acknowledged keys that are not stored, and the keys stored more than once."""
    counts = Counter(stored)
    return {
        "lost": sum(key not in counts for key in acknowledged),
        "doubled": sum(count > 1 for count in counts.values()),
    }


class Writer(Thread):
    """Writes keys one after the other, and writes a key again until it is acknowledged."""

    def __init__(self, name: str, dsn: str, stop: Event) -> None:
        super().__init__(name=name)
        self.dsn, self.stop = dsn, stop
        self.acknowledged: list[str] = []
        self.errors = 0

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                with psycopg.connect(self.dsn, autocommit=True) as connection:
                    while not self.stop.is_set():
                        self.write(connection, f"{self.name}-{len(self.acknowledged)}")
            except psycopg.OperationalError:
                self.errors += 1
                sleep(0.02)

    def write(self, connection: "psycopg.Connection[object]", key: str) -> None:
        connection.execute("INSERT INTO kept VALUES (%s) ON CONFLICT DO NOTHING", [key])
        self.acknowledged.append(key)


def kill(data: Path, wait: Wait) -> float:
    """Kill the server with all it runs, and return the seconds until it takes connections."""
    running = postmaster(data)
    assert running is not None
    began = monotonic()
    os.kill(running.pid, signal.SIGKILL)

    def back() -> bool:
        found = postmaster(data)
        return found is not None and found.ready and found.pid != running.pid

    wait(back)
    return monotonic() - began


def stored(database: Database) -> list[str]:
    with psycopg.connect(database.admin_dsn()) as connection:
        return [key for (key,) in connection.execute("SELECT key FROM kept")]


def test_nothing_acknowledged_is_lost_in_twenty_kills(
    folder: Path, supervised: Callable[[Path], "subprocess.Popen[str]"], wait: Wait
) -> None:
    supervised(folder / "home")
    data, stop = folder / "home" / "postgres" / "data", Event()
    with open_database(folder / "home", url="") as database:
        with psycopg.connect(database.admin_dsn()) as connection:
            connection.execute("CREATE TABLE kept (key text PRIMARY KEY)")
        writers = [Writer(f"w{n}", database.admin_dsn(), stop) for n in range(WRITERS)]
        for writer in writers:
            writer.start()
        times = []
        for _ in range(KILLS):
            sleep(0.7)  # after half a second it counts as healthy, and is then restarted at once
            times.append(kill(data, wait))
        stop.set()
        for writer in writers:
            writer.join()
        acknowledged = [key for writer in writers for key in writer.acknowledged]
        assert faults(acknowledged, stored(database)) == {"lost": 0, "doubled": 0}
        assert all(writer.errors for writer in writers)
        assert len(acknowledged) > KILLS * WRITERS
        assert max(times) < 10
        print(f"{len(acknowledged)} acknowledged; back in {min(times):.1f} to {max(times):.1f} s")


def test_the_count_of_faults_sees_a_lost_key_and_a_doubled_one() -> None:
    assert faults(["a", "b"], ["a", "b", "c"]) == {"lost": 0, "doubled": 0}
    assert faults(["a", "b"], ["a"]) == {"lost": 1, "doubled": 0}
    assert faults(["a"], ["a", "a"]) == {"lost": 0, "doubled": 1}


def test_a_row_that_was_acknowledged_and_removed_is_missed(cluster: Database) -> None:
    with psycopg.connect(cluster.admin_dsn(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (key text)")
        writer = Writer("w", cluster.admin_dsn(), Event())
        for key in ("a", "b", "b"):
            writer.write(connection, key)
        connection.execute("DELETE FROM kept WHERE key = 'a'")
    assert faults(writer.acknowledged, stored(cluster)) == {"lost": 1, "doubled": 1}
