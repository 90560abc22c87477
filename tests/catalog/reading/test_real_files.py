"""Every row of the real files is read, nothing is lost, and the counts are the file's own."""

from dataclasses import fields

import pytest

from motcua.catalog.reading import Totals, digest, read, to_json
from motcua.rules.procedure import Channel, Level

FULL, TABLE, PROVINCE, SAMPLE = (
    "tthc_full_local.jsonl",
    "tthc_catalog.csv",
    "tthc_danang_2023_2025.csv",
    "tthc_sample_80.json",
)


@pytest.mark.parametrize(
    ("name", "rows"), [(FULL, 855), (TABLE, 1868), (PROVINCE, 122), (SAMPLE, 80)]
)
def test_every_row_is_read_and_none_refused(real, raw, name, rows):
    reading = real(name)
    assert reading.read == rows == len(raw(name))
    assert reading.refused == []
    assert [r.code for r in reading.records] == [row["code"] for row in raw(name)]


@pytest.mark.parametrize("name", [FULL, SAMPLE])
def test_totals_of_the_crawl_are_the_rows_counted_straight_from_the_file(real, raw, name):
    def count(part):
        return sum(len(row[part]) for row in raw(name))

    assert real(name).totals == Totals(
        components=count("components"),
        channels=count("channels"),
        steps=count("steps"),
        results=count("results"),
        legal_basis=count("legal_basis"),
    )


@pytest.mark.parametrize("name", [FULL, SAMPLE])
def test_the_records_of_the_crawl_hold_as_many_parts_as_the_totals_say(real, name):
    parts = ("components", "offers", "steps", "results", "legal_bases")
    held = [sum(len(getattr(r, part)) for r in real(name).records) for part in parts]
    assert held == [getattr(real(name).totals, field.name) for field in fields(Totals)]


def test_totals_of_the_catalogue_are_its_own_cells(real, raw):
    rows = raw(TABLE)
    assert real(TABLE).totals == Totals(
        components=sum(int(row["n_components"]) for row in rows),
        channels=sum(bool(row["time_direct"]) + bool(row["time_online"]) for row in rows),
        steps=0,
        results=sum(row["result_names"].count(" | ") + bool(row["result_names"]) for row in rows),
        legal_basis=sum(row["legal_basis"].count(" ; ") + bool(row["legal_basis"]) for row in rows),
    )


def test_totals_of_the_province_are_one_channel_a_row_or_one_for_each_it_names(real, raw):
    def named(text):
        return sum(f"{name}:" in text for name in ("Trực tiếp", "Trực tuyến", "bưu chính"))

    several = [row["code"] for row in raw(PROVINCE) if named(row["time_limit_text"]) > 1]
    assert several == ["1.001751", "1.000028", "1.003650", "1.004344"]
    assert real(PROVINCE).totals == Totals(channels=122 + 2 * len(several))


@pytest.mark.parametrize("name", [FULL, TABLE, PROVINCE])
def test_the_same_file_gives_the_same_records_again(real, path_of, name):
    again = read(path_of(name)).records
    assert again == real(name).records
    assert [to_json(r) for r in again] == [to_json(r) for r in real(name).records]
    assert len({digest(r) for r in again}) == len(again)


def test_no_visible_letter_of_a_component_is_lost(real, raw):
    for record, row in zip(real(FULL).records, raw(FULL), strict=True):
        for item, source in zip(record.components, row["components"], strict=True):
            kept = item.name + item.form_file + item.case
            seen = source["name"] + (source["form_file"] or "") + (source["case"] or "")
            assert sorted(letters(seen)) == sorted(letters(kept))


def letters(text):
    return [letter for letter in text if letter.isalnum()]


def test_no_word_about_fees_and_limits_is_lost(real, raw):
    for record, row in zip(real(FULL).records, raw(FULL), strict=True):
        for offer, source in zip(record.offers, row["channels"], strict=True):
            assert letters(offer.note) == letters(source["note"] or "")
            words = f"{source['time_value'] or ''} {source['time_unit'] or ''}".strip()
            assert offer.limit_text == words
            if source["fee"] != "Không có thông tin":
                assert letters(offer.fees[0].text) == letters(source["fee"])


def test_combined_levels_subjects_and_odd_series_of_codes_are_kept(real, record_of):
    record = record_of(FULL, "1.000028")
    assert record.levels == (Level.PROVINCE,)
    assert "Tổ chức (không bao gồm doanh nghiệp, HTX)" in record.subjects
    assert record.subjects[-1] == "Cán bộ, công chức, viên chức"
    assert any(len(r.levels) == 4 for r in real(FULL).records)
    assert {r.code[0] for r in real(FULL).records} == {"1", "2", "3", "6"}
    assert {r.code[0] for r in real(TABLE).records} == {"1", "2", "3", "5", "6"}


def test_a_procedure_with_55_papers_in_cases_keeps_them_all_in_order(record_of, raw):
    record = record_of(FULL, "1.013229")
    row = next(row for row in raw(FULL) if row["code"] == "1.013229")
    assert [item.case for item in record.components] == [c["case"] for c in row["components"]]
    assert len(record.components) == 55


def test_papers_that_a_line_only_counts_are_counted_in_a_doubt(real, raw):
    said = {
        record.code: doubt.text.params["count"]
        for record in real(TABLE).records
        for doubt in record.doubts
        if doubt.kind == "components_only_counted"
    }
    counted = {row["code"]: int(row["n_components"]) for row in raw(TABLE)}
    assert said == {code: count for code, count in counted.items() if count}
    assert max(said.values()) == 94


def test_a_procedure_with_111_papers_keeps_every_one(reading_of):
    papers = [{"name": f"Giấy {n}", "originals": 1, "copies": 0} for n in range(111)]
    reading = reading_of({"code": "1.000001", "name": "A", "components": papers, "channels": []})
    assert [item.name for item in reading.records[0].components] == [p["name"] for p in papers]


def test_channels_named_in_one_sentence_become_channels(record_of):
    record = record_of(PROVINCE, "1.000028")
    assert [(o.channel, str(o.limit)) for o in record.offers] == [
        (Channel.COUNTER, "1 ngày làm việc"),
        (Channel.ONLINE, "1 ngày làm việc"),
        (Channel.POST, "2 ngày làm việc"),
    ]


def test_what_strayed_into_a_sector_goes_home(record_of):
    record = record_of(PROVINCE, "1.010405")
    assert record.sector == "Bảo trợ xã hội"
    assert record.decision_number == "2103/QĐ-UBND"
    assert str(record.effective_on) == "2023-09-27"


def test_reading_reports_its_progress_row_by_row(path_of):
    calls = []
    read(path_of(PROVINCE), on_progress=lambda done, total: calls.append((done, total)))
    assert calls == [(done, 122) for done in range(1, 123)]
