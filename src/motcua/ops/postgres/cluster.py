"""Making a cluster, whole or not at all, and telling it how to run."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from motcua.ops.postgres.account import Account
from motcua.ops.postgres.binaries import Binaries
from motcua.ops.postgres.home import SPACE_FIRST, Home
from motcua.ops.postgres.refusals import HomeUnreachable, NoSpace, NotStarted, OtherVersion

SUPERUSER: Final = "postgres"
NAME: Final = "motcua"
CREATION: Final = f"""CREATE DATABASE {NAME} TEMPLATE template0;
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;
"""
NO_SPACE: Final = "No space left on device"
LOCAL: Final = "local.conf"
SETTINGS: Final = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",  # recovery after a kill stays within seconds
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "jit": "off",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",  # a week of days, each written over after seven
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "lc_messages": "C",
}


def prepare_cluster(
    home: Home, binaries: Binaries, account: Account, password: str, *, renewed: bool = False
) -> None:
    """Make the cluster if there is none, check the one there is, and write its settings.

    Only for the holder of the home's lock. A cluster that was half made is made again. ``renewed``:
    the superuser's password was lost and made anew, so the cluster is told the new one.
    """
    if home.data.is_dir():
        _check(home, binaries, account)
        if renewed:
            alone = ("--single", "-D", str(home.data), "postgres")
            told = f"ALTER ROLE {SUPERUSER} PASSWORD {_quoted(password)}\n"
            _do(home, account, [binaries["postgres"], *alone], told)
    else:
        _initialise(home, binaries, account, password)
    _own_folder(home.log, account)
    _own_folder(home.sockets, account)
    _write_settings(home, account)


def environment() -> dict[str, str]:
    """Return what the server's programs see of our environment: next to nothing."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _check(home: Home, binaries: Binaries, account: Account) -> None:
    if not account.may("-w", home.data):
        raise HomeUnreachable(account=account.name, path=home.data)
    found = (home.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != str(binaries.major):
        raise OtherVersion(path=home.data, found=found, wanted=binaries.major)


def _initialise(home: Home, binaries: Binaries, account: Account, password: str) -> None:
    fresh = home.data.with_name("data.new")
    shutil.rmtree(fresh, ignore_errors=True)
    secret = home.postgres / "password"
    account.make_file(secret, password)
    builtin = ("--locale-provider=builtin", "--builtin-locale=C") if binaries.major >= 17 else ()
    arguments = (
        *("-D", str(fresh), "-U", SUPERUSER, "-E", "UTF8", "--locale=C", *builtin),
        *("--data-checksums", "--auth=scram-sha-256", f"--pwfile={secret}", "--no-instructions"),
    )
    alone = ("--single", "-D", str(fresh), "-c", "log_checkpoints=off", "postgres")
    try:
        _do(home, account, [binaries["initdb"], *arguments])
        _do(home, account, [binaries["postgres"], *alone], CREATION)
    except (NoSpace, NotStarted):
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    finally:
        secret.unlink()
    fresh.rename(home.data)
    _sync(home.postgres)


def _do(home: Home, account: Account, command: list[str], given: str = "") -> None:
    done = subprocess.run(  # noqa: S603 - a program of ours
        command,
        check=False,
        cwd=home.postgres,
        env=environment(),
        input=given,
        capture_output=True,
        text=True,
        **account.run_as(),
    )
    if done.returncode or "ERROR" in done.stderr:
        raise broken(home, done.stderr, needed=SPACE_FIRST)


def broken(home: Home, said: str, *, needed: int) -> NoSpace | NotStarted:
    """Return the refusal for a program that failed, by what it said."""
    if NO_SPACE in said or home.free() < 2:
        return NoSpace(path=home.path, free=home.free(), needed=needed)
    telling = [line for line in said.splitlines() if "FATAL" in line or "rror" in line]
    return NotStarted(log=home.log, said=(telling or said.splitlines() or ["?"])[-1])


def _own_folder(path: Path, account: Account) -> None:
    if not path.is_dir():
        account.make_folder(path)
    state = path.lstat()
    if state.st_uid != account.uid or state.st_mode & 0o077:
        raise HomeUnreachable(account=account.name, path=path)


def _write_settings(home: Home, account: Account) -> None:
    paths = {"log_directory": str(home.log), "unix_socket_directories": str(home.sockets)}
    lines = [
        "# Written at every start of the server. Your own settings go into local.conf beside it.",
        *(f"{name} = {_quoted(value)}" for name, value in (SETTINGS | paths).items()),
        f"include_if_exists = '{LOCAL}'",
    ]
    path = home.data / "postgresql.conf"
    text = "\n".join(lines) + "\n"
    if path.read_text(encoding="utf-8") != text:
        fresh = path.with_suffix(".new")
        account.make_file(fresh, text)
        fresh.replace(path)


def _sync(folder: Path) -> None:
    file = os.open(folder, os.O_RDONLY)
    os.fsync(file)
    os.close(file)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
