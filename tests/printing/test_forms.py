"""Every form prints what the pack says, in the order and words of the pack."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.printing.office import ALL, APOLOGY, RESIDENCE, SENT, SLIP, SUPPLEMENT, printed
from tests.printing.pages import MM, dense, opened, outside, pages, text

from motcua.packs.forms import Form, FormField, FormPurpose
from motcua.packs.loader import BUNDLED, DEFAULT, default_pack, load_pack
from motcua.packs.pack import Pack
from motcua.printing.refusals import TemplateBroken, TemplateMissing
from motcua.printing.snapshot import Due, Head, Replaced, Signatory, Snapshot
from motcua.printing.template import template_for
from motcua.printing.values import said

PACK = default_pack()
DRAWN = {"signature", "qr"}


def words_of(value: object, *, cell: bool) -> Iterator[str]:
    """Yield what stands on paper for a value of ``said``."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield str(value.get("short" if cell else "text") or value.get("name") or "")
    elif isinstance(value, Sequence):
        for one in value:
            yield from words_of(one, cell=cell)


def missing(shot: Snapshot, fields: Sequence[FormField], shown: str) -> list[str]:
    """Return the fields that have a value and are not on the paper."""
    values = {**shot.extra, **shot.values()}
    for block in shot.blocks():
        values |= block
    found = []
    for field in fields:
        if field.kind in DRAWN:
            continue
        value = said(values.get(field.key))
        for column in field.columns or ():
            for row in value if isinstance(value, list) else ():
                cell = row.get(column.key, "") if isinstance(row, dict) else ""
                found += [
                    f"{field.key}.{column.key}"
                    for words in words_of(cell, cell=True)
                    if dense(words) not in shown
                ]
        if not field.columns:
            found += [
                field.key for words in words_of(value, cell=False) if dense(words) not in shown
            ]
    return found


def empty(shot: Snapshot, form: Form) -> list[str]:
    """Return the required fields that the snapshot of the tests gives no value."""
    values = {**shot.extra, **shot.values()}
    for block in shot.blocks():
        values |= block
    return [
        field.key
        for field in form.fields
        if field.required and field.kind not in DRAWN and values.get(field.key) in (None, "", ())
    ]


@pytest.mark.parametrize("shot", ALL, ids=lambda one: one.kind)
def test_every_field_of_the_form_in_force_is_printed(shot: Snapshot) -> None:
    form = PACK.forms.forms[shot.form]
    shown = dense(text(printed(shot)))
    assert empty(shot, form) == []
    assert missing(shot, form.fields, shown) == []
    for field in form.fields:
        if field.kind == "signature":
            signer = shot.values()[field.key]
            assert isinstance(signer, Signatory)
            assert dense(signer.name) in shown


@pytest.mark.parametrize("shot", ALL, ids=lambda one: one.kind)
def test_every_paper_has_the_head_of_the_state(shot: Snapshot) -> None:
    shown = text(printed(shot))
    form = PACK.forms.forms[shot.form]
    for words in (
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {shot.head.number}",
        "Hoà An, ngày 23 tháng 11 năm 2026",
        shot.head.superior_agency.upper(),
        shot.head.unit.upper(),
        form.title.vi.upper(),
    ):
        assert words in shown


def test_there_is_a_template_for_every_form_that_was_ever_in_force() -> None:
    assert {shot.form for shot in ALL} == {
        form.key for form in PACK.forms.forms.values() if form.form_set != "tt-01-2018"
    }
    for form in PACK.forms.forms.values():
        assert "sheet" in template_for(PACK, form).source


@pytest.mark.parametrize("shot", ALL, ids=lambda one: one.kind)
def test_ordinary_data_fits_on_one_page_of_the_packs_paper(shot: Snapshot) -> None:
    pdf = printed(shot)
    with opened(pdf) as document:
        assert len(document) == 1
        size = sorted((document[0].get_width() / MM, document[0].get_height() / MM))
    expected = [148, 210] if PACK.forms.forms[shot.form].paper == "A5" else [210, 297]
    assert size == pytest.approx(expected, abs=0.2)


@pytest.mark.parametrize("shot", ALL, ids=lambda one: one.kind)
def test_no_line_runs_into_the_margin(shot: Snapshot) -> None:
    a4 = PACK.forms.forms[shot.form].paper == "A4"
    register = shot.form == "tt-03-2025/07"
    left, right = ((20, 12) if register else (30, 15)) if a4 else (12, 9)
    assert outside(printed(shot), left, right) == []


def test_the_slips_of_the_old_circular_are_still_printed() -> None:
    old = replace(SLIP, form="tt-01-2018/01")
    shown = text(printed(old))
    assert "1. Tờ khai đăng ký khai sinh" in shown
    assert "066190004217" not in shown


