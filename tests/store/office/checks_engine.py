"""The engine reads as Django's own does, and outlives its server."""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper as Stock
from psycopg_pool import ConnectionPool
from tests.store.office.models import Dossier

from motcua.ops.postgres.pidfile import postmaster
from motcua.store.insert import insert_family
from motcua.store.postgres import base

DATA = Path(os.environ["OFFICE_DATA"])


def request() -> int:
    """Do what a request does: take a connection from the pool, ask, give it back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        return int(pid)
    finally:
        connection.close()


def wait_for_server(*, but: int) -> None:
    while not ((found := postmaster(DATA)) and found.ready and found.pid != but):
        sleep(0.02)


def test_timestamps_are_read_as_djangos_own_engine_reads_them() -> None:
    for at in (
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1945, 9, 2, 7, tzinfo=UTC),
        datetime(2026, 11, 24, 1, 2, 3, 456789, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ):
        head = Dossier(code=f"in {at.year}", received_at=at)
        insert_family(head)
        ours = Dossier.objects.get(pk=head.pk).received_at
        stock = Stock(
            connections.settings["default"] | {"OPTIONS": {"server_side_binding": True}}, "stock"
        )
        with stock.cursor() as cursor:
            cursor.execute("SELECT received_at FROM office_dossier WHERE id = %s", [head.pk])
            (theirs,) = cursor.fetchone()
        stock.close()
        assert (ours, ours.tzinfo, ours.utcoffset()) == (theirs, theirs.tzinfo, timedelta(0))


def test_timestamps_are_read_by_the_compiled_reader() -> None:
    with connection.cursor() as cursor:
        reader = cursor.connection.adapters.get_loader(1184, 0)
    assert reader.__module__.startswith("psycopg_binary")


def test_a_large_answer_can_be_read_in_pieces_by_name() -> None:
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT now(), n FROM generate_series(1, 5000) AS n")
        assert sum(len(cursor.fetchmany(1000)) for _ in range(5)) == 5000


def test_a_statement_asked_twice_is_prepared() -> None:
    with connection.cursor() as cursor:
        for _ in range(3):
            cursor.execute("SELECT %s::int + 1", [1])
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%int + 1'"
        )
        assert cursor.fetchone() == (1,)


def test_a_connection_goes_back_to_the_pool_and_is_used_again() -> None:
    assert len({request() for _ in range(20)}) <= 3


def test_requests_fail_while_the_server_is_away_and_succeed_by_themselves_afterwards() -> None:
    fill_pool(6)
    gone = postmaster(DATA)
    assert gone is not None
    os.kill(gone.pid, signal.SIGKILL)
    while postmaster(DATA) is not None:
        sleep(0.001)
    with pytest.raises(OperationalError):
        request_within(0.05)
    wait_for_server(but=gone.pid)
    began = monotonic()
    answered = [request() for _ in range(10)]
    assert len(answered) == 10
    assert monotonic() - began < 5
    sys.stderr.write(f"answered {monotonic() - began:.2f} s after the server was back\n")


def test_every_connection_of_the_pool_that_died_is_replaced_at_the_first_request() -> None:
    pids = fill_pool(6)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE pid = ANY(%s) AND pid <> pg_backend_pid()",
            [list(pids)],
        )
    connection.close()
    sleep(0.2)
    began = monotonic()
    for _ in range(10):
        request()
    assert monotonic() - began < 1


def test_without_the_check_a_dead_connection_reaches_the_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(base, "_alive", lambda _: True)
    victims = fill_pool(4)
    kill(victims)
    with pytest.raises(OperationalError):
        _ = [request() for _ in range(8)]
    monkeypatch.undo()
    request()


def kill(pids: set[int]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGTERM)
        except ProcessLookupError:
            continue
    sleep(0.2)


def request_within(timeout: float) -> None:
    pool: ConnectionPool[Any] = getattr(connection, "pool")  # noqa: B009 - not in the stubs
    before, pool.timeout = pool.timeout, timeout
    try:
        request()
    finally:
        pool.timeout = before


def fill_pool(count: int) -> set[int]:
    """Let so many threads hold a connection at once, and return the backends they had."""
    pids: set[int] = set()

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid() FROM pg_sleep(0.3)")
            pids.add(cursor.fetchone()[0])
        connection.close()

    threads = [Thread(target=hold) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pids
