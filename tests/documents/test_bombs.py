"""A bomb is refused within 2 seconds of work and 100 MB, in a process that may die of it."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents import corpus

from motcua.base.errors import Refusal
from motcua.documents import bounded, refusals
from motcua.documents.paper.bounds import (
    PREPARING_PDF,
    PREPARING_PICTURE,
    RENDERING,
    Bound,
)
from motcua.documents.paper.kinds import Kind

MOST_SECONDS, MOST_MEGABYTES = 2.0, 100

BOMBS: dict[str, tuple[Callable[[], bytes], Kind]] = {
    "a page that inflates to 500 MB": (lambda: corpus.inflated_pdf(500), Kind.PDF),
    "a gigabyte deflated twice": (corpus.nested_pdf, Kind.PDF),
    "a table of objects of a gigabyte": (corpus.table_pdf, Kind.PDF),
    "3,000 pages": (lambda: corpus.many_pages(3000), Kind.PDF),
    "20,000 pages that say they are one": (lambda: corpus.hidden_pages(20_000), Kind.PDF),
    "pages that hold themselves": (corpus.endless_pages, Kind.PDF),
    "arrays 100,000 deep": (corpus.deep_pdf, Kind.PDF),
    "a picture of 10 gigapixels in a PDF": (corpus.vast_picture_pdf, Kind.PDF),
    "50,000 × 50,000 points": (corpus.vast_png, Kind.PNG),
    "a JPEG of 65,500 × 65,500 points": (corpus.vast_jpeg, Kind.JPEG),
}


def prepare(
    content: bytes, kind: Kind, desk: Path, bound: Bound | None = None
) -> dict[str, object]:
    path = desk / "in"
    path.write_bytes(content)
    usual = PREPARING_PDF if kind is Kind.PDF else PREPARING_PICTURE
    return bounded.work(
        "prepare_pdf" if kind is Kind.PDF else "prepare_picture",
        bound=bound or usual,
        answer=desk / "answer",
        file="bom.pdf",
        path=path,
        kind=kind,
        out=desk / "out",
    )


def peak(desk: Path) -> int:
    """Return the most memory the child held, in MB; the bound itself where it died of it."""
    said = (desk / "answer").read_text(encoding="utf-8")
    return int(json.loads(said)["peak"]) // 1024 if said else MOST_MEGABYTES


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_within_its_bounds(bomb: str, tmp_path: Path) -> None:
    content, kind = BOMBS[bomb]
    made = content()
    prepare(corpus.pdf() if kind is Kind.PDF else corpus.png(), _plain(kind), tmp_path)
    idle = peak(tmp_path)
    began, before = time.monotonic(), bounded.used_by_children()
    with pytest.raises(Refusal) as refused:
        prepare(made, kind, tmp_path)
    cpu, wall = bounded.used_by_children() - before, time.monotonic() - began
    grown = peak(tmp_path) - idle
    print(f"{bomb}: {refused.value.code}, {cpu:.2f} s CPU, {wall:.2f} s, {grown} MB")
    assert isinstance(
        refused.value,
        refusals.TooHeavy | refusals.TooManyPages | refusals.TooManyPixels | refusals.FileBroken,
    )
    assert cpu <= MOST_SECONDS + 0.3
    assert grown <= MOST_MEGABYTES


def _plain(kind: Kind) -> Kind:
    return Kind.PDF if kind is Kind.PDF else Kind.PNG


def test_without_the_bound_of_memory_the_same_bomb_takes_more(tmp_path: Path) -> None:
    """Negative control: it is the bound that keeps the table of objects small."""
    prepare(corpus.pdf(), Kind.PDF, tmp_path)
    idle = peak(tmp_path)
    roomy = replace(PREPARING_PDF, memory=4000, cpu=20)
    with pytest.raises(Refusal):
        prepare(corpus.table_pdf(), Kind.PDF, tmp_path, roomy)
    assert peak(tmp_path) - idle > MOST_MEGABYTES


def test_work_without_end_is_ended_by_its_seconds(tmp_path: Path) -> None:
    """A page whose drawing never ends: the child is killed, this process reads a refusal."""
    path = tmp_path / "in"
    made = corpus.blank()
    made.pages[0].Contents = corpus.Stream(made, b"0 0 m 400 400 l 0 400 l f\n" * 3_000_000)
    path.write_bytes(corpus.saved(made))
    began = bounded.used_by_children()
    with pytest.raises(refusals.TooHeavy):
        bounded.work(
            "show",
            bound=replace(RENDERING, cpu=1),
            answer=tmp_path / "answer",
            file="a.pdf",
            path=path,
            numbers=[1],
            box=(1240, 1754),
            folder=tmp_path,
        )
    assert bounded.used_by_children() - began < 2.0


def test_a_machine_without_time_says_so(tmp_path: Path) -> None:
    with pytest.raises(refusals.FilesBusy):
        prepare(corpus.pdf(), Kind.PDF, tmp_path, replace(PREPARING_PDF, wall=0.001))


def test_a_child_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "secret")
    assert set(bounded._environment()) == {"PYTHONPATH", "LANG", "MALLOC_ARENA_MAX"}
