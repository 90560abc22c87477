"""Every act that a program may do, done through the API from a state that allows it."""

from collections.abc import Callable, Mapping
from typing import Final, get_args

import pytest

from motcua.api.given.acts import AnyAct, Ending, Working
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.permissions import NEEDS
from motcua.rules.dossier.words import Act, State
from motcua.testing import desk, office
from tests.api.program import Program
from tests.dossiers import scenes

pytestmark = pytest.mark.django_db
As = Callable[[str], Program]
WHY: Final = {"reason": "Vì sổ sách ghi nhầm."}
PERSON: Final = {"name": "TRẦN THỊ HOÀ", "personal_id": "066190004217"}
CLERK, SPECIALIST, LEAD, LEADER = "one_stop_clerk", "specialist", "division_lead", "leader"
RECORDS: Final = "records_clerk"

REDUCED: Final = {
    "name": "Lệ phí",
    "amount": 20_000,
    "why": "Hộ nghèo",
    "ground": "NQ 12/2025/NQ-HĐND Điều 3",
}

Scene = tuple[Callable[[], str], str, Mapping[str, object]]
SCENES: Final[Mapping[Act, Scene]] = {
    Act.ACCEPT: (scenes.registered, CLERK, {}),
    Act.REFUSE: (scenes.registered, CLERK, WHY),
    Act.ASK_SUPPLEMENT: (desk.received, CLERK, {**WHY, "items": [{"index": 2, "what": "mờ"}]}),
    Act.SUPPLEMENT: (
        scenes.supplement_required,
        CLERK,
        {"components": [{"index": 2, "copies": 1}], "note": "Đã mang đến"},
    ),
    Act.HAND_OVER: (desk.received, CLERK, {}),
    Act.ASSIGN: (scenes.handed_over, LEAD, {}),
    Act.FORWARD: (desk.appraised, SPECIALIST, {}),
    Act.SEND_BACK: (scenes.proposed, LEAD, {**WHY, "outcome": "back"}),
    Act.PROPOSE: (desk.appraised, SPECIALIST, {}),
    Act.APPROVE: (scenes.proposed, LEAD, {}),
    Act.CONSULT: (
        desk.appraised,
        SPECIALIST,
        {"units": [office.DEPARTMENT], "question": "Có đê không?", "within": {"working_days": 2}},
    ),
    Act.UNASK: (scenes.consulted, SPECIALIST, {**WHY, "units": [office.DEPARTMENT]}),
    Act.ANSWER: (scenes.consulted, LEADER, {"words": "Không có đê."}),
    Act.PAUSE: (desk.appraised, SPECIALIST, {**WHY, "kind": "public_notice"}),
    Act.RESUME: (scenes.SPECIAL[State.PROCESSING, Act.RESUME], SPECIALIST, {}),
    Act.REQUIRE_PAYMENT: (desk.appraised, SPECIALIST, WHY),
    Act.CONFIRM_PAYMENT: (scenes.STATES[State.PAYMENT_REQUIRED], CLERK, {"note": "Đã nộp"}),
    Act.EXTEND: (desk.appraised, LEADER, {**WHY, "new_due": "2026-12-10T16:00:00+07:00"}),
    Act.REQUEST_WITHDRAWAL: (desk.received, CLERK, WHY),
    Act.WITHDRAW: (
        scenes.STATES[State.WITHDRAWAL_REQUESTED],
        CLERK,
        {"papers_returned": "Tờ khai"},
    ),
    Act.DENY_WITHDRAWAL: (scenes.STATES[State.WITHDRAWAL_REQUESTED], CLERK, WHY),
    Act.STOP: (desk.appraised, LEADER, WHY),
    Act.FINISH: (
        scenes.signed,
        RECORDS,
        {"title": "Giấy phép", "number": "12/GP", "signed_on": "2026-11-23", "signer": "Vũ Nam"},
    ),
    Act.RETURN: (scenes.completed, CLERK, {"name": "Trần Thị Hoà"}),
    Act.REASSIGN: (desk.appraised, LEAD, {**WHY, "to": None}),
    Act.RECALL: (scenes.handed_over, CLERK, WHY),
    Act.UNDO_INTAKE: (desk.received, CLERK, WHY),
    Act.CORRECT_APPLICANT: (desk.received, CLERK, {**WHY, "person": PERSON}),
    Act.CORRECT_RESULT: (scenes.completed, LEADER, {**WHY, "title": "Giấy phép số 2"}),
    Act.REVOKE_RESULT: (scenes.completed, LEADER, WHY),
    Act.COLLECT_FEE: (desk.received, CLERK, {"method": "transfer"}),
    Act.SET_FEES: (desk.received, CLERK, {"fees": [REDUCED]}),
    Act.RETURN_FEE: (scenes.paid(desk.received), CLERK, WHY),
}
NEED_TIME: Final = frozenset({Act.APOLOGISE, Act.CLOSE})
"""Acts that need time to have passed, which stands still in the office of the tests."""
NO_ROW: Final = frozenset({Act.FORWARD})
"""Acts that the process of the tests has no way for: refused as the wrong way out."""


@pytest.fixture(autouse=True)
def _kites(db: None) -> None:
    desk.kites()


