"""Where files lie: by what they contain, never by what they are called."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from motcua.base.errors import Refusal
from motcua.base.language import mark


class StorageFull(Refusal):
    code = "files.disk_full"
    message = mark(
        "Kho tệp đã đầy nên chưa lưu được; không có gì bị lưu dở. Hãy báo quản trị hệ thống giải "
        "phóng chỗ trống, rồi gửi lại tệp."
    )
    status = 503


class TooMuch(Exception):
    """More bytes came than were allowed."""


class BlobMissing(LookupError):
    """No file has this content: it never came, was removed or stands in quarantine."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that has come in whole and lies on the disk, not yet kept.

    Unit: ``size`` in bytes; ``sha256`` in 64 small hexadecimal digits.
    """

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A kept file as the storage itself sees it; ``touched_at`` is when it last came in."""

    sha256: str
    size: int
    touched_at: datetime


class Storage(Protocol):
    """Anything that keeps files by the SHA-256 of their content.

    What ``keep`` has returned from survives a crash of the machine. Errors: ``StorageFull`` where
    there is no room, and then nothing is half-written; ``BlobMissing`` where there is no such file.
    """

    def receiving(self, chunks: Iterable[bytes], *, most: int) -> AbstractContextManager[Incoming]:
        """Write what comes in to a temporary file, which is gone at the end unless it was kept.

        Unit: ``most`` in bytes. Error: ``TooMuch`` as soon as more has come.
        """
        ...

    def keep(self, incoming: Incoming) -> None:
        """Give the file its lasting place; the same content is stored once."""
        ...

    def open(self, sha256: str) -> BinaryIO:
        """Open a kept file for reading."""
        ...

    def local(self, sha256: str) -> AbstractContextManager[Path]:
        """Give a kept file as a path on this machine, for a program that wants one."""
        ...

    def workspace(self) -> AbstractContextManager[Path]:
        """Give an empty folder on this machine, gone at the end."""
        ...

    def stored(self) -> Iterator[Stored]:
        """Go through every kept file, in no order."""
        ...

    def remove(self, sha256: str, *, untouched_since: datetime) -> bool:
        """Remove a file unless it came in again at that time or later; say whether it is gone."""
        ...

    def quarantine(self, sha256: str) -> None:
        """Put a file where ``open`` does not find it; an operator can."""
        ...

    def quarantined(self, sha256: str) -> bool:
        """Say whether a file stands in quarantine."""
        ...

    def sweep(self, *, older_than: datetime) -> int:
        """Remove what was left of uploads that broke off, and say how many things that were."""
        ...

    def picture(self, name: str) -> bytes | None:
        """Return a picture made earlier, or None; pictures can always be made again."""
        ...

    def keep_picture(self, name: str, picture: bytes) -> None:
        """Remember a picture under a plain name, if there is room."""
        ...
