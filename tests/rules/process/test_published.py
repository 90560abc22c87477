"""Published processes are read without loss, and judged by their printed figures."""

import json
from collections.abc import Iterator

import pytest
from tests.rules.process.offices import collection, published, raised

from motcua.base.errors import BadInput
from motcua.base.severity import Severity
from motcua.rules.process.definition import END, ProcessDefinition
from motcua.rules.process.own_format import from_json, to_json
from motcua.rules.process.published import read_process_file
from motcua.rules.process.verdict import Verdict, judge
from motcua.rules.process.words import Role, StepKind

FILES = {
    "process_step_limits.json": 62,
    "process_with_roles.json": 2,
    "law/internal_processes.json": 56,
    "law/internal_processes_edge.json": 18,
}
COMPUTED = {
    "sum_ok", "sum_days", "units_in_steps", "check", "sum_of_limits_equals_total", "mixed_units",
}  # fmt: skip


def verdicts(text: str) -> list[Verdict]:
    return judge(read_process_file(text, "tệp"))


def texts(value: object) -> Iterator[str]:
    """Yield every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in COMPUTED and not name.endswith("unit"):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@pytest.mark.parametrize(("name", "count"), FILES.items())
def test_nothing_printed_is_lost(name: str, count: int) -> None:
    text = published(name)
    content = json.loads(text)
    rows = content["processes"] if isinstance(content, dict) else content
    definitions = collection(name)
    assert len(definitions) == len(rows) == count
    for row, definition in zip(rows, definitions, strict=True):
        kept = json.dumps(json.loads(to_json([definition])), ensure_ascii=False)
        for words in texts(row):
            assert json.dumps(words, ensure_ascii=False)[1:-1] in kept


@pytest.mark.parametrize("name", FILES)
def test_our_own_format_gives_back_exactly_what_it_was_given(name: str) -> None:
    definitions = collection(name)
    assert from_json(to_json(definitions)) == definitions


def test_all_sixty_two_and_all_fifty_six_fit() -> None:
    for name in ("process_step_limits.json", "law/internal_processes.json"):
        judged = verdicts(published(name))
        assert len(judged) == FILES[name]
        assert all(one.fits and one.sound and one.sum == one.total for one in judged)


@pytest.mark.parametrize("name", ["process_step_limits.json", "law/internal_processes.json"])
def test_one_raised_limit_names_its_process_and_no_other(name: str) -> None:
    places = list(range(0, 50, 5))
    judged = verdicts(raised(published(name), places))
    assert [place for place, one in enumerate(judged) if not one.sound] == places
    assert all(judged[place].of(Severity.DEFECT)[0].code == "sum_over_total" for place in places)


def test_the_odd_tables_are_told_apart() -> None:
    judged = verdicts(published("law/internal_processes_edge.json"))
    assert [one.fits for one in judged].count(None) == 11
    over = [(one.code, one.sum, one.total) for one in judged if one.fits is False]
    assert [(code, float(spent), float(total or 0)) for code, spent, total in over] == [
        ("1.004946", 6.5, 5.0),
        ("2.001661", 13.0, 8.0),
        ("2.000286", 40.0, 25.0),
        ("", 3.5, 3.0),
    ]
    told = {(one.code, finding.code) for one in judged for finding in one.findings}
    assert ("1.003999", "sum_below_total") in told
    assert ("1.004946", "branches_in_one_table") in told
    assert {("2.001661", "steps_restart"), ("2.000286", "heading_with_limit")} <= told
    assert ("1.014111", "no_total") in told


def test_a_two_level_chain_becomes_interlinked_sections() -> None:
    definitions = collection("law/internal_processes_edge.json")
    chain = next(one for one in definitions if one.code == "2.001661")
    first, second = chain.sections
    assert (first.limit, second.number, str(second.limit)) == (None, "II", "5 ngày làm việc")
    inside = [step for step in chain.steps if step.section == second.key]
    assert inside[0].number == "1"
    assert inside[0].role is Role.DIVISION_LEAD
    assert all(step.interlink is not None for step in inside)
    assert inside[0].interlink is not None
    assert inside[0].interlink.agency == "Sở Y tế"
    assert chain.steps[5].outcomes[0].to == inside[0].key


def test_a_printed_way_back_is_kept() -> None:
    definitions = collection("law/internal_processes.json")
    faith = next(one for one in definitions if "tôn giáo (UBND" in one.name)
    backs = [(step.number, out.to) for step in faith.steps for out in step.outcomes if out.back]
    assert backs == [("4", "b3"), ("5", "b4")]


def test_most_printed_posts_are_recognised_and_the_others_said() -> None:
    definitions = collection("law/internal_processes.json")
    steps = [step for one in definitions for step in one.steps]
    unnamed = [step for step in steps if step.role is None]
    assert len(unnamed) <= len(steps) // 100
    doubted = {doubt.kind for one in definitions for doubt in one.doubts}
    assert "role_unknown" in doubted


def row(number: str, role: str, task: str, limit: float, unit: str) -> dict[str, object]:
    return {"n": number, "role": role, "task": task, "limit": limit, "limit_unit": unit}


STEPS = [
    row("1", "Văn thư", "Tiếp nhận hồ sơ", 4, "working_hour"),
    row("2", "Lãnh đạo Sở", "Ký duyệt", 0.5, "working_day"),
]
TABLE: dict[str, object] = {
    "code": "1.1",
    "name": "Thử",
    "total": 1,
    "unit": "working_day",
    "total_text": "1 ngày làm việc",
    "steps": STEPS,
}
OUR_FORMAT = {"format": "motcua.process", "format_version": 1}


def test_eight_hours_are_a_day() -> None:
    [one] = verdicts(json.dumps([TABLE]))
    assert one.fits
    assert one.sum == one.total == 1


def table(*steps: tuple[str, str, str]) -> ProcessDefinition:
    rows = [row(number, role, task, 0.25, "working_day") for number, role, task in steps]
    content = json.dumps([{**TABLE, "steps": rows}])
    [definition] = read_process_file(content, "tệp").definitions
    return definition


COMMUNE = (("1", "Bộ phận Một cửa", "Tiếp nhận hồ sơ"), ("2", "Lãnh đạo UBND xã", "Ký duyệt"))
PROVINCE = (("1", "Lãnh đạo Sở Y tế", "Phê duyệt"), ("2", "Bộ phận Một cửa", "Trả kết quả"))


def test_numbers_that_start_again_are_a_second_part_that_goes_on_from_the_first() -> None:
    chain = table(*COMMUNE, *PROVINCE)
    assert [step.key for step in chain.steps] == ["b1", "b2", "b1-2", "b2-2"]
    assert [step.section for step in chain.steps] == ["p1", "p1", "p2", "p2"]
    assert [out.to for step in chain.steps for out in step.outcomes] == ["b2", "b1-2", "b2-2", END]
    assert [step.interlink is not None for step in chain.steps] == [False, False, True, True]
    assert "steps_restart" in {doubt.kind for doubt in chain.doubts}


def test_numbers_that_start_again_after_the_return_are_another_branch() -> None:
    branches = table(*COMMUNE[:1], PROVINCE[1], *COMMUNE, PROVINCE[1])
    assert [out.to for step in branches.steps for out in step.outcomes][1] == END
    assert all(step.interlink is None for step in branches.steps)
    assert "branches_in_one_table" in {doubt.kind for doubt in branches.doubts}


def test_numbers_that_run_on_are_one_part() -> None:
    plain = table(*COMMUNE, ("3", "Bộ phận Một cửa", "Trả kết quả"))
    assert plain.sections == ()
    assert not {"steps_restart", "branches_in_one_table"} & {one.kind for one in plain.doubts}


def test_a_process_without_steps_has_a_defect_and_still_fits() -> None:
    [one] = verdicts(json.dumps([{**TABLE, "steps": []}]))
    assert one.fits
    assert [finding.code for finding in one.of(Severity.DEFECT)] == ["empty_process"]
    assert not one.sound


def test_findings_about_people_are_only_warnings_in_printed_tables() -> None:
    nameless = [{**step, "role": ""} for step in STEPS]
    [one] = verdicts(json.dumps([{**TABLE, "steps": nameless}]))
    assert one.sound
    assert {finding.code for finding in one.findings} == {"role_missing", "return_missing"}


UNUSABLE: list[tuple[object, str]] = [
    (7, "tệp"),
    ([{"code": "1"}], "tệp[0]"),
    ([{**TABLE, "unit": "year"}], "tệp[0].unit"),
    ([{**TABLE, "total": "ten"}], "tệp[0].total"),
    ([{**TABLE, "total": -1}], "tệp[0].total"),
    ([{**TABLE, "steps": [{"n": "1", "limit": True}]}], "tệp[0].steps[0].limit"),
    ([{**TABLE, "steps": [{"n": 1, "limit": float("nan")}]}], "tệp[0].steps[0].limit"),
    ([{**TABLE, "total": 1e300}], "tệp[0].total"),
    ([{**TABLE, "total": 1e-300}], "tệp[0].total"),
    ({**OUR_FORMAT, "processes": [{"total": {"unit": "month", "amount": "1e9"}}]}, "total.amount"),
    ({**OUR_FORMAT, "format_version": 2}, "tệp.format_version"),
    (
        {**OUR_FORMAT, "processes": [{"steps": [{"key": "a", "kind": "x"}]}]},
        "tệp.processes[0].steps[0].kind",
    ),
]


@pytest.mark.parametrize(("content", "said"), UNUSABLE)
def test_what_cannot_be_used_is_refused_naming_the_place(content: object, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_process_file(json.dumps(content), "tệp")
    assert said in refused.value.in_("vi")


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 5_000])
def test_a_file_made_to_break_the_reader_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_process_file(text, "tệp")


def test_text_that_is_no_json_is_refused_naming_line_and_column() -> None:
    with pytest.raises(BadInput) as refused:
        read_process_file('{"a":\n oops}', "tệp")
    assert "dòng 2, cột 2" in refused.value.in_("vi")


def test_the_first_and_the_last_step_are_recognised() -> None:
    definitions = collection("law/internal_processes.json")
    first = definitions[0]
    kinds = [step.kind for step in first.steps]
    assert kinds == [
        StepKind.RECEIVE,
        StepKind.ASSIGN,
        StepKind.APPRAISE,
        StepKind.REVIEW,
        StepKind.APPROVE,
        StepKind.ISSUE,
        StepKind.RETURN,
    ]
