"""Under which account the server runs: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypedDict

from motcua.ops.postgres.refusals import AccountMissing

CANDIDATES: Final = ("motcua", "postgres", "nobody")
SHELL: Final = "/bin/sh"


class RunAs(TypedDict, total=False):
    """The words of ``subprocess`` that change the account of a child."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of this machine; ``other`` when it is not the one we run as."""

    name: str
    uid: int
    gid: int
    other: bool

    def run_as(self) -> RunAs:
        """Return the arguments for ``subprocess`` that start a child under this account."""
        if not self.other:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def make_folder(self, path: Path) -> None:
        """Make a folder that only the account may enter."""
        path.mkdir(mode=0o700)
        if self.other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def make_file(self, path: Path, text: str) -> None:
        """Make a file anew that only the account may read; never through somebody's link."""
        path.unlink(missing_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as out:
            out.write(text)
            if self.other:
                os.fchown(out.fileno(), self.uid, self.gid)

    def may(self, test: str, path: Path) -> bool:
        """Say whether the account passes ``test`` (``-x``, ``-r``, ``-w``) of the shell on a path.

        Asked in a child under that account, so that every folder on the way counts.
        """
        script = f'test {test} "$1"'
        done = subprocess.run(  # noqa: S603 - a fixed script, the path is an argument
            [SHELL, "-c", script, "sh", str(path)],
            check=False,
            cwd="/",
            capture_output=True,
            **self.run_as(),
        )
        return done.returncode == 0


def server_account(data: Path) -> Account:
    """Return the account that runs the server: ourselves, or as root an unprivileged one.

    Data that exists decides by its owner; root otherwise takes the first of ``CANDIDATES``.
    """
    if os.geteuid() != 0:
        return _account(pwd.getpwuid(os.geteuid()), other=False)
    try:
        owner = data.stat().st_uid
    except OSError:
        owner = 0
    if owner:
        return Account(_name(owner), owner, data.stat().st_gid, other=True)
    for name in CANDIDATES:
        try:
            return _account(pwd.getpwnam(name), other=True)
        except KeyError:
            continue
    raise AccountMissing(names=", ".join(CANDIDATES))


def our_name() -> str:
    """Return the name of the account that runs this process."""
    return _name(os.geteuid())


def _account(entry: pwd.struct_passwd, *, other: bool) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, other)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
