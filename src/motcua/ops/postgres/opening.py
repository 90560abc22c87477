"""The database a command works on: the one named in DATABASE_URL, or the embedded one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from motcua.ops.postgres.address import Address, Database
from motcua.ops.postgres.binaries import OLDEST
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.ops.postgres.home import open_home
from motcua.ops.postgres.refusals import AddressUnreadable, NotUnicode, TooOld, Unreachable
from motcua.ops.postgres.secrets import Secrets


@contextmanager
def open_database(path: Path | None = None, *, url: str | None = None) -> Iterator[Database]:
    """Give a database that is up: an external one by ``url``, else the embedded one at ``path``.

    Without ``url`` the variable DATABASE_URL counts. Where an external one is given nothing is
    launched; the home then holds only the passwords of the roles.
    """
    address = os.environ.get("DATABASE_URL", "") if url is None else url
    if address:
        yield external_database(address, path)
        return
    server = EmbeddedServer(path)
    try:
        yield server.start()
    finally:
        server.stop(wait_for_guests=True)


def external_database(url: str, path: Path | None = None) -> Database:
    """Return a database somebody else runs, after asking for its version and encoding."""
    try:
        given = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except psycopg.ProgrammingError:
        raise AddressUnreadable from None
    admin, password = given.pop("user", ""), given.pop("password", "")
    host, port = given.pop("host", ""), given.pop("port", "5432")
    address = Address(host, given.pop("dbname", "") or admin, port, given)
    if not (admin and host):
        raise AddressUnreadable
    try:
        with psycopg.connect(address.dsn(admin, password), connect_timeout=10) as connection:
            version = connection.info.server_version
            encoding = connection.info.parameter_status("server_encoding") or "?"
    except psycopg.OperationalError as error:
        raise Unreachable(address=address, said=str(error).strip().splitlines()[-1]) from None
    if version < OLDEST * 10_000:
        raise TooOld(address=address, found=version // 10_000)
    if encoding != "UTF8":
        raise NotUnicode(address=address, found=encoding)
    secrets = Secrets(open_home(path).secrets)
    return Database(address, admin, password, secrets, open_home(path).path, embedded=False)