def test_every_act_that_a_person_may_do_has_a_model() -> None:
    models = [*get_args(Working), *get_args(Ending)]
    named = {get_args(model.model_fields["act"].annotation)[0] for model in models}
    made = {Act.SUBMIT, Act.SERVE_AT_ONCE}
    assert named == {act.value for act, needs in NEEDS.items() if needs and act not in made}
    assert set(SCENES) | NEED_TIME == {Act(name) for name in named}


@pytest.mark.parametrize("act", SCENES, ids=lambda act: act.value)
def test_an_act_is_done_and_written_down(program: As, act: Act) -> None:
    make, name, fields = SCENES[act]
    code = make()
    if act is Act.RETURN_FEE:
        fields = {**fields, "receipt": scenes.receipt_of(code)}
    answer = program(name).act(code, act.value, **fields)
    if act in NO_ROW:
        assert (answer.status_code, answer.json()["code"]) == (409, "dossier.wrong_way")
        return
    assert answer.status_code == 200, answer.content
    one = Dossier.objects.get(code=code)
    told = answer.json()
    assert (told["state"], told["version"]) == (one.state, one.revision)
    assert Event.objects.filter(dossier=one).order_by("-id")[0].act == act.value


@pytest.mark.parametrize(
    ("act", "fields", "code"),
    [
        ("apologise", {"new_due": "2026-12-10T16:00:00+07:00"}, "dossier.not_late"),
        ("close", {}, "dossier.act_not_allowed"),
    ],
)
def test_an_act_whose_time_has_not_come_is_refused_by_its_service(
    program: As, act: str, fields: dict[str, object], code: str
) -> None:
    name = LEADER if act == "apologise" else CLERK
    dossier = desk.appraised()
    answer = program(name).act(dossier, act, **WHY, **fields)
    assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_a_result_is_corrected_by_who_may(program: As) -> None:
    code = scenes.completed()
    told = program(LEADER).act(code, "correct_result", **WHY, title="Giấy phép số 2").json()
    assert told["state"] == "completed"


def test_an_act_is_told_apart_by_its_name() -> None:
    made = AnyAct.model_validate({"act": "pause", "version": 3, "kind": "postal"})
    assert made.root.act == "pause"


@pytest.mark.parametrize("paper", ["", "UQ 12, 20/11/2026"])
def test_a_program_hands_a_result_to_somebody_else_only_by_a_paper(program: As, paper: str) -> None:
    code = scenes.completed()
    answer = program(CLERK).act(code, "return", name="Trần Văn Cả", paper=paper)
    if paper:
        assert answer.status_code == 200
        return
    refused = answer.json()
    assert (answer.status_code, refused["code"]) == (422, "dossier.collector_unauthorised")
    assert Dossier.objects.get(code=code).state == "completed"


@pytest.mark.parametrize(
    ("fee", "code"),
    [
        ({"name": "Lệ phí", "amount": 0}, "dossier.fee_zero"),
        ({"name": "Lệ phí", "amount": 1}, "dossier.fee_reason_missing"),
        ({**REDUCED, "ground": ""}, "dossier.fee_ground_missing"),
        ({"name": "Khác", "amount": 5_000, "why": "x"}, "dossier.fee_dropped"),
    ],
)
def test_a_program_changes_no_fee_silently(program: As, fee: dict[str, object], code: str) -> None:
    dossier = desk.received()
    answer = program(CLERK).act(dossier, "set_fees", fees=[fee])
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_program_reads_what_was_published_and_why_it_is_another(program: As) -> None:
    dossier = desk.received()
    (before,) = program(CLERK).get(f"/dossiers/{dossier}").json()["fees"]
    assert (before["amount"], before["published"], before["stated"]) == (75_000, 75_000, True)
    changed = {**REDUCED, "id": before["id"]}
    assert program(CLERK).act(dossier, "set_fees", fees=[changed]).status_code == 200
    shown = program(CLERK).get(f"/dossiers/{dossier}").json()
    (fee,) = shown["fees"]
    assert (fee["amount"], fee["why"], fee["ground"]) == (20_000, "Hộ nghèo", REDUCED["ground"])
    assert shown["owed"] == 20_000


def test_fees_are_changed_by_whoever_receives_and_by_nobody_else(program: As) -> None:
    dossier = desk.appraised()
    answer = program(SPECIALIST).act(dossier, "set_fees", fees=[REDUCED])
    assert (answer.status_code, answer.json()["code"]) == (403, "dossier.not_yours")


def test_the_paper_that_an_act_rests_on_stands_in_the_history(program: As) -> None:
    code = scenes.completed()
    cited = {"number": "77/QĐ-STP", "signed_on": "2026-11-23"}
    answer = program(LEADER).act(code, "revoke_result", **WHY, document=cited)
    assert answer.status_code == 200
    first = program(LEADER).get(f"/dossiers/{code}").json()["history"][0]
    assert (first["act"], first["document"]) == ("revoke_result", "77/QĐ-STP, 23/11/2026")


def test_a_document_without_a_number_is_no_document(program: As) -> None:
    code = scenes.completed()
    for number in ("", "  "):
        answer = program(LEADER).act(code, "revoke_result", **WHY, document={"number": number})
        assert answer.status_code == 422
    assert Dossier.objects.get(code=code).delivery_state == "at_one_stop"
