"""A slip is the same paper for ever: an archive PDF, byte for byte, whatever was typed into it."""

import io
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from tests.printing import draw
from tests.printing.office import (
    ALL,
    APOLOGY,
    BIRTH,
    CONTROL,
    HEAD,
    LOOKUP,
    RECEIPT,
    REGISTER,
    RESIDENCE,
    ROW,
    SLIP,
    SUPPLEMENT,
    URL,
    printed,
)
from tests.printing.pages import dense, outside, pages, pictures, text

from motcua.packs.loader import default_pack
from motcua.printing import slip
from motcua.printing.marks import Marks
from motcua.printing.refusals import NothingToPrint, SnapshotUnreadable, TemplateBroken, TooLarge
from motcua.printing.slip import Print, render, render_all
from motcua.printing.snapshot import BlankForm, Component, Handover, Snapshot
from motcua.printing.template import template_for

PACK = default_pack()
HOSTILE = {
    "typst code": '#panic("x") #let sheet = 1 $x^2$ *b* _i_ `r` <l> @r \\ // /* */ = H - l + n ~',
    "ends of strings": '"quotes" \'single\' \\" \\u{41} }} ]] )) #] #} {{ ${x} %s %(x)s',
    "json": '{"a": [1, "\\u0000"]}',
    "html": "<script>alert(1)</script>&nbsp;<b>",
    "nul and escapes": "a\x00b\x07c\x1b[31md\x7f",
    "direction": "\u202etxt.exe\u202c \u2066x\u2069 \u200f",
    "emoji": "😀👨‍👩‍👧🇻🇳❤️",
    "decomposed": "Hoa\u0300 Thu\u031by\u0323",
    "marks upon marks": "e" + "\u0301" * 60_000,
    "zero width": "\u200b\u200c\u200d\ufeff\u2060",
    "other scripts": "王 さくら العربية ไทย",
    "half a pair": "\ud83d!",
    "long word": "w" * 10_000,
    "long code": "H15.29-" + "1" * 500,
    "long text": "Chữ Việt có dấu. " * 600,
    "lines": "một\nhai\r\nba\n\n\nbốn",
    "spaces": " " * 300 + "x",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_was_typed_in_is_printed_as_letters(what: str) -> None:
    evil = HOSTILE[what]
    party = replace(
        SLIP.applicant, name=evil, identifier=evil, address=evil, phone=evil, email=evil
    )
    dossier = replace(
        BIRTH,
        code=evil,
        request=evil,
        components=(Component(evil, originals=1),),
        statutory_time=evil,
        result_place=evil,
        register_number=evil,
        solving_unit=evil,
    )
    head = replace(HEAD, unit=evil[:2000], superior_agency=evil[:2000], number=evil[:200])
    shot = replace(SLIP, head=head, applicant=party, dossiers=(dossier,), receiving_unit=evil)
    began = time.process_time()
    pdf = printed(shot)
    assert time.process_time() - began < 8
    assert "Thành phần hồ sơ nộp gồm" in text(pdf)
    if "long" not in what:
        assert "x^2" not in text(pdf) or "$x^2$" in text(pdf)
    pikepdf.open(io.BytesIO(pdf)).close()


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_typed_into_a_table_or_letter_stops_the_print(what: str) -> None:
    evil = HOSTILE[what]
    row = replace(ROW, dossier_code=evil, procedure=evil, applicant_name=evil, signature=evil[:500])
    printed(replace(REGISTER, sector=evil, rows=(row,)))
    hand = Handover(evil, evil, HEAD.issued_at, evil, evil, evil, evil)
    printed(replace(CONTROL, handovers=(hand,), dossier_code=evil))
    printed(replace(APOLOGY, reason=evil, agency=evil, recipients=(evil,), closing=evil))
    printed(replace(SUPPLEMENT, items=(evil,) * 3, contact_name=evil))


def test_a_moment_of_a_real_clock_is_printed() -> None:
    head = replace(HEAD, issued_at=HEAD.issued_at.replace(second=7, microsecond=123_456))
    assert printed(replace(SLIP, head=head)).startswith(b"%PDF-")


def test_a_word_without_end_stays_on_the_paper() -> None:
    party = replace(SLIP.applicant, name="w" * 3_000, email="m" * 300 + "@thu.vn")
    component = Component("giấy" + "y" * 400)
    dossier = replace(BIRTH, components=(component,), code="1" * 200)
    pdf = printed(replace(SLIP, applicant=party, dossiers=(dossier,)))
    assert outside(pdf, 12, 9) == []
    assert dense(text(pdf)).count("w") >= 3_000
    row = replace(ROW, dossier_code="9" * 100, signature="k" * 60)
    assert outside(printed(replace(REGISTER, rows=(row,))), 20, 12) == []


def test_text_that_looks_like_a_program_is_only_text() -> None:
    evil = '#panic("x") $x$ \\ "'
    shown = text(printed(replace(SLIP, receiving_unit=evil)))
    assert evil in shown


# ── The same bytes, on any day ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("shot", ALL, ids=lambda one: one.kind)
def test_a_slip_printed_twice_is_the_same_to_the_last_byte(shot: Snapshot) -> None:
    assert printed(shot) == printed(shot)


def test_another_process_on_another_day_prints_the_same_bytes() -> None:
    program = (
        "import hashlib, sys; from tests.printing.office import SLIP, printed;"
        "sys.stdout.write(hashlib.sha256(printed(SLIP)).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[2],
            env={
                "PYTHONPATH": "src:.",
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "PATH": "/usr/bin:/bin",
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Ho_Chi_Minh"), ("2", "America/New_York"))
    }
    assert len(seen) == 1


def test_the_time_in_the_file_is_that_of_the_act() -> None:
    with pikepdf.open(io.BytesIO(printed(SLIP))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123070600Z"  # 14:06 in the office


# ── An archive file ─────────────────────────────────────────────────────────────────────────────


@contextmanager
def archived(shot: Snapshot) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed(shot))) as pdf:
        yield pdf


@pytest.mark.parametrize("shot", ALL, ids=lambda one: one.kind)
def test_every_slip_says_and_keeps_what_an_archive_file_promises(shot: Snapshot) -> None:
    with archived(shot) as pdf, pdf.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")
        assert shot.head.number in str(meta["dc:title"])
        assert not pdf.is_encrypted
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        assert len(intent.DestOutputProfile.read_bytes()) > 100
        assert str(pdf.Root.Lang).casefold() in {"vi", "vi-vn"}
        assert pdf.Root.MarkInfo.Marked
        assert "/ID" in pdf.trailer
        assert not {"/JavaScript", "/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        assert list(fonts_outside(pdf)) == []
        assert pdf.docinfo["/Title"] == meta["dc:title"]
        assert "/Filter" not in pdf.Root.Metadata
        assert list(forbidden(pdf)) == []


def forbidden(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what an archive file must not hold: files outside it, LZW, fonts without letters."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            if "/F" in item or "LZW" in str(item.get("/Filter", "")):
                yield f"stream {item.objgen}"
            continue
        font = isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0"
        if font and "/ToUnicode" not in item:
            yield f"font {item.objgen}"


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed here")
def test_verapdf_agrees(tmp_path: Path) -> None:
    draw.main([str(tmp_path)])
    files = sorted(str(path) for path in tmp_path.glob("*.pdf"))
    said = subprocess.run(
        ["verapdf", "--flavour", "2b", "--format", "text", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout


def fonts_outside(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the fonts that are not in the file."""
    found = 0
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            found += 1
            if not {"/FontFile2", "/FontFile3"} & set(item.keys()):
                yield str(item.FontName)
            if "Tinos" not in str(item.FontName):
                yield str(item.FontName)
    if not found:
        yield "none at all"


# ── Marks ───────────────────────────────────────────────────────────────────────────────────────


def test_a_copy_says_which_it_is_and_nothing_else_changes() -> None:
    first, third = text(printed(SLIP)), text(printed(SLIP, Marks(copy=3)))
    assert "BẢN IN LẠI" not in first
    assert "BẢN IN LẠI lần 3" in third
    assert len(third) == pytest.approx(len(first) + len("BẢN IN LẠI lần 3 "), abs=2)


@pytest.mark.parametrize(
    ("marks", "words"), [(Marks(training=True), "bảnthử"), (Marks(voided=True), "đãhuỷ")]
)
def test_a_paper_without_force_says_so_across_every_page(marks: Marks, words: str) -> None:
    both = replace(SLIP, dossiers=(BIRTH, RESIDENCE))
    shown = [dense(page) for page in pages(printed(both, marks))]
    assert len(shown) == 2
    assert all(words in page for page in shown)
    assert not any(words in dense(page) for page in pages(printed(both)))


def test_a_form_for_a_power_cut_holds_the_office_and_room_to_write() -> None:
    shown = text(printed(SLIP, Marks(blank=True)))
    assert "TRUNG TÂM PHỤC VỤ" in shown
    for told in ("Trần Thị Hòa", "066190004217", "0731", "H15.29", "Giấy chứng sinh", "23 tháng"):
        assert told not in shown
    for label in ("Đơn vị tiếp nhận:", "Thời gian nhận hồ sơ:", "Giấy tờ ủy quyền:", "Số:"):
        assert label in shown
    assert "ghi tay khi mất điện" in shown


@pytest.mark.parametrize("form", [form.key for form in PACK.forms.forms.values()])
def test_every_form_can_be_printed_empty_on_one_page(form: str) -> None:
    shown = pages(printed(BlankForm(form=form, head=replace(HEAD, number=""))))
    assert len(shown) == 1


# ── Many slips ──────────────────────────────────────────────────────────────────────────────────


def one_of(shot: Snapshot, marks: Marks | None = None) -> Print:
    template = template_for(PACK, PACK.forms.forms[shot.form])
    return Print(template, shot.to_plain(), marks or Marks())


def test_slips_of_several_forms_go_into_one_file_each_with_its_own_pages() -> None:
    both = replace(SLIP, dossiers=(BIRTH, RESIDENCE))
    pdf = render_all([one_of(both), one_of(RECEIPT), one_of(both, Marks(copy=1))])
    shown = pages(pdf)
    assert len(shown) == 5
    assert [("Trang 1/2" in page, "Trang 2/2" in page) for page in shown] == [
        (True, False), (False, True), (False, False), (True, False), (False, True),
    ]  # fmt: skip
    assert "BIÊN LAI" in shown[2]
    assert ["BẢN IN LẠI" in page for page in shown] == [False, False, False, True, True]


def test_no_slip_at_all_is_refused() -> None:
    with pytest.raises(NothingToPrint):
        render_all([])


def test_what_is_no_snapshot_is_refused() -> None:
    with pytest.raises(SnapshotUnreadable):
        render(one_of(SLIP).template, {}, marks=Marks())


def test_111_papers_run_over_pages_that_repeat_the_head_of_the_table() -> None:
    papers = tuple(
        Component(f"Giấy tờ thứ {n} của hồ sơ đất đai", originals=n) for n in range(1, 112)
    )
    shown = pages(printed(replace(SLIP, dossiers=(replace(BIRTH, components=papers),))))
    assert len(shown) >= 4
    assert all("Tên giấy tờ" in page for page in shown[:-1])
    assert "Giấy tờ thứ 111 của hồ sơ" in " ".join(shown)
    for number, page in enumerate(shown, 1):
        assert f"Trang {number}/{len(shown)}" in page
    assert "Nguyễn Thuỳ Linh" in shown[-1]


def test_a_register_of_a_month_is_printed_within_seconds() -> None:
    rows = tuple(replace(ROW, dossier_code=f"H15.29-261101-{n:04}") for n in range(1_000))
    began = time.process_time()
    shown = pages(printed(replace(REGISTER, rows=rows)))
    assert time.process_time() - began < 20
    assert "H15.29-261101-0999" in dense(shown[-1]).upper()


def test_more_than_can_be_printed_at_once_is_refused_at_once() -> None:
    rows = (replace(ROW, procedure="Đăng ký khai sinh " * 20),) * 3_000
    began = time.process_time()
    with pytest.raises(TooLarge):
        printed(replace(REGISTER, rows=rows))
    assert time.process_time() - began < 5


# ── QR ──────────────────────────────────────────────────────────────────────────────────────────


def codes(pdf: bytes) -> set[str]:
    return {found.text for page in pictures(pdf) for found in zxingcpp.read_barcodes(page)}


@pytest.mark.parametrize("shot", [one for one in ALL if one.lookups()], ids=lambda one: one.kind)
def test_a_telephone_reads_the_code_off_the_paper(shot: Snapshot) -> None:
    assert codes(printed(shot)) == {URL}


def test_each_dossier_of_a_visit_has_a_code_of_its_own() -> None:
    both = replace(SLIP, dossiers=(BIRTH, RESIDENCE))
    assert codes(printed(both)) == {URL, URL.replace("0007", "0008")}


def test_a_code_is_read_on_a_voided_paper_too() -> None:
    assert codes(printed(SLIP, Marks(voided=True, copy=2))) == {URL}


def test_a_long_address_is_still_readable() -> None:
    url = "https://dichvucong.rat-dai.tinhmau.gov.vn/tra-cuu/t/" + LOOKUP.url[-60:] + "&v=2"
    dossier = replace(BIRTH, lookup=replace(LOOKUP, url=url))
    assert codes(printed(replace(SLIP, dossiers=(dossier,)))) == {url}


# ── Anything at all ─────────────────────────────────────────────────────────────────────────────


def test_a_thousand_random_letters_of_all_scripts_never_stop_a_print() -> None:
    chance = random.Random(20261123)  # noqa: S311 - the same letters each time
    for _ in range(12):
        noise = "".join(chr(chance.randrange(most)) for most in (0x300, 0x11_0000) * 500)
        shot = replace(SUPPLEMENT, reason=noise, items=(noise[:300],), request=noise[300:600])
        assert printed(shot).startswith(b"%PDF-1.7")


class PanicException(BaseException):
    """What typst raises where it breaks down itself."""


def test_a_breakdown_inside_typst_ends_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> bytes:
        raise PanicException("end byte index 65535")

    monkeypatch.setattr(slip, "_compile", break_down)
    with pytest.raises(TemplateBroken, match="65535"):
        printed(SLIP)


def test_somebody_who_stops_the_program_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(slip, "_compile", interrupt)
    with pytest.raises(KeyboardInterrupt):
        printed(SLIP)


def test_the_form_of_a_snapshot_is_not_code() -> None:
    plain: Mapping[str, object] = {**SLIP.to_plain(), "form": '")#panic()'}
    assert render(one_of(SLIP).template, plain, marks=Marks()).startswith(b"%PDF")