def test_a_slip_says_its_times_as_the_office_does() -> None:
    shown = text(printed(SLIP))
    assert "14 giờ 05 phút, thứ Sáu ngày 27 tháng 11 năm 2026" in shown
    assert "Tiếp nhận hồ sơ của bà: Trần Thị Hòa" in shown
    assert "Phí, lệ phí: 8.000 đồng" in shown
    assert f"Cơ quan giải quyết: {RESIDENCE.solving_unit}" not in shown
    assert "Cơ quan giải quyết: Uỷ ban nhân dân xã Hoà An" in shown
    assert "K7QM-4RXD" in shown
    assert "tạm tính" not in shown


def test_a_date_that_leans_on_holidays_to_come_says_so() -> None:
    shown = text(printed(replace(SLIP, dossiers=(RESIDENCE,))))
    assert "ngày 04 tháng 01 năm 2027 (tạm tính)" in shown
    assert "lịch nghỉ lễ của năm đó chưa công bố" in shown


def test_one_slip_serves_all_dossiers_of_a_visit() -> None:
    both = replace(SLIP, dossiers=(SLIP.dossiers[0], RESIDENCE), authorisation=SENT)
    shown = text(printed(both))
    for words in ("Hồ sơ 1/2 · H15.29-261123-0007", "Hồ sơ 2/2 · H15.29-261123-0008"):
        assert words in shown
    assert "Công an xã Hoà An" in shown
    assert "P2WX-9LMT" in shown
    assert "Nguyễn Văn Bảy" in shown
    assert shown.count("Tiếp nhận hồ sơ của bà") == 1
    assert "Trang 2/2" in pages(printed(both))[1]


def test_a_correction_names_the_slip_that_it_replaces() -> None:
    old = Replaced("0730/TNHS-TTPVHCC", SLIP.head.issued_at, "ghi sai số điện thoại")
    shown = text(printed(replace(SLIP, replaces=old)))
    assert "Thay thế giấy số 0730/TNHS-TTPVHCC ngày 23/11/2026. Lý do: ghi sai số điện" in shown


def test_an_organisation_is_not_called_madam() -> None:
    firm = replace(SLIP.applicant, name="Công ty TNHH Hoà Phát An", salutation="tổ chức")
    assert "Tiếp nhận hồ sơ của tổ chức: Công ty" in text(printed(replace(SLIP, applicant=firm)))
    assert "xin lỗi quý tổ chức" in text(printed(replace(APOLOGY, applicant=firm, apology="")))


def test_no_sentence_ends_in_two_full_stops() -> None:
    shown = text(printed(replace(APOLOGY, reason="Chưa nhận được trả lời. ", agency="Xã. ")))
    assert "trả lời. Chúng tôi" in shown
    assert ". ." not in shown


def test_a_letter_of_two_pages_numbers_the_second_at_the_top() -> None:
    long = replace(APOLOGY, reason="Chưa nhận được văn bản trả lời của cơ quan phối hợp. " * 60)
    first, second, *_ = pages(printed(long))
    assert first.startswith("TỈNH MẪU")
    assert second.startswith("2 ")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder with a province's pack that extends the bundled one."""
    folder = tmp_path / "tinh-mau"
    (folder / "slips").mkdir(parents=True)
    head = "id: tinh-mau\ncountry: VN\nvalid_from: 2026-12-01\nvi: Tỉnh Mẫu\nen: Sample\n"
    (folder / "pack.yaml").write_text(f"{head}extends: {DEFAULT}\n", encoding="utf-8")
    return folder


def with_form(folder: Path, key: str, fields: str) -> Pack:
    """Replace the fields of one form in a province's pack."""
    form = PACK.forms.forms[key]
    entry = (
        f"forms:\n  {key}:\n    set: {form.form_set}\n    number: '{form.number}'\n"
        f"    purpose: {form.purpose.value}\n    vi: {form.title.vi}\n    en: {form.title.en}\n"
        f"    paper: {form.paper.value}\n    series: '{form.series}'\n"
        f"    source: Quyết định của tỉnh\n    verified: yes\n    fields:\n{fields}"
    )
    (folder / "forms.yaml").write_text(entry, encoding="utf-8")
    return load_pack("tinh-mau", [folder.parent])


def line(field: FormField, vi: str = "") -> str:
    required = "yes" if field.required else "no"
    name = vi or field.name.vi
    kind = field.kind.value
    return f'      {field.key}: {{vi: "{name}", en: X, kind: {kind}, required: {required}}}\n'


def test_another_order_and_other_words_need_no_line_of_python(own: Path) -> None:
    fields = [one for one in PACK.forms.forms["tt-03-2025/01"].fields if one.kind != "list"]
    turned = "".join(line(one, f"Mục {one.key}") for one in reversed(fields))
    added = "      land_lot: {vi: Số thửa đất, en: Lot, kind: text, required: yes}\n"
    pack = with_form(own, "tt-03-2025/01", added + turned)
    shot = replace(SLIP, extra={"land_lot": "Thửa 15, tờ bản đồ 7"})
    shown = text(printed(shot, pack=pack))
    assert "Số thửa đất: Thửa 15, tờ bản đồ 7" in shown
    form = pack.forms.forms["tt-03-2025/01"]
    assert missing(shot, form.fields, dense(shown)) == []
    told = [f"Mục {key}:" for key in ("result_place", "due_at", "received_at", "request")]
    places = [shown.index(words) for words in told]
    assert places == sorted(places)


