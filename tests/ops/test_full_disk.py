"""A disk that fills under a running server: nothing acknowledged is lost, and it heals itself."""

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import sleep

import psycopg

from motcua.ops.postgres.address import Database
from motcua.ops.postgres.opening import open_database

ROW = "x" * 100_000
Wait = Callable[[Callable[[], object]], float]


def test_a_disk_that_fills_stops_writing_and_writing_resumes_by_itself(
    small_disk: Callable[[int], Path],
    supervised: Callable[[Path], "subprocess.Popen[str]"],
    wait: Wait,
) -> None:
    disk = small_disk(320)
    supervised(disk)
    with open_database(disk, url="") as database:
        with psycopg.connect(database.admin_dsn()) as connection:
            connection.execute("CREATE TABLE kept (key int PRIMARY KEY, text text)")
            connection.execute("ALTER TABLE kept ALTER text SET STORAGE EXTERNAL")
        acknowledged = [key for key in range(20) if written(database, key)]
        fill(disk / "filler")
        acknowledged += write_until_refused(database, first=20)
        assert set(read(database)) >= set(acknowledged)
        (disk / "filler").unlink()
        wait(lambda: written(database, -1))
        assert set(read(database)) >= {*acknowledged, -1}


def test_a_disk_without_room_for_the_log_ends_the_server_and_it_comes_back_with_room(
    small_disk: Callable[[int], Path],
    supervised: Callable[[Path], "subprocess.Popen[str]"],
    wait: Wait,
) -> None:
    disk = small_disk(320)
    keeper = supervised(disk)
    with open_database(disk, url="") as database:
        with psycopg.connect(database.admin_dsn()) as connection:
            connection.execute("CREATE TABLE kept (key int PRIMARY KEY, text text)")
        filler = disk / "filler"
        fill(filler)
        os.truncate(filler, filler.stat().st_size - 6_000_000)
        acknowledged = [key for key in range(20) if written(database, key, "x")]
        wait(lambda: not log_written(database))
        sleep(3.5)  # it is started in vain more often than a child that never worked may be
        filler.unlink()
        wait(lambda: written(database, -1))
        with psycopg.connect(database.admin_dsn()) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (21,)
        assert len(acknowledged) == 20
        assert keeper.poll() is None


def log_written(database: Database) -> bool:
    """Write to the server's own log alone, and say whether it could."""
    message = "SELECT pg_logical_emit_message(true, '', repeat('x', 900000))"
    try:
        with psycopg.connect(database.admin_dsn(), autocommit=True) as connection:
            connection.execute(message.encode())
    except psycopg.OperationalError:
        return False
    return True


def fill(file: Path) -> None:
    """Write until the disk is full."""
    with file.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(b"\0" * 1_000_000)


def write_until_refused(database: Database, first: int) -> list[int]:
    """Write rows one by one and return those that were acknowledged before the first refusal."""
    for key in range(first, 10_000):
        if not written(database, key):
            return list(range(first, key))
    raise AssertionError("the disk never filled")


def read(database: Database) -> list[int]:
    """Return the keys of the rows that are there in full."""
    with psycopg.connect(database.admin_dsn()) as connection:
        rows = connection.execute("SELECT key FROM kept WHERE text = %s", [ROW])
        return [key for (key,) in rows]


def written(database: Database, key: int, text: str = ROW) -> bool:
    try:
        with psycopg.connect(database.admin_dsn(), autocommit=True) as connection:
            connection.execute("INSERT INTO kept VALUES (%s, %s)", [key, text])
    except psycopg.OperationalError:
        return False
    return True
