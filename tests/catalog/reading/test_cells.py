"""Limits, fees, papers, results and text, cell by cell."""

from decimal import Decimal

import pytest

from motcua.catalog.reading import limits, papers, terms, text
from motcua.catalog.reading.doubts import Doubts
from motcua.catalog.reading.fees import from_cell, from_sentence, money
from motcua.rules.limit import Limit, LimitUnit

H, D, C, M, S = (
    LimitUnit.WORKING_HOUR,
    LimitUnit.WORKING_DAY,
    LimitUnit.CALENDAR_DAY,
    LimitUnit.MONTH,
    LimitUnit.SAME_DAY,
)


def kinds(doubts):
    return [doubt.kind for doubt in doubts.all()]


@pytest.mark.parametrize(
    ("amount", "unit", "limit", "doubted"),
    [
        ("5", "Ngày làm việc", Limit(Decimal(5), D), []),
        ("1.5", "Ngày làm việc", Limit(Decimal("1.5"), D), []),
        ("1,5", "Ngày làm việc", Limit(Decimal("1.5"), D), []),
        ("30", "Ngày", Limit(Decimal(30), C), []),
        ("4", "Tháng", Limit(Decimal(4), M), []),
        ("8", "Giờ", Limit(Decimal(8), H), ["hours_unclear"]),
        ("1", "", None, ["unit_missing"]),
        ("", "", None, ["no_limit"]),
        ("", "Ngày", None, ["no_limit"]),
        ("0", "Ngày", None, ["limit_not_understood"]),
        ("-1", "Ngày", None, ["limit_not_understood"]),
        ("nan", "Ngày", None, ["limit_not_understood"]),
        ("3", "Tuần", None, ["limit_not_understood"]),
    ],
)
def test_a_limit_in_two_cells(amount, unit, limit, doubted):
    doubts = Doubts()
    assert limits.from_cells(amount, unit, doubts)[0] == limit
    assert kinds(doubts) == doubted


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ", [Limit(Decimal(5), D)]),
        ("20 (hai mươi) ngày, kể từ ngày nhận đủ", [Limit(Decimal(20), C)]),
        ("Mười lăm (15) ngày làm việc", [Limit(Decimal(15), D)]),
        ("2.5 ngày", [Limit(Decimal("2.5"), C)]),
        ("19,5 ngày", [Limit(Decimal("19.5"), C)]),
        ("sau 05 ngày làm việc", [Limit(Decimal(5), D)]),
        ("trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo", [Limit(Decimal(0), S)]),
        ("tối đa 03 tháng", [Limit(Decimal(3), M)]),
        ("ban hành ngày 01 tháng 7 năm 2025", []),
        ("Quyết định 4007/QĐ-UBND ngày 09/9/2019", []),
        ("5 ngày và 5 ngày", [Limit(Decimal(5), C)]),
        ("xã 02 ngày, tỉnh 03 ngày làm việc", [Limit(Decimal(2), C), Limit(Decimal(3), D)]),
        ("8 giờ làm việc", [Limit(Decimal(8), H)]),
        ("trả lúc 09 giờ", []),
    ],
)
def test_limits_mentioned_in_a_sentence(sentence, found):
    assert list(limits.mentioned(sentence)) == found


@pytest.mark.parametrize(
    ("note", "doubted"),
    [
        ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ", []),
        ("10 ngày làm việc", ["note_disagrees"]),
        ("Sở: 03 ngày làm việc; UBND: 02 ngày làm việc", []),
        ("Sở: 03 ngày; UBND: 02 ngày", ["note_disagrees"]),
        ("Kiểm tra ngay trong ngày", []),
        ("", []),
    ],
)
def test_a_limit_beside_its_explanation(note, doubted):
    doubts = Doubts()
    limits.compare_with_note(Limit(Decimal(5), D), note, doubts)
    assert kinds(doubts) == doubted


@pytest.mark.parametrize(
    ("fee", "note", "amount", "doubted"),
    [
        ("Miễn phí", "", 0, []),
        ("Miễn phí", "Nộp tại quầy, mang theo 20.000 đồng tiền lẻ", 0, []),
        ("Miễn phí", "(Lệ phí: 135.000 đồng/lần.)", None, ["free_beside_amount"]),
        ("Miễn phí", "(Theo quy định của Luật phí và lệ phí)", None, ["free_beside_rule"]),
        ("Miễn phí", "(Miễn lệ phí theo Thông tư 85/2019/TT-BTC)", 0, []),
        ("Miễn phí", "(do Hội đồng nhân dân tỉnh quyết định)", None, ["fee_by_council"]),
        ("500,000 Việt Nam Đồng", "", 500_000, []),
        ("1,025,000 VNĐ(một lần)", "", 1_025_000, []),
        ("50 VNĐ(hồ sơ)", "", None, ["fee_small"]),
        ("10 USD", "", None, ["fee_foreign"]),
        ("70,000 VNĐ(70.000 đồng/Giấy)", "", 70_000, []),
        ("800,000 VNĐ(giảm còn 400.000 đồng)", "", 800_000, ["fee_several"]),
        ("7,000 Việt Nam Đồng(- Đăng ký (cá nhân)", "", 7_000, ["fee_text_cut"]),
    ],
)
def test_a_fee_in_a_crawled_cell(fee, note, amount, doubted):
    doubts = Doubts()
    (item,) = from_cell(fee, note, doubts)
    assert (item.amount, item.text, kinds(doubts)) == (amount, fee, doubted)


