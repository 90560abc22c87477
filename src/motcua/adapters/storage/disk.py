"""Files in a folder of this machine: ``ab/cd/abcd…`` by the SHA-256 of their content.

``incoming`` holds what is being written, ``quarantine`` what was found infected, ``pictures`` what
can be made again. Everything is written to a temporary file, made durable and then renamed.
"""

import errno
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from motcua.ports.storage import BlobMissing, Incoming, Storage, StorageFull, Stored, TooMuch

NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
PREFIX: Final = 2  # letters of a folder's name: 65,536 folders for a province's files


class DiskStorage:
    """Keeps files under one folder, which only the account of the process may enter."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.temporary = root / "incoming"
        self.quarantine_folder = root / "quarantine"
        self.pictures = root / "pictures"

    @contextmanager
    def receiving(self, chunks: Iterable[bytes], *, most: int) -> Iterator[Incoming]:
        path = self._fresh()
        try:
            with _room():
                incoming = _written(path, chunks, most)
            yield incoming
        finally:
            path.unlink(missing_ok=True)

    def keep(self, incoming: Incoming) -> None:
        target = self._place(incoming.sha256)
        with _room(), self._locked(fcntl.LOCK_SH):
            _make_folder(target.parent)
            # A file that is there already is written over by the same content: that also mends one
            # which the disk has spoilt, and makes it young again for the sweeper.
            incoming.path.replace(target)
            _sync_folder(target.parent)

    def open(self, sha256: str) -> BinaryIO:
        try:
            return self._place(sha256).open("rb")
        except FileNotFoundError:
            raise BlobMissing(sha256) from None

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        path = self._place(sha256)
        if not path.is_file():
            raise BlobMissing(sha256)
        yield path

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        path = self._fresh()
        with _room():
            path.mkdir(mode=0o700)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def stored(self) -> Iterator[Stored]:
        for path in self.root.glob("??/??/*"):
            if path.name.startswith(path.parent.parent.name + path.parent.name):
                with suppress(FileNotFoundError):  # removed since
                    seen = path.stat()
                    yield Stored(path.name, seen.st_size, _instant(seen.st_mtime))

    def remove(self, sha256: str, *, untouched_since: datetime) -> bool:
        path = self._place(sha256)
        with self._locked(fcntl.LOCK_EX):
            try:
                young = _instant(path.stat().st_mtime) >= untouched_since
            except FileNotFoundError:
                return False
            if not young:
                path.unlink()
        if not young:
            self._forget_pictures(sha256)
        return not young

    def quarantine(self, sha256: str) -> None:
        with self._locked(fcntl.LOCK_EX):
            _make_folder(self.quarantine_folder)
            with suppress(FileNotFoundError):  # it stands there already
                self._place(sha256).replace(self.quarantine_folder / sha256)
        self._forget_pictures(sha256)

    def quarantined(self, sha256: str) -> bool:
        return (self.quarantine_folder / _checked(sha256)).is_file()

    def sweep(self, *, older_than: datetime) -> int:
        swept = 0
        for path in self.temporary.glob("*"):
            with suppress(FileNotFoundError):
                if _instant(path.stat().st_mtime) < older_than:
                    if path.is_dir():
                        shutil.rmtree(path, ignore_errors=True)
                    else:
                        path.unlink()
                    swept += 1
        return swept

    def picture(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return self._picture(name).read_bytes()
        return None

    def keep_picture(self, name: str, picture: bytes) -> None:
        place, path = self._picture(name), self._fresh()
        with suppress(OSError):  # it can be made again
            _make_folder(place.parent)
            path.write_bytes(picture)
            path.replace(place)
        path.unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path:
        name = _checked(sha256)
        return self.root / name[:PREFIX] / name[PREFIX : 2 * PREFIX] / name

    def _picture(self, name: str) -> Path:
        return self.pictures / name[:PREFIX] / name

    def _forget_pictures(self, sha256: str) -> None:
        for path in (self.pictures / sha256[:PREFIX]).glob(f"{sha256}-*"):
            path.unlink(missing_ok=True)

    def _fresh(self) -> Path:
        with _room():
            _make_folder(self.temporary)
        return self.temporary / secrets.token_hex(16)

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        """Hold the storage's lock: many may keep at once, nobody while something is removed."""
        _make_folder(self.root)
        file = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(file, how)
            yield
        finally:
            os.close(file)


def storage_at(folder: str) -> Storage:
    """Return the storage in a folder, made at the first file."""
    return DiskStorage(Path(folder))


def _written(path: Path, chunks: Iterable[bytes], most: int) -> Incoming:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, NEW, 0o600), "wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise TooMuch
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Incoming(path, digest.hexdigest(), size)


@contextmanager
def _room() -> Iterator[None]:
    """Turn a full disk into words."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise StorageFull from error
        raise


def _checked(sha256: str) -> str:
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise BlobMissing(sha256)
    return sha256


def _make_folder(path: Path) -> None:
    """Make a folder and what is above it, durably: a rename into it must not be lost with it."""
    if path.is_dir():
        return
    _make_folder(path.parent)
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _instant(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)
