"""A schema and two roles for each province, and a wall between any two."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from motcua.ops.doctor.check import State
from motcua.ops.doctor.province import province_checks
from motcua.ops.postgres.address import Database
from motcua.ops.postgres.binaries import SYSTEM
from motcua.ops.postgres.opening import external_database
from motcua.store.names import CodeUnusable, Province, Role
from motcua.store.provinces import (
    ProvinceUnknown,
    RightsMissing,
    connection_settings,
    known,
    provinces,
    provision,
)
from motcua.testing.database import reachable_folder, system_cluster

READ_B = "SELECT * FROM p_b.letter"


def dsn(database: Database, code: str, role: Role) -> str:
    return database.role_dsn(Province(code, "").role(role))


def refusal(dsn: str, statement: str) -> str:
    """Return the state by which the server refuses a statement, nothing where it obeys."""
    try:
        with psycopg.connect(dsn) as connection:
            connection.execute(statement.encode())
    except psycopg.Error as error:
        return error.sqlstate or "no connection"
    return ""


@pytest.fixture(scope="module")
def old_server() -> Iterator[str]:
    """Give a PostgreSQL 15 that a DBA runs: `admin` may make roles, `weak` may not."""
    binaries = SYSTEM / "15" / "bin"
    if not binaries.is_dir():
        pytest.skip("no PostgreSQL 15 of the operating system here")
    with system_cluster(binaries) as url:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE ROLE admin LOGIN CREATEROLE PASSWORD 'a'")
            connection.execute("CREATE ROLE weak LOGIN PASSWORD 'w'")
            connection.execute("CREATE DATABASE office OWNER admin")
            connection.execute("CREATE DATABASE strict")
        yield url


@pytest.fixture(scope="module")
def external(old_server: str) -> Iterator[Database]:
    with reachable_folder() as folder:
        yield external_database(old_server.replace("dba:dba", "admin:a") + "/office", folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable_folder() as path:
        yield path


@pytest.fixture(params=["cluster", "external"])
def database(request: pytest.FixtureRequest) -> Database:
    given: Database = request.getfixturevalue(request.param)
    for code, name in (("a", "Tỉnh A"), ("b", "Tỉnh B")):
        provision(given, code, name)
        with psycopg.connect(dsn(given, code, Role.OWNER)) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS letter (id int)")
    return given


def test_a_province_is_listed_and_made_only_once(database: Database) -> None:
    before = provinces(database)
    assert Province("a", "Tỉnh A") in before
    provision(database, "a", "Tỉnh A")
    assert provinces(database) == before
    provision(database, "a", "Tỉnh A mới")
    assert known(database, "a").name == "Tỉnh A mới"
    with pytest.raises(ProvinceUnknown, match="nowhere"):
        known(database, "nowhere")


def test_a_province_sees_its_own_tables_and_nobody_elses(database: Database) -> None:
    for role in Role:
        assert refusal(dsn(database, "b", role), "SELECT * FROM letter") == ""
        assert refusal(dsn(database, "b", role), READ_B) == ""
        assert refusal(dsn(database, "a", role), READ_B) == "42501"
        assert (
            refusal(dsn(database, "a", role), "SET search_path = p_b; SELECT * FROM letter")
            == "42P01"
        )
        assert refusal(dsn(database, "a", role), "SET ROLE p_b_app") == "42501"


def test_without_the_wall_the_other_provinces_table_can_be_read(cluster: Database) -> None:
    for code in ("a", "b"):
        provision(cluster, code, code)
    with psycopg.connect(dsn(cluster, "b", Role.OWNER)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS letter (id int)")
        connection.execute("GRANT USAGE ON SCHEMA p_b TO p_a_app")
        connection.execute("GRANT SELECT ON letter TO p_a_app")
    assert refusal(dsn(cluster, "a", Role.APPLICATION), READ_B) == ""
    with psycopg.connect(dsn(cluster, "b", Role.OWNER)) as connection:
        connection.execute("REVOKE USAGE ON SCHEMA p_b FROM p_a_app")
        connection.execute("REVOKE SELECT ON letter FROM p_a_app")


def test_the_doctor_finds_a_province_in_order(database: Database) -> None:
    found = list(province_checks("a", "p_a", dsn(database, "a", Role.APPLICATION)))
    assert len(found) == 4
    assert {check.state for check in found} == {State.OK}


def test_provinces_made_at_the_same_time_do_not_disturb_each_other(cluster: Database) -> None:
    codes = ["c1", "c2", "c1", "c3", "c2", "c3"]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda code: provision(cluster, code, code), codes))
    assert {"c1", "c2", "c3"} <= {province.code for province in provinces(cluster)}


def test_an_account_without_rights_is_told_what_the_dba_must_run(
    old_server: str, folder: Path
) -> None:
    weak = external_database(old_server.replace("dba:dba", "weak:w") + "/strict", folder)
    with pytest.raises(RightsMissing) as caught:
        provision(weak, "z", "Tỉnh Z")
    statements = str(caught.value.params["sql"])
    passwords = json.loads((folder / "secrets.json").read_text()).values()
    assert not any(password in statements for password in passwords)
    with psycopg.connect(f"{old_server}/strict") as connection:
        connection.execute(statements.encode())
    assert provision(weak, "z", "Tỉnh Z") in provinces(weak)


def test_a_password_that_was_lost_is_set_anew(cluster: Database) -> None:
    provision(cluster, "lost", "x")
    secrets = cluster.home / "secrets.json"
    known = json.loads(secrets.read_text())
    del known["p_lost_app"]
    secrets.write_text(json.dumps(known))
    assert refusal(dsn(cluster, "lost", Role.APPLICATION), "SELECT 1") == "no connection"
    provision(cluster, "lost", "x")
    assert refusal(dsn(cluster, "lost", Role.APPLICATION), "SELECT 1") == ""


@pytest.mark.parametrize("code", ["", "A", "á", "a b", "-a", "a-", "a_b", 'a"', "a" * 31, "a\n"])
def test_a_code_that_cannot_be_a_name_is_refused(code: str) -> None:
    with pytest.raises(CodeUnusable):
        Province(code, "x")


def test_the_settings_fit_into_json_and_the_owner_has_no_pool(cluster: Database) -> None:
    application = connection_settings(cluster, "tinh-mau", Role.APPLICATION)
    assert json.loads(json.dumps(application)) == application
    assert application["USER"] == "p_tinh_mau_app"
    assert application["OPTIONS"]["pool"]["max_size"] == 8
    assert "pool" not in connection_settings(cluster, "tinh-mau", Role.OWNER)["OPTIONS"]


def test_the_home_of_an_external_database_holds_passwords_only(external: Database) -> None:
    assert not Path(external.home, "postgres", "data").exists()