def test_a_letter_prints_a_field_that_the_pack_adds(own: Path) -> None:
    form = PACK.forms.forms["tt-03-2025/04"]
    added = "      remedy: {vi: Biện pháp khắc phục, en: Remedy, kind: text, required: yes}\n"
    pack = with_form(own, form.key, added + "".join(line(one) for one in form.fields))
    shown = text(printed(replace(APOLOGY, extra={"remedy": "Trả tại nhà"}), pack=pack))
    assert "Biện pháp khắc phục: Trả tại nhà." in shown


def test_a_required_field_without_a_value_is_left_to_be_written_by_hand(own: Path) -> None:
    added = "      land_lot: {vi: Số thửa đất, en: Lot, kind: text, required: yes}\n"
    pack = with_form(own, "tt-03-2025/02", added)
    assert "Số thửa đất:" in text(printed(SUPPLEMENT, pack=pack))


def test_a_template_is_found_by_form_then_purpose_then_in_the_pack_beneath(own: Path) -> None:
    form = PACK.form_for(FormPurpose.REFUSAL_NOTICE, SLIP.head.issued_at.date())

    def load() -> str:
        return template_for(load_pack("tinh-mau", [own.parent]), form).source

    beneath = template_for(PACK, form).source
    assert load() == beneath
    (own / "slips" / "refusal_notice.typ").write_text("// by purpose", encoding="utf-8")
    assert load().endswith("// by purpose")
    (own / "slips" / "tt-03-2025-03.typ").write_text("// by form", encoding="utf-8")
    assert load().endswith("// by form")
    (own / "slips" / "common.typ").write_text("// own common", encoding="utf-8")
    assert load() == "// own common\n// by form"


def test_another_layout_has_another_version(own: Path) -> None:
    form = PACK.forms.forms["tt-03-2025/03"]
    versions = {template_for(PACK, form).version}
    (own / "slips" / "refusal_notice.typ").write_text("// own", encoding="utf-8")
    versions.add(template_for(load_pack("tinh-mau", [own.parent]), form).version)
    versions.add(template_for(PACK, replace(form, title=replace(form.title, vi="Khác"))).version)
    assert len(versions) == 3


def test_a_pack_without_templates_says_which_file_is_missing(tmp_path: Path) -> None:
    copy = tmp_path / DEFAULT
    shutil.copytree(BUNDLED / DEFAULT, copy)
    (copy / "slips" / "stop_notice.typ").unlink()
    pack = load_pack(copy)
    with pytest.raises(TemplateMissing, match=r"stop_notice\.typ"):
        template_for(pack, pack.forms.forms["tt-03-2025/05"])
    shutil.rmtree(copy / "slips")
    with pytest.raises(TemplateMissing, match=r"common\.typ"):
        template_for(pack, pack.forms.forms["tt-03-2025/01"])


@pytest.mark.parametrize(
    "source", ['#import "@preview/x:0.1.0": y', '#let a = read("/etc/passwd")', '#include "x.typ"']
)
def test_a_template_reads_no_file_and_no_package(own: Path, source: str) -> None:
    (own / "slips" / "refusal_notice.typ").write_text(source, encoding="utf-8")
    with pytest.raises(TemplateBroken):
        template_for(load_pack("tinh-mau", [own.parent]), PACK.forms.forms["tt-03-2025/03"])


def test_a_template_with_a_fault_is_refused_in_words(own: Path) -> None:
    (own / "slips" / "refusal_notice.typ").write_text("#let sheet(slip) = slip.x", encoding="utf-8")
    shot = next(one for one in ALL if one.form == "tt-03-2025/03")
    with pytest.raises(TemplateBroken, match="tt-03-2025/03"):
        printed(shot, pack=load_pack("tinh-mau", [own.parent]))


def test_a_long_name_of_an_office_is_printed_whole() -> None:
    unit = "Trung tâm Phục vụ hành chính công đặc khu Phú Quốc, chi nhánh số 2 tại Dương Đông"
    head = Head(
        "Uỷ ban nhân dân đặc khu Phú Quốc, tỉnh An Giang",
        unit,
        "1/X",
        "Phú Quốc",
        SLIP.head.issued_at,
    )
    pdf = printed(replace(SLIP, head=head))
    assert unit.upper() in text(pdf)
    assert outside(pdf, 12, 9) == []


def test_a_provisional_date_is_marked_in_the_register_too() -> None:
    shot = next(one for one in ALL if one.form == "tt-03-2025/07")
    row = replace(shot.rows[0], due=Due(RESIDENCE.due.at, provisional=True))  # type: ignore[attr-defined]
    assert "tạm tính" in text(printed(replace(shot, rows=(row,))))  # type: ignore[call-arg]
