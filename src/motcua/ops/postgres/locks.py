"""Locks on files that the kernel lets go of when their holder dies."""

import fcntl
import os
from pathlib import Path
from typing import Self


class FileLock:
    """A lock on a file, exclusive (one holder) or shared (many, and no exclusive one)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def try_exclusive(self) -> bool:
        """Take the lock for ourselves if nobody has it; True when we hold it."""
        return self._take(fcntl.LOCK_EX | fcntl.LOCK_NB)

    def try_shared(self) -> bool:
        """Join those who share the lock, unless somebody has it for himself."""
        return self._take(fcntl.LOCK_SH | fcntl.LOCK_NB)

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        self._take(fcntl.LOCK_EX)
        return self

    def __exit__(self, *error: object) -> None:
        self.release()

    def _take(self, how: int) -> bool:
        if self._file is not None:
            return True
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, how)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True
