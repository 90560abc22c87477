"""Trays are emptied, leftovers swept, contents proved; and nothing that is needed goes."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from tests.documents import corpus
from tests.documents.acts import NOBODYS, brought, paper_of, pieces

from motcua.adapters.storage.disk import DiskStorage
from motcua.documents import jobs, selectors
from motcua.documents import services as files
from motcua.documents.jobs import Fault, Swept
from motcua.documents.models import Blob
from motcua.documents.services import NewPaper, Picked
from motcua.org.actor import Actor
from motcua.testing.facts import AT

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(hours=24)
LATER = datetime.now(UTC) + timedelta(days=9)  # noqa: TID251 - the disk's own clock


def place(disk: DiskStorage, sha256: str) -> Path:
    return disk.root / sha256[:2] / sha256[2:4] / sha256


def test_what_nobody_attached_is_gone_from_the_tray_a_day_later(
    disk: DiskStorage, clerk: Actor
) -> None:
    whole, split = brought(corpus.pdf(), by=clerk), brought(corpus.pdf(2), by=clerk)
    new = NewPaper("Đơn", "x", NOBODYS)
    paper = files.assemble([Picked(split.key, (1,))], new, by=clerk, at=AT)
    assert whole.gone_at == AT + DAY
    assert jobs.clear_trays(at=AT + DAY - HOUR / 60) == 0
    assert jobs.clear_trays(at=AT + DAY) == 2
    assert selectors.tray(by=clerk) == []
    jobs.sweep(at=LATER)
    assert list(jobs.scrub()) == []
    with selectors.to_serve(paper.key, by=clerk).open() as file:
        assert file.read()


def test_a_sweep_removes_what_nothing_points_to_and_nothing_else(
    disk: DiskStorage, clerk: Actor
) -> None:
    paper = paper_of(corpus.jpeg(), corpus.pdf(2), by=clerk)
    files.turn(paper.key, [1], 90, revision=1, by=clerk, at=AT)
    gone = brought(corpus.jpeg(corpus.photo(300, 300)), by=clerk)
    waiting = brought(corpus.pdf(3), by=clerk)
    files.discard(gone.key, by=clerk, at=AT)
    assert jobs.sweep(at=AT + DAY - HOUR) == Swept(0, 0, 0)
    before = {each.sha256 for each in disk.stored()}
    assert jobs.sweep(at=LATER) == Swept(0, 2, 2)
    assert len(before - {each.sha256 for each in disk.stored()}) == 2
    assert list(jobs.scrub()) == []
    for needed in (
        selectors.item_to_serve(waiting.key, by=clerk),
        selectors.to_serve(paper.key, by=clerk, revision=1),
    ):
        with needed.open() as file:
            assert len(file.read()) == needed.size


def test_a_file_without_a_row_goes_a_day_later(disk: DiskStorage) -> None:
    """What a crash between file and row leaves behind."""
    with disk.receiving(pieces(b"orphan"), most=99) as incoming:
        disk.keep(incoming)
    now = datetime.now(UTC)  # noqa: TID251 - the disk's own clock
    assert jobs.sweep(at=now + DAY - HOUR).files == 0
    assert jobs.sweep(at=now + DAY + HOUR).files == 1
    assert list(disk.stored()) == []


def test_a_content_that_comes_again_is_young_again(disk: DiskStorage, clerk: Actor) -> None:
    content = corpus.pdf()
    item = brought(content, by=clerk)
    files.discard(item.key, by=clerk, at=AT)
    later = AT + 3 * DAY
    again = files.receive(files.Upload("a.pdf", pieces(content)), by=clerk, at=later)
    files.discard(again.key, by=clerk, at=later)
    assert jobs.sweep(at=later + HOUR).rows == 0
    assert jobs.sweep(at=later + 2 * DAY).rows == 1


def test_a_scrub_finds_what_is_missing_and_what_has_changed(
    disk: DiskStorage, clerk: Actor
) -> None:
    paper_of(corpus.pdf(1), corpus.pdf(2), by=clerk)
    first, second, third = Blob.objects.order_by("id").values_list("sha256", flat=True)
    assert list(jobs.scrub()) == []
    place(disk, first).unlink()
    with place(disk, second).open("r+b") as file:
        file.seek(100)
        file.write(b"\0")
    os.truncate(place(disk, third), 10)
    assert [(each.sha256, each.fault) for each in jobs.scrub()] == [
        (first, Fault.MISSING),
        (second, Fault.CHANGED),
        (third, Fault.CHANGED),
    ]


def test_negative_control_a_sweep_that_forgot_revisions_would_be_seen(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database itself refuses: no row ever points to a content without one."""
    paper_of(corpus.jpeg(), corpus.pdf(2), by=clerk)
    careless = "\n".join(line for line in jobs.FORGET.splitlines() if "revision" not in line)
    monkeypatch.setattr(jobs, "FORGET", careless)
    jobs.sweep(at=LATER)
    with pytest.raises(IntegrityError):
        connection.check_constraints()
