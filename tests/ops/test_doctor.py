"""The doctor names what is wrong and what to do, and makes nothing itself."""

import sys
import sysconfig
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from motcua.base.language import translated
from motcua.ops.doctor import machine
from motcua.ops.doctor.check import Check, State
from motcua.ops.doctor.examine import Application, examine
from motcua.ops.doctor.province import province_checks
from motcua.ops.doctor.server import server_checks
from motcua.ops.postgres.address import Database
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.ports.clock import SystemClock

NOW = SystemClock().now


def nobody(_: Database) -> Iterable[Application]:
    return []


def states(checks: Iterable[Check]) -> dict[str, State]:
    return {check.name: check.state for check in checks}


def test_a_healthy_home_has_nothing_bad(folder: Path) -> None:
    server = EmbeddedServer(folder / "home")
    server.start()
    server.stop()
    found = examine(folder / "home", url="", now=NOW, applications=nobody)
    assert {"python", "binaries", "home", "space", "version", "server", "clock", "fsync"} <= set(
        states(found)
    )
    assert State.BAD not in states(found).values()
    assert all(check.do for check in found if check.state is not State.OK)


def test_a_home_that_is_not_there_is_not_made(folder: Path) -> None:
    found = examine(folder / "home", url="", now=NOW, applications=nobody)
    assert states(found)["home"] is State.WARN
    assert not (folder / "home").exists()


def test_a_foreign_folder_and_other_data_are_bad(folder: Path) -> None:
    (folder / "x").mkdir()
    (folder / "x" / "photo.jpg").touch()
    found = examine(folder / "x", url="", now=NOW, applications=nobody)
    assert states(found)["home"] is State.BAD

    server = EmbeddedServer(folder / "home")
    server.start()
    server.stop()
    (server.home.data / "PG_VERSION").write_text("13\n")
    found = examine(folder / "home", url="", now=NOW, applications=nobody)
    assert states(found)["version"] is State.BAD


def test_an_external_server_that_is_away_is_bad(folder: Path) -> None:
    found = examine(
        folder / "home", url="postgresql://a:b@127.0.0.1:1/x", now=NOW, applications=nobody
    )
    assert states(found)["database"] is State.BAD


def test_a_clock_that_is_off_is_bad(cluster: Database) -> None:
    with psycopg.connect(cluster.admin_dsn()) as connection:
        assert states(server_checks(connection, NOW))["clock"] is State.OK
        late = lambda: datetime.now(UTC) - timedelta(minutes=3)  # noqa: E731, TID251 - a wrong clock
        assert states(server_checks(connection, late))["clock"] is State.BAD


def test_settings_that_lose_dossiers_or_time_are_named(cluster: Database) -> None:
    with psycopg.connect(cluster.admin_dsn(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET max_wal_size = '8GB'")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("SELECT pg_sleep(0.2)")
        found = states(server_checks(connection, NOW))
        connection.execute("ALTER SYSTEM RESET ALL")
        connection.execute("SELECT pg_reload_conf()")
    assert (found["fsync"], found["max_wal_size"]) == (State.BAD, State.WARN)


def test_a_python_without_optimisation_is_worth_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysconfig, "get_config_var", lambda _: "'--enable-shared'")
    monkeypatch.setattr(sys, "executable", "/root/.pyenv/bin/python")
    assert machine._python().state is State.WARN


def test_a_province_whose_application_has_too_many_rights_is_bad(cluster: Database) -> None:
    dsn = cluster.admin_dsn()
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS public.event (id int)")
        connection.execute("COMMENT ON TABLE event IS 'append-only'")
    found = states(province_checks("x", "p_x", dsn))
    assert {found[name] for name in ("search_path", "rights", "append_only")} == {State.BAD}
    assert states(province_checks("x", "p_x", "host=/nowhere"))["application_role"] is State.BAD


def test_units_that_hang_below_themselves_are_named(cluster: Database) -> None:
    dsn = cluster.admin_dsn()
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE org_unit (id int, code text, parent_id int)")
        connection.execute(
            "INSERT INTO org_unit VALUES"
            " (1, 'H1', NULL), (2, 'H1.2', 1), (3, 'H3', 4), (4, 'H4', 3), (5, 'H5', 4)"
        )
        found = {one.name: one for one in province_checks("x", "p_x", dsn)}
        connection.execute("UPDATE org_unit SET parent_id = NULL WHERE id = 4")
        mended = states(province_checks("x", "p_x", dsn))
        connection.execute("DROP TABLE org_unit")
    assert found["tree_of_units"].state is State.BAD
    assert "H3, H4." in found["tree_of_units"].what.in_("vi")
    assert mended["tree_of_units"] is State.OK


def test_each_finding_can_be_said_in_both_languages(folder: Path) -> None:
    for check in examine(folder / "home", url="", now=NOW, applications=nobody):
        for say in filter(None, (check.what, check.do)):
            assert say.in_("vi")
            assert translated(say.text, "en")
        assert check.as_json("en")["name"] == check.name
