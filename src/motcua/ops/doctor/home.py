"""Findings about the data home and the server that may run on it; nothing is made or changed."""

import os
import pwd
from collections.abc import Iterator
from datetime import UTC, datetime

from motcua.base.dates import Moment, office_time
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.ops.doctor.check import Check, State, ok
from motcua.ops.postgres.binaries import find_binaries
from motcua.ops.postgres.home import Home, examine_home
from motcua.ops.postgres.pidfile import postmaster

LITTLE = 2048  # MB: the log may take 1 GB, and as much again must stay for work


def home_checks(home: Home) -> Iterator[Check]:
    """Look at the folder, its disk, the version of its data, and its server."""
    try:
        fresh = examine_home(home)
    except Refusal as refusal:
        yield Check("home", State.BAD, refusal.say)
        return
    if fresh or not home.data.is_dir():
        yield Check(
            "home",
            State.WARN,
            Say(mark("Chưa có dữ liệu ở {path}."), path=home.path),
            Say(mark("Chạy motcua serve hoặc ./run demo; thư mục sẽ được tạo.")),
        )
        return
    owner = _name(home.data.stat().st_uid)
    yield ok(
        "home", mark("Dữ liệu ở {path}, thuộc tài khoản {owner}."), path=home.path, owner=owner
    )
    yield _space(home)
    yield from _version(home)
    yield _server(home)


def _space(home: Home) -> Check:
    free = home.free()
    what = Say(mark("Ổ đĩa của dữ liệu còn trống {free} MB."), free=free)
    if free >= LITTLE:
        return Check("space", State.OK, what)
    do = Say(mark("Giải phóng chỗ trống để có ít nhất {needed} MB."), needed=LITTLE)
    return Check("space", State.WARN, what, do)


def _version(home: Home) -> Iterator[Check]:
    if not os.access(home.data / "PG_VERSION", os.R_OK):
        return
    found = (home.data / "PG_VERSION").read_text(encoding="ascii").strip()
    wanted = str(find_binaries().major)
    what = Say(
        mark("Dữ liệu của PostgreSQL {found}, chương trình là PostgreSQL {wanted}."),
        found=found,
        wanted=wanted,
    )
    if found == wanted:
        yield Check("version", State.OK, what)
    else:
        do = Say(mark("Dùng lại bản {found} hoặc chuyển dữ liệu bằng pg_upgrade."), found=found)
        yield Check("version", State.BAD, what, do)


def _server(home: Home) -> Check:
    found = postmaster(home.data)
    if found is None:
        return ok("server", mark("Máy chủ dữ liệu đang nghỉ; lệnh nào cần thì tự bật."))
    since = Moment(office_time(datetime.fromtimestamp(found.started, UTC)))
    return ok(
        "server",
        mark("Máy chủ dữ liệu đang chạy, tiến trình {pid}, từ {since}."),
        pid=found.pid,
        since=since,
    )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
