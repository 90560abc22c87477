"""PostgreSQL as Django knows it, with compiled timestamps and a pool that survives its server."""

from contextlib import suppress
from select import POLLIN, poll
from typing import TYPE_CHECKING, Any, Final

import psycopg
from django.db.backends.postgresql import base, operations
from psycopg.types.datetime import TimestamptzLoader
from psycopg_pool import ConnectionPool

Connection = psycopg.Connection[Any]
STATEMENTS: Final = 500  # prepared statements kept by each connection


class Operations(operations.DatabaseOperations):
    """Can also tell of statements that number their parameters ($1), without their values."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> str:
        """Return what was executed, for the log of statements in tests."""
        with suppress(psycopg.ProgrammingError):
            return str(super().last_executed_query(cursor, sql, params))
        return str(sql)


class DatabaseWrapper(base.DatabaseWrapper):
    """Needs ``server_side_binding`` and UTC on the connection, which Django has by ``USE_TZ``."""

    ops_class = Operations

    if TYPE_CHECKING:
        pool: ConnectionPool[Connection] | None  # django-stubs leave it out

    def _configure_connection(self, connection: Connection) -> bool:
        # psycopg's reader is compiled, Django's is not: 6 microseconds for each timestamp.
        connection.adapters.register_loader("timestamptz", TimestamptzLoader)
        connection.prepared_max = STATEMENTS
        configured = super()._configure_connection(connection)  # type: ignore[misc] # not in stubs
        return bool(configured)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """Return a live connection; after the server was gone, a new one instead of a dead one."""
        connection: Connection = super().get_new_connection(conn_params)
        if self.pool is not None and not _alive(connection):
            self.pool.putconn(connection)
            self.pool.check()  # whatever killed this one killed the others
            connection = super().get_new_connection(conn_params)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        # Django would put its own reader of timestamps back here.
        if name is None:
            return self.connection.cursor()
        held = self.connection.autocommit
        return self.connection.cursor(name, scrollable=False, withhold=held)


def _alive(connection: Connection) -> bool:
    """Say whether the server still holds its end, without asking it where that can be seen.

    An idle connection has nothing to read; a server that died has closed its end, which can be.
    """
    watch = poll()
    watch.register(connection.fileno(), POLLIN)
    if not watch.poll(0):
        return True
    with suppress(psycopg.Error):
        ConnectionPool.check_connection(connection)
        return True
    return False
