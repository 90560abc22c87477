"""Findings about a server that is up."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

import psycopg

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.ops.doctor.check import Check, State

Connection = psycopg.Connection[Any]
DRIFT: Final = timedelta(seconds=2)
WAL_MOST: Final = 2048  # MB: recovery after a kill stays under ten seconds


def server_checks(connection: Connection, now: Callable[[], datetime]) -> Iterator[Check]:
    """Look at the server's version, text, checksums, log size and clock."""
    yield _version(connection)
    yield _text(connection)
    yield _setting(
        connection,
        "data_checksums",
        mark("Mỗi trang dữ liệu có mã kiểm tra."),
        mark("Các trang dữ liệu không có mã kiểm tra, hỏng đĩa sẽ không bị phát hiện."),
        mark("Bật khi máy chủ dừng: pg_checksums --enable."),
    )
    yield _setting(
        connection,
        "fsync",
        mark("Máy chủ ghi xuống đĩa rồi mới báo xong."),
        mark("Máy chủ báo xong khi chưa ghi xuống đĩa."),
        mark("Đặt fsync = on; nếu không, mất điện là mất hồ sơ."),
    )
    yield _log_size(connection)
    yield _clock(connection, now)


def one(connection: Connection, question: str, *values: object) -> Any:
    """Return the only value of the first row, None where there is no row."""
    row = connection.execute(question.encode(), values).fetchone()
    return row[0] if row else None


def _version(connection: Connection) -> Check:
    version = connection.info.server_version
    name = one(connection, "SHOW server_version")
    what = Say(mark("Máy chủ là PostgreSQL {version}."), version=name)
    if version >= 150_000:
        return Check("server_version", State.OK, what)
    return Check(
        "server_version", State.BAD, what, Say(mark("Nâng cấp lên PostgreSQL 15 trở lên."))
    )


def _text(connection: Connection) -> Check:
    encoding = one(connection, "SHOW server_encoding")
    collation = one(
        connection, "SELECT datcollate FROM pg_database WHERE datname = current_database()"
    )
    what = Say(
        mark("Bảng mã {encoding}, thứ tự chữ {collation}."), encoding=encoding, collation=collation
    )
    if encoding == "UTF8":
        return Check("text", State.OK, what)
    return Check("text", State.BAD, what, Say(mark("Tạo lại cơ sở dữ liệu với ENCODING 'UTF8'.")))


def _setting(connection: Connection, name: str, *words: str) -> Check:
    good, bad, do = words
    if one(connection, f"SHOW {name}") == "on":
        return Check(name, State.OK, Say(good))
    return Check(name, State.BAD, Say(bad), Say(do))


def _log_size(connection: Connection) -> Check:
    size = int(one(connection, "SELECT setting FROM pg_settings WHERE name = 'max_wal_size'"))
    what = Say(mark("max_wal_size là {size} MB."), size=size)
    if size <= WAL_MOST:
        return Check("max_wal_size", State.OK, what)
    do = Say(
        mark("Đặt từ {most} MB trở xuống để phục hồi sau sự cố trong vài giây."), most=WAL_MOST
    )
    return Check("max_wal_size", State.WARN, what, do)


def _clock(connection: Connection, now: Callable[[], datetime]) -> Check:
    theirs: datetime = one(connection, "SELECT clock_timestamp()")
    drift = abs(now() - theirs)
    what = Say(
        mark("Đồng hồ của máy chủ dữ liệu lệch {seconds} giây so với máy này."),
        seconds=round(drift.total_seconds(), 1),
    )
    if drift <= DRIFT:
        return Check("clock", State.OK, what)
    return Check("clock", State.BAD, what, Say(mark("Đồng bộ giờ hai máy bằng NTP, ví dụ chrony.")))
