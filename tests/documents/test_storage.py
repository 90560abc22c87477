"""A file is kept whole or not at all, once, under its own hash."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from tests.documents.acts import pieces

from motcua.adapters.storage.disk import DiskStorage, storage_at
from motcua.ports.storage import BlobMissing, Storage, StorageFull, TooMuch
from motcua.testing.storage import MemoryStorage

CONTENT = b"Gi\xe1\xba\xa5y khai sinh" * 1000
NAME = hashlib.sha256(CONTENT).hexdigest()
MUCH = 10**9


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """Give each storage in turn: they must not be told apart."""
    return storage_at(str(tmp_path / "files")) if request.param == "disk" else MemoryStorage()


@pytest.fixture
def disk(tmp_path: Path) -> DiskStorage:
    return DiskStorage(tmp_path / "files")


def keep(store: Storage, content: bytes = CONTENT) -> str:
    with store.receiving(pieces(content), most=MUCH) as incoming:
        store.keep(incoming)
        return incoming.sha256


def read(store: Storage, name: str) -> bytes:
    with store.open(name) as file:
        return file.read()


def later(hours: float) -> datetime:
    return datetime.now(UTC) + timedelta(hours=hours)  # noqa: TID251 - the disk's own clock


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock")


def test_what_is_kept_is_found_by_its_hash(store: Storage) -> None:
    assert keep(store) == NAME
    assert read(store, NAME) == CONTENT
    with store.local(NAME) as path:
        assert path.read_bytes() == CONTENT
    assert [(each.sha256, each.size) for each in store.stored()] == [(NAME, len(CONTENT))]


def test_the_same_content_is_stored_once(store: Storage) -> None:
    assert keep(store) == keep(store)
    assert len(list(store.stored())) == 1


def test_what_is_not_kept_leaves_nothing(store: Storage) -> None:
    with store.receiving(pieces(CONTENT), most=MUCH) as incoming:
        assert (incoming.sha256, incoming.size) == (NAME, len(CONTENT))
        path = incoming.path
    assert not path.exists()
    assert list(store.stored()) == []
    with pytest.raises(BlobMissing):
        store.open(NAME)


def test_more_than_allowed_is_not_read_to_its_end(store: Storage) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 1000

    with pytest.raises(TooMuch), store.receiving(endless(), most=10_000):
        pass


@pytest.mark.parametrize("name", ["", "../../etc/passwd", NAME.upper(), NAME[:-1], NAME + "0"])
def test_what_is_no_hash_is_never_looked_for(store: Storage, name: str) -> None:
    with pytest.raises(BlobMissing):
        store.open(name)


def test_only_what_is_old_is_removed(store: Storage) -> None:
    keep(store)
    assert not store.remove(NAME, untouched_since=later(-24))
    assert store.remove(NAME, untouched_since=later(24))
    assert not store.remove(NAME, untouched_since=later(24))
    with pytest.raises(BlobMissing):
        store.open(NAME)


def test_what_stands_in_quarantine_cannot_be_opened(store: Storage) -> None:
    keep(store)
    store.quarantine(NAME)
    store.quarantine(NAME)
    assert store.quarantined(NAME)
    assert list(store.stored()) == []
    with pytest.raises(BlobMissing):
        store.open(NAME)
    with pytest.raises(BlobMissing), store.local(NAME):
        pass


def test_pictures_are_remembered(store: Storage) -> None:
    assert store.picture(f"{NAME}-1-reading") is None
    store.keep_picture(f"{NAME}-1-reading", b"webp")
    assert store.picture(f"{NAME}-1-reading") == b"webp"


def test_files_lie_in_folders_of_their_first_letters_and_nobody_else_may_enter(
    disk: DiskStorage,
) -> None:
    keep(disk)
    path = disk.root / NAME[:2] / NAME[2:4] / NAME
    assert path.read_bytes() == CONTENT
    assert path.stat().st_mode & 0o777 == 0o600
    assert all(
        folder.stat().st_mode & 0o777 == 0o700
        for folder in (disk.root, disk.root / NAME[:2], disk.temporary)
    )


def test_an_upload_cut_at_any_place_leaves_nothing(disk: DiskStorage) -> None:
    """A file of 20 MB that comes in pieces of 64 KiB, cut at every sixteenth."""
    piece = os.urandom(65_536)

    def cut(after: int) -> Iterator[bytes]:
        for _ in range(after):
            yield piece
        raise ConnectionResetError

    for place in range(0, 320, 16):
        with pytest.raises(ConnectionResetError), disk.receiving(cut(place), most=MUCH):
            pass
    assert files_in(disk.root) == []


def test_what_a_killed_process_left_is_swept_an_hour_later(disk: DiskStorage) -> None:
    script = (
        "import os, sys; from pathlib import Path; "
        "from motcua.adapters.storage.disk import DiskStorage\n"
        "store = DiskStorage(Path(sys.argv[1]))\n"
        "with store.receiving([b'half'], most=99), store.workspace() as desk:\n"
        "    (desk / 'x').write_bytes(b'x')\n"
        "    os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, disk.root], check=False)
    assert len(list(disk.temporary.iterdir())) == 2
    assert disk.sweep(older_than=later(-1)) == 0
    assert disk.sweep(older_than=later(1)) == 2
    assert list(disk.temporary.iterdir()) == []
    assert list(disk.stored()) == []


def test_a_file_that_the_disk_has_spoilt_is_mended_when_it_comes_again(disk: DiskStorage) -> None:
    keep(disk)
    path = disk.root / NAME[:2] / NAME[2:4] / NAME
    path.write_bytes(b"spoilt")
    keep(disk)
    assert read(disk, NAME) == CONTENT


def test_removing_and_keeping_at_once_never_loses_a_file_that_came_again(disk: DiskStorage) -> None:
    """The sweeper asks for what is older than a day; what has just come is young."""
    keep(disk)
    old = later(-48).timestamp()
    path = disk.root / NAME[:2] / NAME[2:4] / NAME

    def sweep() -> None:
        for _ in range(200):
            disk.remove(NAME, untouched_since=later(-24))

    sweeper = Thread(target=sweep)
    sweeper.start()
    for _ in range(100):
        keep(disk)
        assert path.exists()
        os.utime(path, (old, old))
    sweeper.join()
    keep(disk)
    assert read(disk, NAME) == CONTENT


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    mounted: list[Path] = []

    def mount(kilobytes: int) -> Path:
        path = tmp_path / "small"
        path.mkdir()
        order = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "none", str(path)]
        if os.geteuid() != 0 or subprocess.run(order, check=False, capture_output=True).returncode:
            pytest.skip("mounting a small disk needs root with CAP_SYS_ADMIN")
        mounted.append(path)
        return path

    yield mount
    for path in mounted:
        subprocess.run(["umount", "-l", path], check=False)


def test_a_full_disk_is_said_and_nothing_is_half_written(small: Callable[[int], Path]) -> None:
    store = DiskStorage(small(256))
    keep(store)
    with pytest.raises(StorageFull), store.receiving(pieces(os.urandom(500_000)), most=MUCH):
        pass
    assert [path.name for path in files_in(store.root)] == [NAME]
    assert list(store.temporary.iterdir()) == []
    assert read(store, NAME) == CONTENT
    assert keep(store, b"small again") != NAME
