"""A database that somebody else runs, named by DATABASE_URL."""

import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.ops.postgres import opening
from motcua.ops.postgres.binaries import SYSTEM
from motcua.ops.postgres.opening import external_database, open_database
from motcua.ops.postgres.pidfile import postmaster
from motcua.ops.postgres.refusals import AddressUnreadable, NotUnicode, TooOld, Unreachable
from motcua.testing.database import system_cluster


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    binaries = SYSTEM / "15" / "bin"
    if not binaries.is_dir():
        pytest.skip("no PostgreSQL 15 of the operating system here")
    with system_cluster(binaries) as address:
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE province")
            connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
        yield address


def test_a_given_database_is_used_and_nothing_is_launched(url: str, folder: Path) -> None:
    with open_database(folder / "home", url=f"{url}/province") as database:
        assert not database.embedded
        with psycopg.connect(database.admin_dsn()) as connection:
            assert connection.info.server_version // 10_000 == 15
    assert postmaster(folder / "home" / "postgres" / "data") is None
    assert not (folder / "home" / "postgres" / "data").exists()


def test_the_variable_counts_where_no_address_is_given(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{url}/province")
    with open_database(folder / "home") as database:
        assert database.address.name == "province"


def test_a_server_that_is_too_old_is_refused(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "OLDEST", 16)
    with pytest.raises(TooOld, match="PostgreSQL 15"):
        external_database(f"{url}/province", folder / "home")


def test_a_database_without_unicode_is_refused(url: str, folder: Path) -> None:
    with pytest.raises(NotUnicode, match="LATIN1"):
        external_database(f"{url}/latin", folder / "home")


def test_a_server_that_does_not_answer_is_refused_without_its_password(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"postgresql://me:hidden@127.0.0.1:{taken.getsockname()[1]}/x"
        with pytest.raises(Unreachable) as caught:
            external_database(address, folder / "home")
    assert "hidden" not in str(caught.value)
    assert not (folder / "home").exists()


@pytest.mark.parametrize("address", ["nonsense", "postgresql:///x", "postgresql://h:bad port/x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(AddressUnreadable):
        external_database(address)
