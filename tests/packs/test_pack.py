"""What the bundled pack of the law in force holds."""

from collections import Counter
from datetime import date

import pytest

from motcua.packs.forms import FormNotInForce, FormPurpose, Paper
from motcua.packs.loader import default_pack
from motcua.rules.policy import AfterSupplement, ClockPolicy, CutOffMoves, DayPolicy, PauseKind
from motcua.rules.process.words import Role, StepKind

PACK = default_pack()
NOW = date(2026, 11, 24)


def test_the_pack_is_read_once() -> None:
    assert default_pack() is PACK


def test_every_entry_says_whether_it_was_verified() -> None:
    assert PACK.verified + PACK.unverified == len(PACK.facts)
    assert all(fact.source for fact in PACK.facts)


def test_seven_forms_are_in_force_and_the_six_older_ones_stay_readable() -> None:
    numbers = [form.number for form in PACK.forms.in_force(NOW)]
    assert numbers == [*(f"{n:02}" for n in range(1, 8)), "BK", "BL"]
    older = PACK.forms.in_force(date(2025, 9, 14))
    assert [form.number for form in older] == [*(f"{n:02}" for n in range(1, 7)), "BK", "BL"]


@pytest.mark.parametrize(
    ("on", "number"), [(date(2025, 9, 14), "05"), (date(2025, 9, 15), "06"), (NOW, "06")]
)
def test_the_control_sheet_changed_its_number_with_the_circular(on: date, number: str) -> None:
    assert PACK.form_for(FormPurpose.CONTROL_SHEET, on).number == number
    assert PACK.form(number, on).purpose is FormPurpose.CONTROL_SHEET


def test_there_was_no_stop_notice_before_the_new_circular() -> None:
    with pytest.raises(FormNotInForce):
        PACK.form_for(FormPurpose.STOP_NOTICE, date(2025, 9, 14))
    with pytest.raises(FormNotInForce):
        PACK.form("07", date(2025, 9, 14))


def test_the_fields_of_the_stop_notice_are_a_design_and_say_so() -> None:
    stop = PACK.form("05", NOW)
    assert not stop.fact.verified
    assert "thiết kế" in stop.fact.source
    assert stop.fields


def test_slips_are_printed_with_their_own_numbers() -> None:
    numbers = {
        form.number: form.numbered(12, on=NOW, unit="TTPVHCC") for form in PACK.forms.in_force(NOW)
    }
    assert numbers["02"] == "12/PBS-TTPVHCC"
    assert numbers["03"] == "12/PTC-TTPVHCC"
    assert numbers["04"] == "12/PXL"
    assert PACK.form("07", NOW).paper is Paper.A4


def test_the_receipt_prints_both_hours_and_both_people() -> None:
    slip = PACK.form_for(FormPurpose.APPOINTMENT_SLIP, NOW)
    keys = [field.key for field in slip.fields]
    assert keys.index("received_at") < keys.index("due_at")
    assert {"dossier_code", "components", "submitter_signature", "receiver_signature"} <= set(keys)
    components = next(field for field in slip.fields if field.key == "components")
    assert [column.key for column in components.columns][:2] == ["index", "name"]


def test_ten_states_have_the_codes_of_the_protocol_and_closing_is_our_own() -> None:
    codes = [state.code for state in PACK.states.states.values() if not state.ours]
    assert codes == [str(code) for code in range(1, 11)]
    closed = PACK.states.states["closed_no_supplement"]
    assert (closed.ours, closed.final, closed.code) == (True, True, "8")
    stopped = PACK.states.by_code("8")
    assert stopped is not None
    assert stopped.key == "stopped"
    assert PACK.states.by_code("11") is None


def test_final_states_are_returned_stopped_refused_and_closed() -> None:
    final = {key for key, state in PACK.states.states.items() if state.final}
    assert final == {"returned", "stopped", "refused", "closed_no_supplement"}


def test_reports_group_the_states_as_printed() -> None:
    groups: dict[str, set[str]] = {}
    for state in PACK.states.states.values():
        if not state.ours:
            groups.setdefault(state.group, set()).add(state.code)
    assert groups == {
        "processing": {"2", "4"},
        "processed": {"9", "10"},
        "withdrawn": {"7"},
        "supplement": {"5"},
        "stopped": {"6", "8"},
        "not_counted": {"1", "3"},
    }


def test_the_clock_is_the_one_the_law_prints() -> None:
    assert PACK.clock_policy() == ClockPolicy(
        day_policy=DayPolicy.HOURS,
        cut_off=900,
        cut_off_moves=CutOffMoves.HANDOVER,
        after_supplement=AfterSupplement.RESTART,
        stops=frozenset({PauseKind.SUPPLEMENT}),
    )
    clock = PACK.clock
    assert (clock.supplements_allowed, clock.supplement_notice_days) == (1, 3)
    assert (clock.close_after_days, clock.online_answer_hours) == (15, 8)
    assert not clock.settings["supplement_notice_days"].fact.verified
    assert clock.apology_gate.value == "allow"


def test_every_pause_tells_whose_time_it_is() -> None:
    waits = {key: pause.waits_for.value for key, pause in PACK.clock.pauses.items()}
    assert waits["supplement"] == "applicant"
    assert waits["external_verification"] == "other_agency"
    assert set(waits) == {kind.value for kind in PauseKind}


def test_an_office_day_is_eight_hours() -> None:
    assert PACK.calendar().day_minutes == PACK.clock.policy.minutes_per_day == 480


def test_twenty_nine_kinds_of_documents_two_without_abbreviation() -> None:
    kinds = PACK.document_kinds
    assert len(kinds) == 29
    assert [key for key, kind in kinds.items() if not kind.abbreviation] == ["cong_van", "thu_cong"]
    assert len({kind.abbreviation for kind in kinds.values()}) == 28
    assert [copy.abbreviation for copy in PACK.document_copies.values()] == ["SY", "TrS", "SL"]


def test_applicants_have_the_numbers_of_both_protocols() -> None:
    citizen, enterprise = PACK.applicants["citizen"], PACK.applicants["enterprise"]
    assert citizen.codes == {"dossier_sync": "1", "api_2026": "0"}
    assert enterprise.codes == {"dossier_sync": "2", "api_2026": "1"}


def test_channels_have_the_codes_of_the_protocol() -> None:
    codes = {key: channel.codes["dossier_sync"] for key, channel in PACK.channels.items()}
    assert codes == {"counter": "1", "online": "2", "post": "3", "vneid": "2"}
    assert PACK.channels["post"].in_("en") == "By post"
    assert PACK.channels["post"].in_() == "Bưu chính"


def test_the_shares_of_a_proposed_process_begin_with_intake_and_end_with_the_return() -> None:
    shares = list(PACK.process.shares.values())
    assert (shares[0].step, shares[-1].step) == (StepKind.RECEIVE, StepKind.RETURN)
    assert set(PACK.process.roles) == {role.value for role in Role}


def test_special_days_are_counted_by_year() -> None:
    """Exactly the announced years have days; nothing is kept for a year nobody announced."""
    years = Counter(dated.special.day.year for dated in PACK.worktime.days)
    assert sorted(years) == sorted(PACK.worktime.announced) == list(range(2018, 2027))
