"""Fees in free text are found, and what is not plain is doubted."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.amounts import Amount, parse_amount_dong
from motcua.base.money import Dong, dong_text

CATALOGUE = Path(__file__).parents[2] / ".." / "shared" / "data" / "tthc_catalog.csv"


@pytest.mark.parametrize(
    ("text", "amount", "per"),
    [
        ("150.000 đồng/hồ sơ", 150_000, "hồ sơ"),
        ("150,000 Việt Nam Đồng", 150_000, ""),
        ("500,000 Việt Nam Đồng-", 500_000, ""),
        ("20,000 VNĐ", 20_000, ""),
        ("50.000đ/tem “AB”", 50_000, "tem “AB”"),
        ("100.000 đồng/01 lần cấp.", 100_000, "01 lần cấp"),
        ("6,000,000 VNĐ(đồng/lần)", 6_000_000, "lần"),
        ("1,5 triệu đồng", 1_500_000, ""),
        ("1 triệu 200 nghìn đồng/lần", 1_200_000, "lần"),
        ("02 triệu đồng/Giấy chứng nhận.", 2_000_000, "Giấy chứng nhận"),
        ("2 tỷ đồng", 2_000_000_000, ""),
        ("150 ngàn đồng", 150_000, ""),
        ("300.000 (ba trăm nghìn) đồng/chứng chỉ", 300_000, "chứng chỉ"),
        ("1 000 000 đồng", 1_000_000, ""),
        ("Lệ phí: 8.000\u00a0đồng", 8_000, ""),
        ("10.000 đồng/trường hợp (một chữ ký)", 10_000, "trường hợp"),
        ("500.000đ/Hồ sơ (Thông tư số 277/2016/TT-BTC)", 500_000, "Hồ sơ"),
        ("Từ 50 tỷ đến dưới 150 tỷ: 20 triệu đồng/ Giấy", 20_000_000, "Giấy"),
        ("130.000 đồng/m²/năm", 130_000, "m²/năm"),
    ],
)
def test_a_plain_fee_is_read(text: str, amount: int, per: str) -> None:
    reading = parse_amount_dong(text)
    assert reading.settled == amount
    assert reading.amounts == (Amount(amount, per=per),)


def test_an_amount_and_its_repetition_are_one() -> None:
    assert parse_amount_dong("70,000 VNĐ(70.000 đồng/Giấy chứng nhận.)").settled == 70_000


@pytest.mark.parametrize(
    "text",
    ["Miễn phí", "Không", "Không thu", "không thu phí", "Không có", "Miễn lệ phí.", "0 đồng",
     "Không có lệ phí", "Không thu phí, lệ phí"],
)  # fmt: skip
def test_no_charge_is_recognised(text: str) -> None:
    reading = parse_amount_dong(text)
    assert reading.free
    assert reading.settled == 0


@pytest.mark.parametrize(
    "text",
    ["Không có thông tin", "Không quy định", "Chưa có quy định", "", "Theo quy định",
     "Nghị quyết số 47/2016/NQ-HĐND ngày 08/12/2016 của Hội đồng nhân dân", "03 đồng chí",
     "05 điểm", "tài khoản 129000073182", "Không có thông tin về lệ phí."],
)  # fmt: skip
def test_no_word_about_the_charge_is_not_free_of_charge(text: str) -> None:
    reading = parse_amount_dong(text)
    assert (reading.amounts, reading.free, reading.settled) == ((), False, None)


@pytest.mark.parametrize(
    ("text", "amounts", "doubt"),
    [
        ("10-20 triệu đồng", (Amount(10_000_000, 20_000_000),), "Chỉ có khoảng tiền"),
        (
            "từ 50.000 đến 100.000 đồng/giấy",
            (Amount(50_000, 100_000, "giấy"),),
            "Chỉ có khoảng tiền",
        ),
        ("500.000 - 1 triệu đồng", (Amount(500_000, 1_000_000),), "Chỉ có khoảng tiền"),
        ("900 VNĐ(Phí: 900.000 đồng/lần)", (Amount(900), Amount(900_000, per="lần")), "2 mức"),
        ("50 VNĐ", (Amount(50),), "thiếu phần nghìn"),
        ("230.000/lần", (Amount(230_000, per="lần"),), "không ghi đơn vị"),
        ("10 USD(10 USD/lần)", (), "tiền nước ngoài"),
        ("2,000,000 VNĐ (Miễn phí đến 30/6/2026)", (Amount(2_000_000),), "miễn thu"),
        ("1.2345.6 đồng", (), "Không đọc được"),
        ("0,5 đồng", (), "Không đọc được"),
        ("100.000 đến 50.000 đồng", (), "Không đọc được"),
        ("Không có lệ phí. Nếu có trích đo thì theo quy định.", (), "lời kèm theo"),
    ],
)
def test_what_is_not_plain_is_reported_and_not_settled(
    text: str, amounts: tuple[Amount, ...], doubt: str
) -> None:
    reading = parse_amount_dong(text)
    assert reading.amounts == amounts
    assert reading.settled is None
    assert doubt in " ".join(map(str, reading.doubts))


@given(st.integers(1000, 10**13), st.sampled_from(["{} đồng", "{} VNĐ/lần", "Phí {}đ."]))
def test_an_amount_in_words_around_it_reads_back(amount: int, around: str) -> None:
    figures = str(Dong(amount)).removesuffix(" đồng")
    assert parse_amount_dong(around.format(figures)).settled == amount
    assert parse_amount_dong(dong_text(amount)).settled == amount


@pytest.mark.skipif(not CATALOGUE.exists(), reason="the real catalogue is not at hand")
def test_every_fee_of_the_real_catalogue_that_names_money_is_read_or_doubted() -> None:
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        fees = {row["fee"] for row in csv.DictReader(file)}
    naming = {fee for fee in fees if "VNĐ" in fee or "Việt Nam Đồng" in fee}
    readings = {fee: parse_amount_dong(fee) for fee in naming}
    assert len(naming) > 50
    assert [fee for fee, reading in readings.items() if not reading.amounts] == []
