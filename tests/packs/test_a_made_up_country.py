# ruff: noqa: DTZ001 - office time is naive by design
"""Another country's law is another folder: no line of Python changes, every date does."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from motcua.packs.forms import FormPurpose
from motcua.packs.loader import check_pack, load_pack
from motcua.packs.pack import Pack
from motcua.rules.clock import Clock
from motcua.rules.clock_events import (
    Event,
    Extended,
    ExtensionSpent,
    Finished,
    Paused,
    Resumed,
    Started,
)
from motcua.rules.lateness import DueState
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import PauseKind
from motcua.rules.process.words import Role

SOURCE = "source: Luật của xứ Mẫu, verified: yes"

FILES = {
    "pack.yaml": f"""
        id: vn-2099
        country: XM
        valid_from: 2026-01-01
        vi: Xứ Mẫu
        en: Sample country
        depends:
          act: {{vi: Luật một cửa, en: One-stop act, valid_from: 2026-01-01, {SOURCE}}}
        """,
    "forms.yaml": f"""
        sets:
          act: {{vi: Biểu mẫu, en: Forms, valid_from: 2026-01-01, {SOURCE}}}
        parts:
          head: {{vi: Đầu, en: Head, {SOURCE}}}
        forms:
          R1: {{set: act, number: R1, purpose: appointment_slip, vi: Biên nhận, en: Receipt, paper: A4, series: "{{year}}-{{unit}}-{{number:05}}", {SOURCE}, fields: {{code: {{vi: Mã, en: Code, kind: code}}}}}}
        """,  # noqa: E501 - an entry on one line
    "states.yaml": f"""
        groups:
          open: {{vi: Đang mở, en: Open, {SOURCE}}}
        states:
          new: {{code: N, vi: Mới, en: New, group: open, {SOURCE}}}
          done: {{code: D, vi: Xong, en: Done, group: open, final: yes, {SOURCE}}}
        transitions:
          new: {{to: [done], {SOURCE}}}
        """,
    "codes.yaml": f"""
        patterns:
          dossier: {{vi: Mã hồ sơ, en: Dossier, pattern: 'XM\\d{{6}}', accepts: [XM000012], refuses: [XM12], {SOURCE}}}
        series:
          dossier: {{vi: Mã hồ sơ, en: Dossier, template: "XM{{number:06}}", restart: never, per: [], {SOURCE}}}
        marks:
          centre: {{vi: Nhà Mẫu, en: Sample house, abbreviation: NM, {SOURCE}}}
        """,  # noqa: E501 - an entry on one line
    "sessions.yaml": f"""
        weeks:
          default:
            vi: Tuần
            en: Week
            monday: ["09:00-12:00", "13:00-18:00"]
            tuesday: ["09:00-12:00", "13:00-18:00"]
            wednesday: ["09:00-12:00", "13:00-18:00"]
            thursday: ["09:00-12:00", "13:00-18:00"]
            friday: ["09:00-12:00", "13:00-18:00"]
            saturday: ["09:00-12:00"]
            day_minutes: 480
            {SOURCE.replace(", ", chr(10) + " " * 12)}
        """,
    "holidays.yaml": f"""
        years:
          2026: {{{SOURCE}}}
        days:
          2026-03-11: {{kind: holiday, vi: Ngày hội làng, en: Village day, {SOURCE}}}
        """,
    "statutory.yaml": f"""
        holidays:
          village: {{vi: Ngày hội làng, en: Village day, anchor: solar, month: 3, day: 11, compensated: no, {SOURCE}}}
        """,  # noqa: E501 - an entry on one line
    "lunar.yaml": f"""
        years:
          2026: {{tet: 2026-02-17, hung_kings: 2026-04-26, {SOURCE}}}
          2027: {{tet: 2027-02-06, hung_kings: 2027-04-16, {SOURCE}}}
        """,
    "applicants.yaml": f"""
        kinds:
          villager: {{vi: Dân làng, en: Villager, {SOURCE}}}
        identity_documents:
          token: {{vi: Thẻ bài, en: Token, {SOURCE}}}
        """,
    "channels.yaml": f"""
        channels:
          boat: {{vi: Bằng thuyền, en: By boat, codes: {{river: "7"}}, {SOURCE}}}
        result_channels:
          boat: {{vi: Bằng thuyền, en: By boat, {SOURCE}}}
        fee_moments:
          never: {{vi: Không thu, en: Never, {SOURCE}}}
        submission_places:
          pier: {{vi: Bến, en: Pier, {SOURCE}}}
        """,
    "documents.yaml": f"""
        kinds:
          letter: {{vi: Thư, en: Letter, abbreviation: T, {SOURCE}}}
        copies:
          copy: {{vi: Bản chép, en: Copy, {SOURCE}}}
        component_copies:
          original: {{vi: Bản chính, en: Original, {SOURCE}}}
        """,
}

SETTINGS = {
    "cut_off": "14:00",
    "cut_off_moves": "start",
    "late_minutes": "0",
    "day_policy": "A",
    "rolled": "closing",
    "after_supplement": "resume",
    "supplements_allowed": "2",
    "supplement_notice_days": "5",
    "close_after_days": "30",
    "max_extensions": "2",
    "extension_notice_days": "2",
    "online_answer_hours": "4",
    "system_notice_hours": "1",
    "paper_transfer_days": "2",
    "publication_notice_days": "3",
    "minutes_per_day": "480",
    "apology_gate": "block",
}
STOPPING = {PauseKind.SUPPLEMENT, PauseKind.FINANCIAL_DUTY}

FIVE_DAYS = Limit(Decimal(5), LimitUnit.WORKING_DAY)
TWO_DAYS = Limit(Decimal(2), LimitUnit.WORKING_DAY)

RECEIVED = Started(datetime(2026, 3, 3, 14, 30))
LIFE: tuple[Event, ...] = (
    RECEIVED,
    Paused(datetime(2026, 3, 5, 10, 0), PauseKind.SUPPLEMENT),
    Resumed(datetime(2026, 3, 9, 15, 0)),
    Paused(datetime(2026, 3, 10, 9, 0), PauseKind.FINANCIAL_DUTY),
    Resumed(datetime(2026, 3, 11, 9, 0)),
    Extended(datetime(2026, 3, 12, 10, 0), "Chờ khảo sát", more=TWO_DAYS),
    Finished(datetime(2026, 3, 18, 16, 0)),
)


def written(folder: Path) -> Path:
    """Write the made-up pack as a province would: files in a folder."""
    pack = folder / "vn-2099"
    pack.mkdir()
    clock = ["settings:"]
    clock += [
        f'  {key}: {{value: "{value}", vi: {key}, en: {key}, {SOURCE}}}'
        for key, value in SETTINGS.items()
    ]
    clock += ["pauses:"]
    clock += [
        f"  {kind}: {{vi: {kind}, en: {kind}, stops: {'yes' if kind in STOPPING else 'no'}, "
        f"waits_for: applicant, {SOURCE}}}"
        for kind in PauseKind
    ]
    process = ["roles:", *(f"  {role}: {{vi: {role}, en: {role}, {SOURCE}}}" for role in Role)]
    process += [
        "shares:",
        f"  all: {{vi: Tất cả, en: All, step: appraise, role: specialist, percent: 100, {SOURCE}}}",
    ]
    texts = {name: dedent(text) for name, text in FILES.items()}
    texts |= {"clock.yaml": "\n".join(clock), "process.yaml": "\n".join(process)}
    for name, text in texts.items():
        (pack / name).write_text(text, encoding="utf-8")
    return pack


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder = tmp_path_factory.mktemp("packs")
    written(folder)
    return load_pack("vn-2099", [folder])


@pytest.fixture(scope="module")
def vietnam() -> Pack:
    return load_pack("vn-2025-07")


def clock(pack: Pack, events: int) -> Clock:
    """Return the clock of one dossier of five working days after its first events."""
    return Clock.of(FIVE_DAYS, pack.calendar(), pack.clock_policy(), LIFE[:events])


def test_the_made_up_pack_has_no_defect(made_up: Pack, tmp_path: Path) -> None:
    codes = {finding.code for finding in check_pack(written(tmp_path))}
    assert codes == {"pack.purpose_missing"}  # it has a receipt and nothing else: only a warning
    assert made_up.unverified == 0


# Figures by hand. Viet Nam 07:00-11:30 13:30-17:00, Monday to Friday, hour kept:
#   3 March 14:30 + 5 days = 10 March 14:30; supplement on the 9th at 15:00, again from the start:
#   16 March 15:00; waiting for payment does not stop; 2 days more: 18 March 15:00.
# Made up 09:00-12:00 13:00-18:00 and Saturday mornings, 11 March off, cut-off 14:00 moves the
# start to 4 March 09:00; 2400 minutes: Wed 480, Thu 480, Fri 480, Sat 180, Mon 480, Tue 300 = 10
# March 15:00. Stopped after 540; 1860 left from Mon 9th 15:00: 180, Tue 480, Thu 480, Fri 480,
# Sat 180, Mon 60 = 16 March 10:00. Stopped on Tue 10th at 09:00 with 1680 left, resumed on the
# day off: from Thu 12th 480, Fri 480, Sat 180, Mon 480, Tue 60 = 17 March 10:00. 960 more: Tue
# 420, Wed 480, Thu 60 = 19 March 10:00; 960 more again: Thu 420, Fri 480, Sat 60 = 21st 10:00.
WHEN_DUE = [
    (1, datetime(2026, 3, 10, 14, 30), datetime(2026, 3, 10, 15, 0)),
    (3, datetime(2026, 3, 16, 15, 0), datetime(2026, 3, 16, 10, 0)),
    (5, datetime(2026, 3, 16, 15, 0), datetime(2026, 3, 17, 10, 0)),
    (6, datetime(2026, 3, 18, 15, 0), datetime(2026, 3, 19, 10, 0)),
]


@pytest.mark.parametrize(("events", "there", "here"), WHEN_DUE)
def test_one_dossier_has_other_dates_under_another_law(
    vietnam: Pack, made_up: Pack, events: int, there: datetime, here: datetime
) -> None:
    assert clock(vietnam, events).due_at == there
    assert clock(made_up, events).due_at == here


def test_the_first_promise_is_kept_under_either_law(vietnam: Pack, made_up: Pack) -> None:
    assert clock(vietnam, 7).original_due_at == datetime(2026, 3, 10, 14, 30)
    assert clock(made_up, 7).original_due_at == datetime(2026, 3, 10, 15, 0)


def test_late_in_one_country_is_early_in_the_other(vietnam: Pack, made_up: Pack) -> None:
    at = datetime(2026, 3, 20, 9, 0)
    assert clock(vietnam, 7).state(at) is DueState.OVERDUE
    assert clock(vietnam, 7).state(at, by_date=True) is DueState.ON_TIME
    assert clock(made_up, 7).state(at) is DueState.BEFORE_DUE


def test_a_second_extension_is_a_matter_of_the_pack(vietnam: Pack, made_up: Pack) -> None:
    again = Extended(datetime(2026, 3, 13, 10, 0), "Chờ khảo sát lại", more=TWO_DAYS)
    assert clock(made_up, 6).after(again).due_at == datetime(2026, 3, 21, 10, 0)
    with pytest.raises(ExtensionSpent):
        clock(vietnam, 6).after(again)


def test_slips_and_dossiers_are_numbered_as_each_law_prints_them(
    vietnam: Pack, made_up: Pack
) -> None:
    on = date(2026, 3, 3)
    slips = {
        pack.id: pack.form_for(FormPurpose.APPOINTMENT_SLIP, on).numbered(7, on=on, unit=unit)
        for pack, unit in (
            (vietnam, vietnam.codes.marks["centre"].abbreviation),
            (made_up, made_up.codes.marks["centre"].abbreviation),
        )
    }
    assert slips == {"vn-2025-07": "7/TNHS-TTPVHCC", "vn-2099": "2026-NM-00007"}
    dossier = vietnam.codes.series["dossier"].numbered(12, on=on, org="H56.06")
    assert dossier == "H56.06-260303-0012"
    assert vietnam.codes.patterns["dossier_2025"].matches(dossier)
    assert made_up.codes.series["dossier"].numbered(12, on=on) == "XM000012"
    assert vietnam.codes.series["dossier"].begins(on) == on
    assert vietnam.codes.series["slip"].begins(on) == date(2026, 1, 1)
    assert made_up.codes.series["dossier"].begins(on) is None


def test_states_and_channels_are_the_packs_own(made_up: Pack) -> None:
    state = made_up.states.by_code("D")
    assert state is not None
    assert state.final
    assert made_up.channels["boat"].codes == {"river": "7"}
    assert made_up.clock.apology_gate.value == "block"
    assert made_up.clock.supplements_allowed == 2
