"""Files made to do harm, under names made to do harm: none comes in as anything but what it is."""

import itertools
import os
import random
import signal
import subprocess
from pathlib import Path

import pytest
from procrastinate import App
from procrastinate.testing import InMemoryConnector
from tests.documents import corpus
from tests.documents.acts import brought

from motcua.adapters.storage.disk import DiskStorage
from motcua.base.errors import Refusal
from motcua.config import filing
from motcua.documents import bounded, refusals, selectors
from motcua.documents.paper.bounds import PREPARING_PDF
from motcua.documents.paper.kinds import Kind
from motcua.org.actor import Actor
from motcua.ports.clock import FrozenClock
from motcua.testing.facts import AT

HOSTILE = (
    b"<script>alert(1)</script>",
    b"<!DOCTYPE html><body onload=alert(1)>",
    b"\xef\xbb\xbf<html>",
    b"  \r\n<HTML><head>",
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz>&lol;</lolz>',
    b"MZ\x90\0\3" + b"\0" * 200,
    b"\x7fELF\2\1\1" + b"\0" * 200,
    b"#!/bin/sh\ncurl x | sh\n",
    corpus.archive(),
    corpus.archive("word/vbaProject.bin", "word/document.xml"),
    corpus.archive("xl/workbook.xml"),
    corpus.archive(*(f"{number}.txt" for number in range(500))),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 200,
    corpus.EICAR,
    b"GIF89a/*<svg/onload=alert(1)>*/=1;",
    b"%!PS-Adobe-3.0\n(%pipe%id) (r) file",
    b"\0" * 500,
)
NAMES = (
    "giấy.pdf",
    "giấy.PDF",
    "a.jpg",
    "a.heic",
    "a.pdf.exe",
    "a.exe.pdf",
    "a",
    "a\u202efdp.exe",
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "a\0.pdf",
    "a\r\nSet-Cookie: x=1.pdf",
    "<img src=x onerror=alert(1)>.pdf",
    "ạ" * 200 + ".pdf",
)


@pytest.mark.django_db
def test_two_hundred_hostile_files_leave_nothing_behind(disk: DiskStorage, clerk: Actor) -> None:
    tried = 0
    for content, name in itertools.product(HOSTILE, NAMES):
        with pytest.raises((refusals.KindNotAccepted, refusals.NotWhatNameSays)) as refused:
            brought(content, name, by=clerk)
        assert refused.value.in_("vi").isprintable()
        tried += 1
    assert tried >= 200
    assert [path for path in disk.root.rglob("*") if path.is_file() and path.name != "lock"] == []
    assert selectors.tray(by=clerk) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_good_file_under_a_hostile_name_goes_out_as_a_pdf(
    name: str, disk: DiskStorage, clerk: Actor
) -> None:
    item = brought(corpus.pdf(), name, by=clerk)
    served = selectors.item_to_serve(item.key, by=clerk)
    sent = selectors.headers(served)
    assert sent["Content-Type"] == "application/pdf"
    assert served.filename.lower().endswith(".pdf")
    assert sent["Content-Disposition"].startswith("attachment; ")
    assert all(value.isprintable() and value.isascii() for value in sent.values())


@pytest.mark.parametrize("seed", range(16))
def test_a_spoilt_pdf_is_refused_or_read_and_never_hangs(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same spoilt files every time
    content = bytearray(corpus.scripted_pdf())
    for _ in range(chance.randint(1, 60)):
        content[chance.randrange(9, len(content))] = chance.randrange(256)
    (tmp_path / "in").write_bytes(bytes(content))
    try:
        found = bounded.work(
            "prepare_pdf",
            bound=PREPARING_PDF,
            answer=tmp_path / "answer",
            file="a.pdf",
            path=tmp_path / "in",
            kind=Kind.PDF,
            out=tmp_path / "out",
        )
    except Refusal as refused:
        assert refused.code.startswith("files.")  # noqa: PT017 - either is well
        return
    assert found["pages"] >= 1
    if not found["same"]:
        made = (tmp_path / "out").read_bytes()
        assert b"launchURL" not in made
        assert b"calc.exe" not in made


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL, signal.SIGXCPU])
def test_a_child_that_dies_is_a_refusal_and_this_process_lives(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = f"import os; os.kill(os.getpid(), {int(number)})"
    monkeypatch.setattr(bounded, "CHILD", ("-c", dying))
    with pytest.raises(refusals.TooHeavy) as refused:
        bounded.work(
            "show", bound=PREPARING_PDF, answer=tmp_path / "answer", file="bom.pdf", path="x"
        )
    assert "bom.pdf" in str(refused.value)


def test_a_child_that_will_not_end_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "pid"
    asleep = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(bounded, "CHILD", ("-c", asleep))
    with pytest.raises(refusals.FilesBusy):
        bounded.work(
            "show",
            bound=bounded.Bound(cpu=1, memory=1, file=1, wall=1.0),
            answer=tmp_path / "answer",
            file="a.pdf",
        )
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text(encoding="ascii")), 0)


def test_who_waits_too_long_for_a_child_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "PATIENCE", 0.01)
    for _ in range(bounded.AT_ONCE):
        bounded._turn.acquire()
    try:
        with pytest.raises(refusals.FilesBusy):
            bounded.work("show", bound=PREPARING_PDF, answer=tmp_path / "answer", file="a.pdf")
    finally:
        for _ in range(bounded.AT_ONCE):
            bounded._turn.release()


@pytest.mark.django_db
def test_the_worker_does_the_housekeeping(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "close_old_connections", lambda: None)  # the test's own
    said: list[str] = []

    class Heard:
        def info(self, event: str, **facts: object) -> None:
            del facts
            said.append(event)

        error = info

    item = brought(corpus.pdf(), by=clerk)
    digest = next(disk.stored()).sha256
    (disk.root / digest[:2] / digest[2:4] / digest).unlink()
    app = App(connector=InMemoryConnector())
    filing.keep_files(app, FrozenClock(AT), Heard())
    for name in ("sweep", "scan", "scrub"):
        app.tasks[f"documents.{name}"](timestamp=0)
    assert said == ["documents.sweep", "documents.fault", "documents.scrub"]
    assert [each.key for each in selectors.tray(by=clerk)] == [item.key]


def test_the_child_needs_neither_django_nor_the_database() -> None:
    asked = (
        "import sys; import motcua.documents.paper.child, motcua.documents.paper.pdf, "
        "motcua.documents.paper.pictures, motcua.documents.paper.showing; "
        "print({'django', 'psycopg'} & set(sys.modules))"
    )
    done = subprocess.run(
        [bounded.sys.executable, "-c", asked], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "set()"
