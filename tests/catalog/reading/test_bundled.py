"""The bundled procedures: complete enough to use, honest about what is not verified."""

import re

import pytest

from motcua.catalog.reading import life_events, read_bundled
from motcua.rules.procedure import Level

FULL, TABLE, SAMPLE = "tthc_full_local.jsonl", "tthc_catalog.csv", "tthc_sample_80.json"
RECORDS = read_bundled().records
BY_CODE = {record.code: record for record in RECORDS}

LIMIT_EXCEPTIONS = {
    "1.001193": "the crawl prints 1 without a unit; read as working days",
    "1.000656": "the crawl prints 1 without a unit; read as working days",
    "1.000894": "the crawl prints 1 without a unit; read as working days",
    "1.004873": "the crawl prints 3 without a unit; Đà Nẵng prints 03 working days",
    "2.000528": "the crawl prints 1 without a unit; read as working days",
    "1.001022": "the crawl prints 3 without a unit; Đà Nẵng prints 03 working days",
    "1.004859": "the crawl prints 1 without a unit; read as working days",
    "2.000829": "the crawl prints 1 without a unit; read as working days",
    "2.000635": "the crawl prints no limit; Đà Nẵng prints the same day (1.009073)",
    "2.000815": "the crawl prints no limit; Đà Nẵng prints the same day",
    "2.000884": "the crawl prints no limit; Đà Nẵng prints the same day",
    "1.001612": "the crawl prints no limit; 3 working days from Nghị định 168/2025/NĐ-CP",
}
FEE_EXCEPTIONS = {
    "1.001612": "the crawl prints amounts and says that the People's Council sets them",
    "2.001610": "the crawl prints 100 VNĐ online and explains it as 100.000 đồng",
    "2.001827": "the crawl prints 700 VNĐ and explains it as 700.000 đồng",
}
NAME_EXCEPTIONS = {"1.010727": "the crawl prints the code inside the name"}


def test_there_are_enough_procedures_of_enough_sectors_at_both_levels():
    assert len(RECORDS) >= 42
    assert len({record.sector for record in RECORDS}) >= 13
    for level in (Level.PROVINCE, Level.COMMUNE):
        assert sum(level in record.levels for record in RECORDS) >= 15


def test_reading_them_refuses_nothing_and_every_code_is_valid_and_unique():
    reading = read_bundled()
    assert reading.refused == []
    assert len(BY_CODE) == len(RECORDS) == reading.read
    assert all(re.fullmatch(r"\d\.\d{6}", code) for code in BY_CODE)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.code)
def test_each_can_be_used_at_a_counter(record):
    assert record.name_en
    assert record.summary.endswith(".")
    assert len(record.summary) <= 320
    assert record.agency
    assert "Đà Nẵng" not in record.agency
    assert not re.search(r"\b(?:huyện|quận)\b", record.agency)
    assert re.fullmatch(r"\d+/QĐ-[\wĐ-]+", record.decision_number)
    assert record.decision_number in record.source
    assert 3 <= len(record.steps) <= 5
    assert record.components
    assert record.results
    assert record.offers
    assert all(offer.limit or offer.note for offer in record.offers)
    assert not any(item.is_explanation for item in record.components)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.code)
def test_what_is_not_verified_says_why(record):
    noted = [doubt for doubt in record.doubts if doubt.kind == "editor_note"]
    assert record.verified != bool(noted)
    known = {"editor_note", "fee_not_number", "legal_basis_missing", "limits_differ"}
    assert {doubt.kind for doubt in record.doubts} <= known | {"channel_repeated", "no_limit"}


@pytest.fixture(scope="module")
def crawled(real):
    known = {}
    for name in (TABLE, SAMPLE, FULL):
        known |= {record.code: record for record in real(name).records}
    return known


@pytest.mark.parametrize("code", BY_CODE)
def test_facts_agree_with_the_crawl(crawled, code):
    ours, theirs = BY_CODE[code], crawled.get(code)
    if theirs is None:
        assert "Đà Nẵng" in ours.source
        return
    assert (ours.decision_number, ours.sector) == (theirs.decision_number, theirs.sector)
    assert ours.levels == theirs.levels
    assert ours.legal_bases == theirs.legal_bases
    assert {r.code for r in ours.results} <= {r.code for r in theirs.results}
    assert (ours.name == theirs.name) != (code in NAME_EXCEPTIONS)
    assert (limits(ours) == limits(theirs)) != (code in LIMIT_EXCEPTIONS)
    assert (amounts(ours) == amounts(theirs)) != (code in FEE_EXCEPTIONS)


def limits(record):
    return {(offer.channel, offer.limit) for offer in record.offers if offer.limit}


def amounts(record):
    fees = {(o.channel, fee.amount) for o in record.offers for fee in o.fees}
    return {(channel, amount) for channel, amount in fees if amount is not None}


def test_those_of_one_province_have_its_decision_numbers_and_are_not_verified(real, crawled):
    province = {r.code: r for r in real("tthc_danang_2023_2025.csv").records}
    local = [record for record in RECORDS if record.code not in crawled]
    assert len(local) == 17
    for record in local:
        assert record.decision_number == province[record.code].decision_number
        assert record.name == province[record.code].name
        assert not record.verified


def test_eight_life_events_lead_to_bundled_procedures_in_both_languages():
    events = life_events()
    assert len(events) == 8
    assert len({event.key for event in events}) == 8
    for event in events:
        assert set(event.codes) <= set(BY_CODE)
        assert len(event.codes) == len(set(event.codes)) >= 3
        assert event.name.in_("vi") != event.name.in_("en")
        assert event.hint.in_("vi") != event.hint.in_("en")
