"""A schema and two roles for each province: the owner changes tables, the application fills them.

No role of a province has any right in another one's schema; a directory of provinces stands apart.
"""

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.ops.postgres.address import Database
from motcua.store.names import DIRECTORY_OWNER, Province, Role
from motcua.store.statements import Administrator, directory_statements, province_statements

Connection = psycopg.Connection[Any]
PROVISION_LOCK = 0x6D_6F_74_63_75_61  # "motcua"
POOL_WAIT = 5.0  # seconds a request waits for a connection, and a lost server is called again


class RightsMissing(Refusal):
    code = "province.rights_missing"
    message = mark(
        "Tài khoản {admin} không đủ quyền tạo vai trò và lược đồ trong cơ sở dữ liệu {address}. "
        "Nhờ người quản trị máy chủ chạy các lệnh sau, rồi chạy lại:\n{sql}\nHết lệnh."
    )
    status = 503


class ProvinceUnknown(Refusal):
    code = "province.unknown"
    message = mark("Chưa có tỉnh nào mã {code}. Tạo bằng lệnh: motcua province add {code}.")
    status = 404


def provision(database: Database, code: str, name: str) -> Province:
    """Make a province's schema, roles and rights, or complete what is there.

    Run again it changes nothing but a new name. Error: refuses a code that cannot be a name in the
    database, and where rights are missing, with the statements for the one who has them.
    """
    province = Province(code, name)
    if _in_place(database, province):
        return province
    with psycopg.connect(database.admin_dsn()) as connection:
        # Two commands at once: the second waits and finds everything done.
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [PROVISION_LOCK])
        statements = _statements(database, province, connection)
        try:
            with connection.transaction():
                for statement in statements:
                    connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            raise RightsMissing(
                admin=database.admin,
                address=database.address,
                sql="\n".join(f"{statement.as_string(connection)};" for statement in statements),
            ) from None
    return province


def provinces(database: Database) -> list[Province]:
    """Return the provinces of a database by code; none where nothing was made yet."""
    try:
        with psycopg.connect(database.role_dsn(DIRECTORY_OWNER)) as connection:
            asked = connection.execute("SELECT code, name FROM directory.province ORDER BY code")
            return [Province(code, name) for code, name in asked]
    except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
        return []


def connection_settings(
    database: Database, code: str, role: Role = Role.APPLICATION, *, pool: int = 8
) -> dict[str, Any]:
    """Return the entry of Django's ``DATABASES`` for a role of a province; it fits into JSON.

    ``pool`` is the greatest number of connections of one process; 0 gives none, as for the owner.
    Error: it holds a password.
    """
    province = Province(code, "")
    user = province.role(role)
    (password,) = database.secrets.of(user)
    address = database.address
    options: dict[str, Any] = {
        **address.options,
        "server_side_binding": True,
        "prepare_threshold": 1,
        "connect_timeout": 5,
    }
    if pool and role is Role.APPLICATION:
        options["pool"] = {
            "min_size": min(2, pool),
            "max_size": pool,
            "timeout": POOL_WAIT,
            "reconnect_timeout": POOL_WAIT,
        }
    return {
        "ENGINE": "motcua.store.postgres",
        "HOST": address.host,
        "PORT": address.port,
        "NAME": address.name,
        "USER": user,
        "PASSWORD": password,
        "CONN_MAX_AGE": 0,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": options,
    }


def known(database: Database, code: str) -> Province:
    """Return the province of a code, or refuse."""
    for province in provinces(database):
        if province.code == code:
            return province
    raise ProvinceUnknown(code=code)


def _in_place(database: Database, province: Province) -> bool:
    if province not in provinces(database):
        return False
    return all(_reaches(database, province, role) for role in Role)


def _reaches(database: Database, province: Province, role: Role) -> bool:
    try:
        with psycopg.connect(database.role_dsn(province.role(role))) as connection:
            asked = connection.execute("SELECT current_schema()").fetchone()
            return asked == (province.schema,)
    except psycopg.OperationalError:
        return False


def _statements(
    database: Database, province: Province, connection: Connection
) -> list[sql.Composed]:
    roles = (DIRECTORY_OWNER, *(province.role(role) for role in Role))
    verifiers = dict(zip(roles, _verifiers(database, roles, connection), strict=True))
    asked = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    admin = Administrator(database.admin, superuser=asked.fetchone() == (True,))
    name = connection.info.dbname
    return [
        *directory_statements(name, verifiers[DIRECTORY_OWNER], admin),
        *province_statements(name, province, verifiers, admin),
    ]


def _verifiers(database: Database, roles: Iterable[str], connection: Connection) -> list[str]:
    # What the server would compute itself, so that no password stands in a statement or a log.
    return [
        connection.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        ).decode()
        for role, password in zip(roles, database.secrets.of(*roles), strict=True)
    ]
