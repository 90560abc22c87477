"""A province writes only what differs from the law it extends."""

from datetime import date
from pathlib import Path

import pytest

from motcua.packs.loader import DEFAULT, available, check_pack, load_pack
from motcua.rules.policy import AfterSupplement, PolicyUnreadable

HEAD = (
    "id: {id}\ncountry: VN\nvalid_from: 2026-01-01\nvi: Tỉnh Mẫu\nen: Sample\nextends: {extends}\n"
)
WHY = "source: 12/QĐ-UBND, verified: yes"


def own(
    folder: Path, files: dict[str, str], *, name: str = "tinh-mau", extends: str = DEFAULT
) -> Path:
    pack = folder / name
    pack.mkdir()
    (pack / "pack.yaml").write_text(HEAD.format(id=name, extends=extends), encoding="utf-8")
    for file, text in files.items():
        (pack / file).write_text(text, encoding="utf-8")
    return pack


def test_an_empty_province_is_the_law_it_extends(tmp_path: Path) -> None:
    pack, law = load_pack(own(tmp_path, {})), load_pack(DEFAULT)
    assert pack.head.extends == DEFAULT
    assert pack.clock.policy == law.clock.policy
    assert pack.calendar().special_days.keys() == law.calendar().special_days.keys()
    assert len(pack.facts) == len(law.facts)


def test_one_entry_of_a_province_replaces_the_one_of_the_same_key(tmp_path: Path) -> None:
    clock = f'settings:\n  cut_off: {{value: "16:30", vi: Giờ chốt, en: Cut-off, {WHY}}}\n'
    pack = load_pack(own(tmp_path, {"clock.yaml": clock}))
    assert pack.clock.policy.cut_off == 16 * 60 + 30
    assert pack.clock.policy.after_supplement is AfterSupplement.RESTART


def test_a_unit_keeps_hours_of_its_own(tmp_path: Path) -> None:
    units = f"units:\n  H37.01: {{week: saturday_morning, {WHY}}}\n"
    pack = load_pack(own(tmp_path, {"sessions.yaml": units}))
    saturday = date(2026, 11, 28)
    assert pack.calendar("H37.01").is_working(saturday)
    assert not pack.calendar("H37.02").is_working(saturday)
    assert pack.calendar("H37.02") is pack.calendar()
    assert pack.calendar("H37.01").day_minutes == 480


def test_a_storm_day_is_a_line_in_the_provinces_pack(tmp_path: Path) -> None:
    days = f"days:\n  2026-09-15: {{kind: local_off, vi: Nghỉ bão, en: Storm, {WHY}}}\n"
    pack = load_pack(own(tmp_path, {"holidays.yaml": days}))
    assert not pack.calendar().is_working(date(2026, 9, 15))
    assert str(pack.calendar().special_days[date(2026, 9, 15)].name) == "Nghỉ bão"


def test_a_year_is_announced_by_adding_it(tmp_path: Path) -> None:
    """The days of 2027 are then no longer provisional: only what is written is off."""
    days = "".join(
        f"  {day}: {{kind: holiday, vi: {name}, en: {name}, {WHY}}}\n"
        for day, name in (
            ("2027-01-01", "Tết Dương lịch"), ("2027-02-04", "Tết"), ("2027-02-05", "Tết"),
            ("2027-02-08", "Tết"), ("2027-04-16", "Giỗ Tổ"), ("2027-04-30", "Chiến thắng"),
            ("2027-09-02", "Quốc khánh"), ("2027-09-03", "Quốc khánh"), ("2027-11-24", "Văn hóa"),
        )
    )  # fmt: skip
    text = f"years:\n  2027: {{{WHY}}}\ndays:\n{days}"
    pack = load_pack(own(tmp_path, {"holidays.yaml": text}))
    calendar = pack.calendar()
    assert calendar.announced_until == 2027
    assert calendar.is_working(date(2027, 9, 1))
    assert not calendar.is_working(date(2027, 9, 3))
    assert not calendar.special_days[date(2027, 9, 3)].provisional
    assert check_pack(tmp_path / "tinh-mau") == []


def test_an_entry_is_taken_away_with_a_source(tmp_path: Path) -> None:
    text = f"days:\n  2026-01-02: {{removed: yes, {WHY}}}\n  2026-01-10: {{removed: yes, {WHY}}}\n"
    pack = load_pack(own(tmp_path, {"holidays.yaml": text}))
    assert pack.calendar().is_working(date(2026, 1, 2))
    assert not pack.calendar().is_working(date(2026, 1, 10))


def test_taking_away_what_is_not_there_is_a_defect(tmp_path: Path) -> None:
    text = f"days:\n  2026-01-03: {{removed: yes, {WHY}}}\n"
    found = check_pack(own(tmp_path, {"holidays.yaml": text}))
    assert [(finding.code, finding.file, finding.line) for finding in found] == [
        ("pack.nothing_to_remove", "holidays.yaml", 2)
    ]


def test_a_removal_says_nothing_but_its_source(tmp_path: Path) -> None:
    text = f"days:\n  2018-01-01: {{removed: yes, kind: holiday, {WHY}}}\n"
    codes = [finding.code for finding in check_pack(own(tmp_path, {"holidays.yaml": text}))]
    assert codes == ["pack.unknown_key"]


def test_a_finding_in_the_law_beneath_names_the_pack_it_stands_in(tmp_path: Path) -> None:
    text = f"days:\n  2026-01-10: {{removed: yes, {WHY}}}\n"
    (found,) = check_pack(own(tmp_path, {"holidays.yaml": text}))
    assert found.code == "pack.swap_without_makeup"
    assert found.file == f"{DEFAULT}/holidays.yaml"


def test_packs_that_extend_each_other_are_found_out(tmp_path: Path) -> None:
    own(tmp_path, {}, name="left", extends="right")
    own(tmp_path, {}, name="right", extends="left")
    codes = {finding.code for finding in check_pack("left", [tmp_path])}
    assert "pack.extends_itself" in codes


def test_packs_of_a_province_are_listed_with_the_bundled_ones(tmp_path: Path) -> None:
    own(tmp_path, {})
    assert available([tmp_path]) == ["tinh-mau", DEFAULT]


def test_a_procedure_case_overrides_the_policy_with_plain_words() -> None:
    law = load_pack(DEFAULT)
    case = law.clock_policy(after_supplement="resume", stops=["supplement", "postal"])
    assert case.after_supplement is AfterSupplement.RESUME
    assert {str(kind) for kind in case.stops} == {"supplement", "postal"}
    assert case.cut_off == 900
    with pytest.raises(PolicyUnreadable):
        law.clock_policy(after_supplement="never")


def test_a_folder_given_by_its_path_is_never_mistaken_for_a_bundled_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(tmp_path, {}, name=DEFAULT, extends="")
    monkeypatch.chdir(tmp_path)
    assert check_pack(DEFAULT) == []
    assert "pack.file_missing" in {finding.code for finding in check_pack(f"./{DEFAULT}")}


def test_a_mistyped_year_is_one_finding_and_not_a_hundred(tmp_path: Path) -> None:
    text = f"years:\n  2207: {{{WHY}}}\n"
    found = check_pack(own(tmp_path, {"holidays.yaml": text}))
    assert [(one.code, one.line) for one in found if one.code == "pack.year_gap"] == [
        ("pack.year_gap", 2)
    ]
