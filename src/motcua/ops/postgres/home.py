"""The data home: one folder with everything a machine keeps, and the states it may be in."""

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from motcua.ops.postgres.account import Account, our_name, server_account
from motcua.ops.postgres.refusals import (
    HomeForeign,
    HomeUnreachable,
    HomeUnreadable,
    HomeUnusable,
    NoSpace,
)

MEGABYTE: Final = 1024 * 1024
SPACE_FIRST: Final = 256  # MB: a fresh cluster is 40, its log 16, and one day's work must fit
SPACE_LATER: Final = 32  # MB: two log segments, so that recovery can end
SOCKET_LIMIT: Final = 107  # bytes in sockaddr_un, see unix(7)
SOCKET_NAME: Final = ".s.PGSQL.5432"
UNTOLD: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Characters that the server's settings, one line each in UTF-8, cannot hold: controls, line ends,
and what is no UTF-8 (as Python shows it)."""
MOUNTED: Final = frozenset({"lost+found"})  # a fresh file system is not somebody's folder


@dataclass(frozen=True, slots=True)
class Home:
    """Where things are in the data home."""

    path: Path

    @property
    def marker(self) -> Path:
        return self.path / "motcua.json"

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    @property
    def guests(self) -> Path:
        return self.path / "guests"

    @property
    def secrets(self) -> Path:
        return self.path / "secrets.json"

    @property
    def binaries(self) -> Path:
        return self.path / "bin"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def data(self) -> Path:
        return self.postgres / "data"

    @property
    def first_words(self) -> Path:
        """Return the file for what the server says before its log is open."""
        return self.path / "start.log"

    @property
    def log(self) -> Path:
        return self.postgres / "log"

    @property
    def sockets(self) -> Path:
        """Return the folder of the socket; a short one in /tmp where this path is too long."""
        here = self.postgres / "run"
        if len(os.fsencode(here / SOCKET_NAME)) <= SOCKET_LIMIT:
            return here
        name = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]
        return Path(f"/tmp/motcua-{name}")  # noqa: S108 - owner and mode are checked at use

    def free(self) -> int:
        """Return the free space of the home's disk, in MB."""
        return shutil.disk_usage(_existing(self.path)).free // MEGABYTE


def default_home(environ: Mapping[str, str] = os.environ) -> Path:
    """Return ``MOTCUA_HOME``; else /var/lib/motcua for root, ~/.local/share/motcua for others."""
    if environ.get("MOTCUA_HOME"):
        return Path(environ["MOTCUA_HOME"])
    if os.geteuid() == 0:
        return Path("/var/lib/motcua")
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "motcua"


def home_at(path: Path | None = None) -> Home:
    """Return the home at a path, the default one without; refuse what no server can be told."""
    home = Home((path or default_home()).absolute())
    if any(unicodedata.category(letter) in UNTOLD for letter in str(home.path)):
        raise HomeUnusable(path=ascii(str(home.path)))
    return home


def open_home(path: Path | None = None) -> Home:
    """Return the data home, made if it is not there; refuse one that cannot be used.

    Nothing is written before every check has passed, and no folder that was there is changed.
    """
    home = home_at(path)
    account = server_account(home.data)
    try:
        if _examined(home, account):
            _make(home, account)
    except PermissionError:
        raise HomeUnreadable(account=our_name(), path=home.path) from None
    return home


def examine_home(home: Home) -> bool:
    """Check a home without touching it and say whether it is yet to be made; refuse a bad one."""
    try:
        return _examined(home, server_account(home.data))
    except PermissionError:
        raise HomeUnreadable(account=our_name(), path=home.path) from None


def _examined(home: Home, account: Account) -> bool:
    """Check a home and say whether it is yet to be made."""
    nearest = _existing(home.path)
    if not nearest.is_dir():
        raise HomeForeign(path=nearest)
    if account.other and not account.may("-x", nearest):
        raise HomeUnreachable(account=account.name, path=home.path)
    if not os.access(nearest, os.R_OK | os.W_OK | os.X_OK):
        raise HomeUnreadable(account=our_name(), path=nearest)
    if nearest == home.path:
        content = {entry.name for entry in home.path.iterdir()} - MOUNTED
        if content and home.marker.name not in content:
            raise HomeForeign(path=home.path)
    ready = home.data.is_dir()
    needed = SPACE_LATER if ready else SPACE_FIRST
    if home.free() < needed:
        raise NoSpace(path=home.path, free=home.free(), needed=needed)
    return not home.binaries.is_dir()


def _make(home: Home, account: Account) -> None:
    # The account must be able to pass through; what is secret has its own mode.
    if not home.path.is_dir():
        home.path.mkdir(parents=True, exist_ok=True)
        home.path.chmod(0o755 if account.other else 0o700)
    home.marker.touch()  # first, so that nobody takes a half made home for a foreign folder
    with suppress(FileExistsError):  # another command may be making the same home
        account.make_folder(home.postgres)
    home.binaries.mkdir(mode=0o755, exist_ok=True)


def _existing(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path
