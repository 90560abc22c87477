"""A storage in memory, for tests: what the disk does, without one."""

import hashlib
import secrets
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from motcua.ports.storage import BlobMissing, Incoming, StorageFull, Stored, TooMuch


class MemoryStorage:
    """Keeps files in a dictionary; ``full`` makes it refuse, ``touched`` is when they came."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.touched: dict[str, datetime] = {}
        self.apart: dict[str, bytes] = {}
        self.pictures: dict[str, bytes] = {}
        self.full = False

    @contextmanager
    def receiving(self, chunks: Iterable[bytes], *, most: int) -> Iterator[Incoming]:
        with self.workspace() as desk:
            path, size, digest = desk / secrets.token_hex(8), 0, hashlib.sha256()
            with path.open("wb") as out:
                for chunk in chunks:
                    size += len(chunk)
                    if size > most:
                        raise TooMuch
                    digest.update(chunk)
                    out.write(chunk)
            if self.full:
                raise StorageFull
            yield Incoming(path, digest.hexdigest(), size)

    def keep(self, incoming: Incoming) -> None:
        if self.full:
            raise StorageFull
        self.files[incoming.sha256] = incoming.path.read_bytes()
        self.touched[incoming.sha256] = datetime.fromtimestamp(time.time(), UTC)

    def open(self, sha256: str) -> BinaryIO:
        return BytesIO(self._content(sha256))

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        content = self._content(sha256)
        with self.workspace() as desk:
            path = desk / sha256
            path.write_bytes(content)
            yield path

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="motcua-test-") as folder:
            yield Path(folder)

    def stored(self) -> Iterator[Stored]:
        for sha256, content in list(self.files.items()):
            yield Stored(sha256, len(content), self.touched[sha256])

    def remove(self, sha256: str, *, untouched_since: datetime) -> bool:
        if sha256 not in self.files or self.touched[sha256] >= untouched_since:
            return False
        del self.files[sha256]
        return True

    def quarantine(self, sha256: str) -> None:
        with suppress(KeyError):
            self.apart[sha256] = self.files.pop(sha256)

    def quarantined(self, sha256: str) -> bool:
        return sha256 in self.apart

    def sweep(self, *, older_than: datetime) -> int:
        del older_than
        return 0

    def picture(self, name: str) -> bytes | None:
        return self.pictures.get(name)

    def keep_picture(self, name: str, picture: bytes) -> None:
        self.pictures[name] = picture

    def _content(self, sha256: str) -> bytes:
        try:
            return self.files[sha256]
        except KeyError:
            raise BlobMissing(sha256) from None


def storage_at(folder: str) -> MemoryStorage:
    """Return an empty storage; the name of the folder only tells several apart."""
    del folder
    return MemoryStorage()
