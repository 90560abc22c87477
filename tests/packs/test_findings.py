# ruff: noqa: E501 - a break and its finding on one line
"""Each check finds what it is for: one change to a sound pack, one finding on its line."""

from pathlib import Path

import pytest
from tests.packs.conftest import Break

from motcua.base.language import VIETNAMESE
from motcua.base.severity import Severity
from motcua.packs.finding import PackDefective, PackNotFound, PackUnreadable
from motcua.packs.loader import DEFAULT, check_pack, load_pack

NEW_YEAR = "2018-01-01: {kind: holiday, vi: Tết Dương lịch,"
MAKEUP = "2026-01-10: {kind: makeup_workday, makes_up_for: 2026-01-02,"
SWAP = "2026-01-02: {kind: swap_off, vi: Nghỉ hoán đổi với 10/01/2026,"
RESIT = "2026-01-10: {kind: makeup_workday, makes_up_for: 2026-08-31,"
CITIZEN = "citizen: {vi: Công dân, en: Citizen,"
REGISTERED = 'registered: {code: "1", vi: Mới đăng ký, en: Registered, group: not_counted,'
CLOSED = 'closed_no_supplement: {code: "8", ours: yes,'
COMPLETED = "completed: {to: [returned],"
FOLDED = "  thu_cong: {vi: Thư công, en: Official personal letter,"
SHORT_HOURS = '    saturday: ["07:00-11:30"]'
OLD_REGISTER = "fields:\n      rows: {vi: Các hồ sơ, en: Dossiers, kind: table, required: yes}"
CONTACT = "contact_phone: {vi: Số điện thoại liên hệ,"

