"""The office's files lie on a real disk and their rows in a real database."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.testing.office import set_up_django

set_up_django()

from motcua.adapters.storage.disk import DiskStorage  # noqa: E402 - needs the settings
from motcua.documents import permissions, wiring  # noqa: E402
from motcua.org.actor import Actor  # noqa: E402
from motcua.org.acts import Role  # noqa: E402

OWNERS = ("dossier-of-test", "draft-of-test")
numbers = itertools.count(1000)


@pytest.fixture
def disk(tmp_path: Path, settings: object) -> DiskStorage:
    """Let the office keep its files in a folder of this test."""
    settings.STORAGE = "motcua.adapters.storage.disk.storage_at"
    settings.FILES = str(tmp_path / "files")
    made = wiring.storage()
    assert isinstance(made, DiskStorage)
    return made


@pytest.fixture
def clerk() -> Actor:
    """Return a clerk nobody has met before, who works in unit 7."""
    return Actor(next(numbers), "Nguyễn Thùy Linh", posts=frozenset({(7, Role.ONE_STOP_CLERK)}))


@pytest.fixture
def stranger() -> Actor:
    """Return another clerk of the same unit."""
    return Actor(next(numbers), "Trần Văn Bình", posts=frozenset({(7, Role.ONE_STOP_CLERK)}))


@pytest.fixture(autouse=True)
def nobody_answers() -> Iterator[None]:
    """Forget at the end which apps answered for their owners."""
    yield
    for kind in OWNERS:
        permissions.forget(kind)