def test_a_fee_of_which_nothing_is_known_is_no_fee_but_a_doubt():
    doubts = Doubts()
    assert from_cell("Không có thông tin", "", doubts) == ()
    assert kinds(doubts) == ["fee_unknown"]


@pytest.mark.parametrize(
    ("sentence", "amount", "doubted"),
    [
        ("Không có lệ phí.", 0, []),
        ("600.000 đồng", 600_000, []),
        ("325.000 VND (từ 01/7/2024, Thông tư 43/2024/TT-BTC)", 325_000, []),
        ("10.000 đồng/1 giấy phép", 10_000, []),
        ("300.000 (ba trăm nghìn) đồng/chứng chỉ", 300_000, []),
        ("5% giá thiết kế", None, ["fee_not_number"]),
        ("Có", None, ["fee_not_number"]),
        ("Nhà ở: 50.000 đồng; công trình khác: 100.000 đồng", None, ["fee_several"]),
        ("Miễn thu • 50.000 đồng khi chọn quốc tịch khác", None, ["free_beside_amount"]),
        ("Không quy định", None, ["fee_unknown"]),
    ],
)
def test_a_fee_in_a_sentence(sentence, amount, doubted):
    doubts = Doubts()
    (item,) = from_sentence(sentence, doubts)
    assert (item.amount, item.text, kinds(doubts)) == (amount, sentence, doubted)


def test_both_decimal_marks_in_one_sentence_are_thousands():
    assert money("Phí 1,025,000 VNĐ, nay 512.500 đồng, 16đ") == (1_025_000, 512_500, 16)


def test_a_charge_is_told_from_a_fee():
    (charge,) = from_sentence("Lệ phí 20.000 đồng", Doubts())
    (fee,) = from_sentence("Phí thẩm định 20.000 đồng", Doubts())
    assert (charge.name, charge.is_charge) == ("Lệ phí", True)
    assert (fee.name, fee.is_charge) == ("Phí", False)


@pytest.mark.parametrize(
    ("name", "paper", "form"),
    [
        ("Đơn theo mẫu;văn bản đề nghị.docx", "Đơn theo mẫu", "văn bản đề nghị.docx"),
        ("Đơn theo quy định1.4. Don.docx", "Đơn theo quy định", "1.4. Don.docx"),
        ("Đề nghị cấp lạiMẫu I.1.17.docx", "Đề nghị cấp lại", "Mẫu I.1.17.docx"),
        ("Đơn theo quy địnhvăn bản.docx", "Đơn theo quy địnhvăn bản.docx", ""),
        ("Tệp văn bản điện tử (.pdf) đã ký", "Tệp văn bản điện tử (.pdf) đã ký", ""),
    ],
)
def test_a_file_name_is_cut_off_only_where_the_seam_is_certain(name, paper, form):
    item = papers.component({"name": name, "originals": 1, "copies": 0}, Doubts())
    assert (item.name, item.form_file) == (paper, form)


def test_a_row_of_no_originals_and_no_copies_explains_and_is_not_asked_for():
    item = papers.component({"name": "Lưu ý", "originals": 0, "copies": 0}, Doubts())
    assert item.is_explanation
    assert not item.required


def test_a_paper_asked_for_only_if_there_is_one_is_not_required():
    item = papers.component({"name": "Bản vẽ (nếu có).", "originals": 1, "copies": 0}, Doubts())
    assert not item.required


@pytest.mark.parametrize(
    ("name", "code", "kept"),
    [
        ("Giấy phép.Mã: KQ-G10-KQ00009", "", ("Giấy phép.", "KQ-G10-KQ00009")),
        ("Giấy phépMã: KQ.G01.000200", "", ("Giấy phép", "KQ.G01.000200")),
        ("Giấy phépMã: utw", "", ("Giấy phépMã: utw", "")),
        ("AMã: KQ-G10.000001BMã: KQ-G10.000002", "", ("AMã: KQ-G10.000001BMã: KQ-G10.000002", "")),
        ("AMã: KQ-G10.000001B", "KQ.G10.000003", ("AMã: KQ-G10.000001B", "KQ.G10.000003")),
    ],
)
def test_a_code_glued_to_a_result_is_moved_only_where_it_is_certain(name, code, kept):
    doubts = Doubts()
    item = papers.result(name, code, doubts)
    assert (item.name, item.code) == kept
    assert "result_code_glued" in kinds(doubts)


def test_letters_nobody_sees_go_and_blanks_become_single():
    doubts = Doubts()
    assert text.line("\u200eHoà\u00a0\u00a0Bình\t \n(Hòa)", doubts) == "Hoà Bình (Hòa)"
    assert kinds(doubts) == ["invisible_letters"]
    assert text.lines("a \u00a0b\n\n c\t", Doubts()) == "a b\n\nc"
    assert text.line("Thu\u0323y\u0301".replace("u\u0323y\u0301", "u\u0323y"), Doubts()) == "Thụy"


@pytest.mark.parametrize(
    ("written", "doubted"),
    [
        ("Cấp bộ, Cấp tỉnh, Cấp xã, Cơ quan khác", []),
        ("o Cấp Bộ o Cấp Huyện", ["district_level"]),
        ("Tỉnh", []),
        ("", ["level_missing"]),
        ("Cấp Tỉnh Loại thủ tục TTHC", ["level_odd"]),
    ],
)
def test_levels_as_they_are_written(written, doubted):
    doubts = Doubts()
    terms.levels(written, doubts)
    assert kinds(doubts) == doubted