BREAKS = [
    # the shape of an entry
    ("lunar.yaml", "2050: {tet: 2050-01-23,", "2050: {tet: muộn,", "pack.wrong_kind"),
    ("lunar.yaml", "2050: {tet: 2050-01-23, ", "2050: {", "pack.key_missing"),
    ("lunar.yaml", "2050: {tet: 2050-01-23,", "2050: {tet: 2050-02-30,", "pack.no_such_date"),
    ("lunar.yaml", "2050: {tet:", "hai nghìn: {tet:", "pack.not_a_year"),
    ("applicants.yaml", CITIZEN, "citizen: {vi: Công dân,", "pack.en_missing"),
    ("applicants.yaml", CITIZEN, "citizen: {en: Citizen,", "pack.vi_missing"),
    ("applicants.yaml", CITIZEN, f"{CITIZEN} colour: red,", "pack.unknown_key"),
    ("applicants.yaml", "identity_documents:", "identity_papers:", "pack.unknown_section"),
    ("documents.yaml", FOLDED, "  thu_cong: {vi: Thư, en: L, verified: no, #", "pack.not_yaml"),
    ("forms.yaml", CONTACT, "contact_phone: {", "pack.vi_missing"),
    ("forms.yaml", f"{CONTACT} en: Phone of the contact,", CONTACT, "pack.en_missing"),
    ("applicants.yaml", 'codes: {dossier_sync: "3"}', "codes: 3", "pack.wrong_kind"),
    ("codes.yaml", "accepts: [C1234567]", "accepts: C1234567", "pack.wrong_kind"),
    ("codes.yaml", "accepts: [C1234567]", "accepts: [[C1234567]]", "pack.wrong_kind"),
    ("lunar.yaml", "  2050: {tet", "  2051: soon\n  2050: {tet", "pack.not_an_entry"),
    ("sessions.yaml", "units: {}", "units: [H1]", "pack.not_a_section"),
    ("channels.yaml", "submission_places:\n", "submission_places:\nplaces:\n", "pack.section_empty"),
    # forms
    ("forms.yaml", OLD_REGISTER, "fields: {}", "pack.form_without_fields"),
    ("forms.yaml", OLD_REGISTER, "fields: [rows]", "pack.wrong_kind"),
    ("forms.yaml", CONTACT, f"{CONTACT} colour: red,", "pack.unknown_key"),
    ("forms.yaml", '    set: tt-03-2025\n    number: "07"', '    set: tt-2030\n    number: "07"', "pack.unknown_set"),
    ("forms.yaml", '    set: tt-03-2025\n    number: "07"', '    set: tt-03-2025\n    number: "06"', "pack.number_twice"),
    ("forms.yaml", "    purpose: stop_notice", "    purpose: refusal_notice", "pack.purpose_twice"),
    ("forms.yaml", "    purpose: stop_notice", "    purpose: love_letter", "pack.unknown_value"),
    ("forms.yaml", '"{number}/PBS-{unit}"', '"{number}/PBS-{office}"', "pack.bad_template"),
    ("forms.yaml", '"{number}/PBS-{unit}"', '"{number}/{unit.__class__}"', "pack.bad_template"),
    ("forms.yaml", '"{number}/PBS-{unit}"', '"PBS-{unit}"', "pack.bad_template"),
    ("forms.yaml", "    valid_to: 2025-09-14", "    valid_to: 2015-09-14", "pack.dates_turned"),
    # states
    ("states.yaml", REGISTERED, REGISTERED.replace('code: "1", ', ""), "pack.code_missing"),
    ("states.yaml", REGISTERED, REGISTERED.replace('"1"', '"2"'), "pack.code_twice"),
    ("states.yaml", REGISTERED, REGISTERED.replace("not_counted", "lost"), "pack.unknown_group"),
    ("states.yaml", REGISTERED, REGISTERED.replace("en: Registered, ", ""), "pack.en_missing"),
    ("states.yaml", CLOSED, CLOSED.replace('"8"', '"11"'), "pack.unknown_code"),
    ("states.yaml", COMPLETED, "completed: {to: [archived],", "pack.unknown_state"),
    ("states.yaml", COMPLETED, "returned: {to: [completed],", "pack.final_or_not"),
    # codes
    ("codes.yaml", "pattern: '\\d{12}'", "pattern: '(\\d{12}'", "pack.bad_pattern"),
    ("codes.yaml", "pattern: '\\d{12}'", "pattern: '\\d{13}'", "pack.example_fails"),
    ("codes.yaml", "pattern: '\\d{12}'", "pattern: '.*'", "pack.example_fails"),
    ("codes.yaml", '    accepts: ["012345678"]\n', "", "pack.example_missing"),
    ("codes.yaml", '"{org}-{yymmdd}-{number:04}"', '"{org}-{yymmdd}"', "pack.bad_template"),
    ("applicants.yaml", "pattern: passport,", "pattern: visa,", "pack.unknown_pattern"),
    ("documents.yaml", "abbreviation: GNP,", "abbreviation: GM,", "pack.abbreviation_twice"),
    # hours
    ("sessions.yaml", SHORT_HOURS, '    saturday: ["07:00"]', "pack.not_a_session"),
    ("sessions.yaml", SHORT_HOURS, '    saturday: ["07:00-25:30"]', "pack.not_a_time"),
    ("sessions.yaml", SHORT_HOURS, '    saturday: ["18:00-24:00"]', "pack.not_a_time"),
    ("sessions.yaml", SHORT_HOURS, '    saturday: ["11:30-07:00"]', "pack.sessions_overlap"),
    ("sessions.yaml", SHORT_HOURS, '    saturday: ["07:00-11:30", "11:00-12:00"]', "pack.sessions_overlap"),
    ("sessions.yaml", SHORT_HOURS, '    saturday: ["13:30-17:00", "07:00-11:30"]', "pack.sessions_overlap"),
    ("sessions.yaml", "  default:\n", "  usual:\n", "pack.default_week_missing"),
    ("sessions.yaml", "units: {}", "units:\n  H1: {week: night, source: x, verified: no}", "pack.unknown_week"),
    # days
    ("holidays.yaml", "2026-01-10: {", "2026-01-11: {x: y}\n  2026-01-11: {", "pack.key_twice"),
    ("holidays.yaml", NEW_YEAR, NEW_YEAR.replace("2018-01-01", "2018-13-01"), "pack.no_such_date"),
    ("holidays.yaml", NEW_YEAR, NEW_YEAR.replace("holiday", "feast"), "pack.unknown_value"),
    ("holidays.yaml", MAKEUP, "2026-01-10: {kind: local_off,", "pack.swap_without_makeup"),
    ("holidays.yaml", MAKEUP, MAKEUP.replace("makes_up_for: 2026-01-02,", ""), "pack.makeup_without_day_off"),
    ("holidays.yaml", MAKEUP, MAKEUP.replace("01-02", "01-05"), "pack.makeup_without_day_off"),
    ("holidays.yaml", MAKEUP, RESIT, "pack.made_up_twice"),
    ("holidays.yaml", MAKEUP, MAKEUP.replace("01-10", "01-14"), "pack.makeup_on_workday"),
    ("holidays.yaml", SWAP, SWAP.replace("kind:", "makes_up_for: 2026-01-10, kind:"), "pack.not_a_makeup"),
    ("holidays.yaml", NEW_YEAR, NEW_YEAR.replace("2018-01-01", "2018-01-03"), "pack.holiday_not_kept"),
    ("holidays.yaml", "  2022: {source", "  2032: {source", "pack.year_gap"),
    ("lunar.yaml", "2033: {tet", "2055: {tet", "pack.year_gap"),
    ("lunar.yaml", "tet: 2050-01-23", "tet: 2050-02-23", "pack.lunar_implausible"),
    ("lunar.yaml", "hung_kings: 2050-04-01", "hung_kings: 2050-04-11", "pack.lunar_implausible"),
    ("statutory.yaml", "month: 4, day: 30", "month: 4, day: 31", "pack.no_such_date"),
    ("statutory.yaml", "offset: -2, days: 5", "offset: -2, days: 0", "pack.no_days"),
    # the clock
    ("clock.yaml", "    value: restart", "    value: rewind", "pack.unknown_value"),
    ("clock.yaml", '    value: "15:00"', '    value: "afternoon"', "pack.unknown_value"),
    ("clock.yaml", "    value: 15\n", "    value: ages\n", "pack.unknown_value"),
    ("clock.yaml", "    value: allow", "    value: perhaps", "pack.unknown_value"),
    ("clock.yaml", "  max_extensions:\n", "  most_extensions:\n", "pack.setting_unknown"),
    ("clock.yaml", "  max_extensions:\n", "  most_extensions:\n", "pack.setting_missing"),
    ("clock.yaml", "  postal: {", "  pigeon: {", "pack.setting_unknown"),
    # the process
    ("process.yaml", "role: specialist, percent: 50", "role: specialist, percent: 51", "pack.shares_not_100"),
    ("process.yaml", "role: specialist, percent: 50", "role: wizard, percent: 50", "pack.unknown_value"),
    ("process.yaml", "  council: {", "  coven: {", "pack.role_missing"),
    ("process.yaml", "  council: {", "  coven: {", "pack.role_unknown"),
    # the head
    ("pack.yaml", "id: vn-2025-07", "id: vn-2026-01", "pack.id_not_folder"),
    ("pack.yaml", "country: VN", "land: VN", "pack.unknown_key"),
    ("pack.yaml", "country: VN", "", "pack.key_missing"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code"), BREAKS)
def test_a_broken_pack_is_found_out(
    breaking: Break, file: str, old: str, new: str, code: str
) -> None:
    findings = check_pack(breaking(file, old, new))
    assert code in {finding.code for finding in findings}
    found = next(finding for finding in findings if finding.code == code)
    assert found.file.endswith(".yaml")
    sentence = found.say.in_(VIETNAMESE)
    assert sentence[0].isupper() or sentence[0] == "“", sentence
    assert sentence.endswith("."), sentence


def test_the_bundled_pack_has_nothing_to_find() -> None:
    assert check_pack(DEFAULT) == []


@pytest.mark.parametrize(
    ("cut", "code"),
    [
        (", source: Tính thiên văn; chưa so với lịch nhà nước", "pack.source_missing"),
        (", verified: no", "pack.verified_missing"),
    ],
)
def test_an_entry_without_source_or_verified_is_a_defect_on_its_line(
    breaking: Break, cut: str, code: str
) -> None:
    row = (
        "2050: {tet: 2050-01-23, hung_kings: 2050-04-01, "
        "source: Tính thiên văn; chưa so với lịch nhà nước, verified: no}"
    )
    pack = breaking("lunar.yaml", row, row.replace(cut, ""))
    lines = (pack / "lunar.yaml").read_text(encoding="utf-8").splitlines()
    (found,) = check_pack(pack)
    assert (found.code, found.severity) == (code, Severity.DEFECT)
    assert "2050:" in lines[found.line - 1]


def test_stated_minutes_of_a_day_must_be_those_of_its_sessions(breaking: Break) -> None:
    sessions = '    saturday: ["07:00-11:30"]\n    day_minutes: 480'
    pack = breaking("sessions.yaml", sessions, sessions.replace("480", "450"))
    assert [finding.code for finding in check_pack(pack)] == ["pack.day_minutes_wrong"]


def test_a_week_without_work_is_found(breaking: Break) -> None:
    pack = breaking(
        "sessions.yaml",
        "units: {}",
        "  sleeping: {vi: Ngủ, en: Sleep, source: x, verified: no}\nunits: {}",
    )
    assert "pack.week_without_work" in {finding.code for finding in check_pack(pack)}


def test_a_lunar_table_that_ends_with_the_announced_years_is_a_warning(breaking: Break) -> None:
    path = breaking("lunar.yaml", "years:", "years:") / "lunar.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[: 4 + 9]) + "\n", encoding="utf-8")
    (found,) = check_pack(path.parent)
    assert (found.code, found.severity) == ("pack.lunar_short", Severity.WARNING)
    assert load_pack(path.parent).calendar().covered_until.year == 2026


def test_a_file_that_is_missing_or_unknown_is_found(breaking: Break) -> None:
    pack = breaking("pack.yaml", "id: vn-2025-07", "id: vn-2025-07")
    (pack / "holidays.yaml").rename(pack / "holiday.yaml")
    codes = {finding.code for finding in check_pack(pack)}
    assert {"pack.file_missing", "pack.unknown_file", "pack.years_missing"} <= codes


def test_a_defective_pack_is_never_handed_out(breaking: Break) -> None:
    with pytest.raises(PackDefective) as refused:
        load_pack(breaking("clock.yaml", "    value: restart", "    value: rewind"))
    assert "clock.yaml:" in str(refused.value)
    assert "rewind" in str(refused.value)


def test_a_pack_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(PackNotFound, match="vn-2025-07"):
        load_pack("atlantis-1")


def test_a_file_that_is_no_text_is_refused(breaking: Break) -> None:
    pack = breaking("pack.yaml", "id: vn-2025-07", "id: vn-2025-07")
    (pack / "lunar.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackUnreadable, match=r"lunar\.yaml"):
        check_pack(pack)


def test_findings_come_in_the_order_of_the_files(breaking: Break) -> None:
    breaking("states.yaml", COMPLETED, "completed: {to: [archived],")
    pack = breaking("clock.yaml", "    value: restart", "    value: rewind")
    findings = check_pack(pack)
    assert [Path(finding.file).name for finding in findings] == ["clock.yaml", "states.yaml"]
