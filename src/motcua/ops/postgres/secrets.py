"""Passwords of database roles, kept beside the data and shown to nobody."""

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from motcua.ops.postgres.account import our_name
from motcua.ops.postgres.locks import FileLock
from motcua.ops.postgres.refusals import HomeUnreadable, SecretsBroken


@dataclass(frozen=True, slots=True)
class Secrets:
    """A file of names and random passwords, readable by its owner alone (0600)."""

    path: Path

    def of(self, *names: str) -> list[str]:
        """Return the password of each name, making the ones that are missing first."""
        known = self._read()
        if not all(name in known for name in names):
            with FileLock(self.path.with_suffix(".lock")):
                known = self._add(names)
        return [known[name] for name in names]

    def know(self, name: str) -> bool:
        """Say whether there is a password of that name."""
        return name in self._read()

    def _add(self, names: Iterable[str]) -> dict[str, str]:
        known = self._read()
        known |= {name: secrets.token_urlsafe(24) for name in names if name not in known}
        fresh = self.path.with_suffix(".new")
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as out:
            json.dump(known, out, indent=1, sort_keys=True)
            out.flush()
            if os.geteuid() == 0:  # root may work in somebody's home and must not lock him out
                owner = self.path.parent.stat()
                os.fchown(out.fileno(), owner.st_uid, owner.st_gid)
            os.fsync(out.fileno())
        fresh.replace(self.path)
        return known

    def _read(self) -> dict[str, str]:
        try:
            known = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except PermissionError:
            raise HomeUnreadable(account=our_name(), path=self.path) from None
        except (ValueError, RecursionError):  # neither UTF-8 nor JSON
            raise SecretsBroken(path=self.path) from None
        if not isinstance(known, dict) or not all(map(_usable, known.values())):
            raise SecretsBroken(path=self.path)
        return known


def _usable(password: object) -> bool:
    return isinstance(password, str) and bool(password)
