"""Findings about the machine: the interpreter, the account, PostgreSQL's programs."""

import os
import platform
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.ops.doctor.check import Check, State, ok
from motcua.ops.postgres.account import our_name, server_account
from motcua.ops.postgres.binaries import find_binaries
from motcua.ops.postgres.home import Home


def machine(home: Home, *, external: bool) -> Iterator[Check]:
    """Look at what is there before any database."""
    yield _python()
    yield from _account(home)
    if not external:
        yield _binaries()


def _python() -> Check:
    version = platform.python_version()
    built = str(sysconfig.get_config_var("CONFIG_ARGS") or "")
    # Distributions build theirs with profiles and do not say so.
    of_the_system = Path(sys.executable).resolve().parent == Path("/usr/bin")
    if of_the_system or "--enable-optimizations" in built:
        return ok("python", mark("Python {version}, biên dịch tối ưu."), version=version)
    return Check(
        "python",
        State.WARN,
        Say(
            mark("Python {version} không được biên dịch tối ưu, chậm hơn 1,1 đến 1,4 lần."),
            version=version,
        ),
        Say(mark("Dùng /usr/bin/python3 của Debian: đặt MOTCUA_PYTHON rồi xoá thư mục .venv.")),
    )


def _account(home: Home) -> Iterator[Check]:
    if os.geteuid() != 0:
        yield ok("account", mark("Chạy bằng tài khoản {name}."), name=our_name())
        return
    try:
        name = server_account(home.data).name
    except Refusal as refusal:
        yield Check("account", State.BAD, refusal.say)
        return
    yield ok(
        "account",
        mark("Chạy bằng root; máy chủ dữ liệu chạy bằng tài khoản {name}."),
        name=name,
    )


def _binaries() -> Check:
    try:
        found = find_binaries()
    except Refusal as refusal:
        return Check("binaries", State.BAD, refusal.say)
    return ok(
        "binaries",
        mark("PostgreSQL {version} từ {origin}, ở {folder}."),
        version=found.version,
        origin=found.origin,
        folder=found.folder,
    )
