"""Findings about one province: its application role, and what that role may not do."""

from collections.abc import Iterator
from typing import Any, Final

import psycopg

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.ops.doctor.check import Check, State, ok

TOO_MUCH: Final = """
    SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
      AND (has_table_privilege(oid, 'TRUNCATE') OR pg_has_role(relowner, 'USAGE'))
    ORDER BY relname
"""
SEALED: Final = """
    SELECT relname, has_table_privilege(oid, 'UPDATE') OR has_table_privilege(oid, 'DELETE')
        OR has_any_column_privilege(oid, 'UPDATE')
    FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace
      AND obj_description(oid, 'pg_class') = 'append-only'
    ORDER BY relname
"""
HAS_UNITS: Final = "SELECT to_regclass('org_unit') IS NOT NULL"
BELOW_THEMSELVES: Final = """
    WITH RECURSIVE path AS (
        SELECT id AS unit, parent_id AS at FROM org_unit
        UNION SELECT path.unit, above.parent_id FROM path JOIN org_unit above ON above.id = path.at
    )
    SELECT code FROM org_unit JOIN path ON path.unit = id AND path.at = id ORDER BY code
"""
MAY_CREATE: Final = """
    SELECT has_schema_privilege(current_schema(), 'CREATE')
        OR has_schema_privilege('public', 'CREATE')
"""


def province_checks(code: str, schema: str, dsn: str) -> Iterator[Check]:
    """Look at a province through the eyes of its application role."""
    try:
        with psycopg.connect(dsn, connect_timeout=5) as connection:
            yield ok("application_role", mark("Tỉnh {code}: ứng dụng kết nối được."), code=code)
            yield _search_path(connection, code, schema)
            yield _rights(connection, code)
            yield _sealed(connection, code)
            if connection.execute(HAS_UNITS).fetchone() == (True,):
                yield _tree(connection, code)
    except psycopg.OperationalError as error:
        yield Check(
            "application_role",
            State.BAD,
            Say(
                mark("Tỉnh {code}: ứng dụng không kết nối được: {said}."),
                code=code,
                said=str(error).strip(),
            ),
            Say(mark("Chạy lại: motcua province add {code}."), code=code),
        )


def _search_path(connection: psycopg.Connection[Any], code: str, schema: str) -> Check:
    found = connection.execute("SELECT current_schemas(false)::text[]").fetchone()
    if found == ([schema],):
        return ok(
            "search_path", mark("Tỉnh {code}: chỉ thấy lược đồ {schema}."), code=code, schema=schema
        )
    return Check(
        "search_path",
        State.BAD,
        Say(
            mark("Tỉnh {code}: thấy lược đồ {found} thay vì {schema}."),
            code=code,
            found=found,
            schema=schema,
        ),
        Say(mark("Chạy lại: motcua province add {code}."), code=code),
    )


def _rights(connection: psycopg.Connection[Any], code: str) -> Check:
    extra = [name for (name,) in connection.execute(TOO_MUCH)]
    if connection.execute(MAY_CREATE).fetchone() == (True,):
        extra.append("CREATE")
    if not extra:
        return ok(
            "rights", mark("Tỉnh {code}: ứng dụng không sở hữu và không tạo được gì."), code=code
        )
    return Check(
        "rights",
        State.BAD,
        Say(
            mark("Tỉnh {code}: ứng dụng có quyền thừa: {extra}."), code=code, extra=", ".join(extra)
        ),
        Say(mark("Thu hồi các quyền đó bằng REVOKE, rồi chạy lại motcua doctor.")),
    )


def _sealed(connection: psycopg.Connection[Any], code: str) -> Check:
    tables = connection.execute(SEALED).fetchall()
    open_ = [name for name, changeable in tables if changeable]
    if not open_:
        return ok(
            "append_only",
            mark("Tỉnh {code}: {count} bảng chỉ ghi thêm, không sửa xoá được."),
            code=code,
            count=len(tables),
        )
    return Check(
        "append_only",
        State.BAD,
        Say(
            mark("Tỉnh {code}: ứng dụng sửa hoặc xoá được nhật ký: {tables}."),
            code=code,
            tables=", ".join(open_),
        ),
        Say(mark("Thu hồi UPDATE và DELETE trên các bảng đó của vai trò ứng dụng.")),
    )


def _tree(connection: psycopg.Connection[Any], code: str) -> Check:
    lost = [unit for (unit,) in connection.execute(BELOW_THEMSELVES)]
    if not lost:
        return ok(
            "tree_of_units", mark("Tỉnh {code}: không đơn vị nào trực thuộc vòng."), code=code
        )
    return Check(
        "tree_of_units",
        State.BAD,
        Say(
            mark("Tỉnh {code}: có đơn vị trực thuộc vòng, tạm coi là đứng đầu: {units}."),
            code=code,
            units=", ".join(lost),
        ),
        Say(mark("Mở từng đơn vị đó trong Quản trị, Đơn vị, chọn lại “Trực thuộc” rồi lưu.")),
    )
