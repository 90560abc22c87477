"""Every act from its own form: done, written down, and refused with what was typed kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import pytest

from motcua.audit.models import Reading
from motcua.dossiers.services import supplements, waits
from motcua.org.acts import Role
from motcua.rules.dossier.words import Act, State
from motcua.rules.policy import PauseKind
from motcua.testing import office
from motcua.web.dossier.registry import FORMS
from tests.web.conftest import SignedIn
from tests.web.dossier import paths
from tests.web.pages import text

CLERK, LEAD, HEAD = Role.ONE_STOP_CLERK, Role.DIVISION_LEAD, Role.LEADER
SPECIALIST, RECORDS = Role.SPECIALIST, Role.RECORDS_CLERK
WHY: Final = "Vì hồ sơ cần như vậy."
PERSON: Final = {
    "part": "owner", "name": "TRẦN THỊ HÒA", "kind": "citizen", "id_kind": "personal_id",
    "id_number": "066190004217", "born_on": "01/02/1990", "gender": "nữ", "address": "Thôn 1",
    "commune": "Bến Mẫu", "province": "Tỉnh Mẫu", "phone": "0912345678", "email": "",
    "relation": "", "paper": "",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One act: from where, by whom, what is typed, and the state afterwards."""

    make: Callable[[], str]
    role: Role
    typed: dict[str, Any]
    state: State
    data: dict[str, Any] = field(default_factory=dict)


def reassigned_to_lead() -> str:
    return paths.appraised()


def paused() -> str:
    code = paths.appraised()
    waits.pause(paths.order(code, "specialist", reason=WHY), PauseKind.EXTERNAL_VERIFICATION)
    return code


def payment_required() -> str:
    code = paths.appraised()
    waits.require_payment(paths.order(code, "specialist", reason=WHY))
    return code


def asked_long_ago() -> str:
    long_ago = paths.FRIDAY - timedelta(days=40)
    code = paths.appraised(long_ago)
    order = paths.order(code, "specialist", long_ago, reason="Bản vẽ mờ.")
    supplements.ask(order, [supplements.Asked(2, "bản mờ")])
    return code


def late() -> str:
    return paths.appraised(paths.FRIDAY - timedelta(days=20))


def asked_the_division() -> str:
    code = paths.appraised()
    from motcua.dossiers.services import opinions  # noqa: PLC0415

    order = paths.order(code, "specialist")
    opinions.consult(order, [office.unit(office.DIVISION)], question="Có đê không?")
    return code


CASES: Final[dict[Act, Case]] = {
    Act.ACCEPT: Case(paths.registered, CLERK, {}, State.ACCEPTED),
    Act.REFUSE: Case(paths.registered, CLERK, {"reason": WHY, "confirmed": "1"}, State.REFUSED),
    Act.ASK_SUPPLEMENT: Case(
        paths.appraised,
        SPECIALIST,
        {"item-2": "1", "why-2": "Bản vẽ mờ.", "need-2": "bản chụp rõ"},
        State.SUPPLEMENT_REQUIRED,
        {"items": ["Bản vẽ diều: bản chụp rõ"]},
    ),
    Act.SUPPLEMENT: Case(
        paths.supplement_asked, CLERK, {"originals-2": "1", "note": "đủ"}, State.PROCESSING
    ),
    Act.HAND_OVER: Case(paths.received, CLERK, {}, State.PROCESSING),
    Act.ASSIGN: Case(paths.at_division, LEAD, {}, State.PROCESSING),
    Act.PROPOSE: Case(paths.appraised, SPECIALIST, {}, State.PROCESSING),
    Act.SEND_BACK: Case(paths.reviewed, LEAD, {"reason": WHY}, State.PROCESSING),
    Act.APPROVE: Case(paths.reviewed, LEAD, {"decided": "yes"}, State.PROCESSING),
    Act.CONSULT: Case(
        paths.appraised,
        SPECIALIST,
        {"question": "Có đê không?", "limit": "2"},
        State.PROCESSING,
    ),
    Act.UNASK: Case(paths.consulted, SPECIALIST, {"reason": WHY}, State.PROCESSING),
    Act.ANSWER: Case(asked_the_division, SPECIALIST, {"answer": "Không có đê."}, State.PROCESSING),
    Act.PAUSE: Case(
        paths.appraised,
        SPECIALIST,
        {"kind": "external_verification", "reason": WHY},
        State.PROCESSING,
    ),
    Act.RESUME: Case(paused, SPECIALIST, {}, State.PROCESSING),
    Act.REQUIRE_PAYMENT: Case(paths.appraised, SPECIALIST, {"reason": WHY}, State.PAYMENT_REQUIRED),
    Act.CONFIRM_PAYMENT: Case(payment_required, CLERK, {"note": "GNT 12"}, State.PROCESSING),
    Act.EXTEND: Case(
        paths.appraised,
        HEAD,
        {"day": "30/11/2026", "hour": "16:30", "reason": WHY},
        State.PROCESSING,
    ),
    Act.APOLOGISE: Case(
        late, HEAD, {"day": "30/11/2026", "hour": "16:30", "reason": WHY}, State.PROCESSING
    ),
    Act.REQUEST_WITHDRAWAL: Case(
        paths.appraised, CLERK, {"reason": WHY}, State.WITHDRAWAL_REQUESTED
    ),
    Act.WITHDRAW: Case(
        paths.withdrawal_requested,
        CLERK,
        {"papers": "Tờ khai\nBản vẽ", "confirmed": "1"},
        State.STOPPED,
    ),
    Act.DENY_WITHDRAWAL: Case(paths.withdrawal_requested, CLERK, {"reason": WHY}, State.PROCESSING),
    Act.STOP: Case(paths.appraised, HEAD, {"reason": WHY, "confirmed": "1"}, State.STOPPED),
    Act.CLOSE: Case(asked_long_ago, CLERK, {"confirmed": "1"}, State.CLOSED),
    Act.FINISH: Case(
        paths.to_be_issued,
        RECORDS,
        {"decided": "granted", "title": "Giấy phép", "number": "12/GP", "signed": "23/11/2026"},
        State.COMPLETED,
        {"outcome": "granted", "number": "12/GP"},
    ),
    Act.REASSIGN: Case(paths.appraised, LEAD, {"officer": "", "reason": WHY}, State.PROCESSING),
    Act.RECALL: Case(paths.reviewed, SPECIALIST, {"reason": WHY}, State.PROCESSING),
    Act.UNDO_INTAKE: Case(paths.received, CLERK, {"reason": WHY, "confirmed": "1"}, State.VOIDED),
    Act.CORRECT_APPLICANT: Case(
        paths.appraised, CLERK, {**PERSON, "reason": WHY}, State.PROCESSING
    ),
    Act.CORRECT_RESULT: Case(
        paths.completed,
        HEAD,
        {"title": "Giấy phép", "number": "13/GP", "signed": "23/11/2026", "reason": WHY},
        State.COMPLETED,
        {"old": "12/GP", "number": "13/GP"},
    ),
    Act.REVOKE_RESULT: Case(
        paths.completed, HEAD, {"reason": WHY, "confirmed": "1"}, State.COMPLETED
    ),
}
PICKED: Final = {"officer", "kind", "unit-1", "decided"}
"""Inputs whose unknown values cannot be shown again."""
EVERY = pytest.mark.parametrize("act", CASES, ids=lambda act: act.value)


def typed(case: Case) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if case.typed.get("question") or case is CASES[Act.UNASK]:
        more["unit-1"] = str(office.unit(office.DEPARTMENT))
    return {**case.typed, **more}


def test_every_form_there_is_is_tried_here() -> None:
    assert set(FORMS) - set(CASES) == {Act.FORWARD}


@EVERY
def test_an_act_is_done_from_its_form_and_written_down(as_role: SignedIn, act: Act) -> None:
    case = CASES[act]
    code = case.make()
    before = paths.row(code).revision
    answer = paths.send(as_role(case.role), code, act, **typed(case))
    assert answer.status_code == 302, text(answer)[:3000]
    row, event = paths.row(code), paths.last(code)
    assert (row.state, row.revision, event.act) == (case.state, before + 1, act)
    assert {name: event.data[name] for name in case.data} == case.data
    shown = as_role(case.role).get(answer.headers["Location"])
    assert shown.status_code == 200
    assert f"“{act.vi}”" in text(shown)


@EVERY
def test_a_form_of_an_older_page_says_who_was_faster_and_keeps_what_was_typed(
    as_role: SignedIn, act: Act
) -> None:
    case = CASES[act]
    code = case.make()
    browser = as_role(case.role)
    opened = paths.hidden(browser.get(paths.address(code, act)))
    row = paths.row(code)
    row.last_act, row.last_by = Act.FORWARD.value, "Lê Quỳnh Như"
    row.last_at, row.revision = paths.FRIDAY, row.revision + 1
    row.save(update_fields=["revision", "last_act", "last_by", "last_at"])
    answer = browser.post(paths.address(code, act), {**opened, **typed(case)})
    page = text(answer)
    assert answer.status_code == 409
    assert "Lê Quỳnh Như vừa “Chuyển bước sau”" in page
    assert "09:00 20/11/2026" in page
    assert paths.row(code).revision == row.revision
    for value in case.typed.values():
        assert str(value).splitlines()[:1] == [] or str(value).splitlines()[0] in page
    again = {**paths.hidden(answer), **typed(case)}
    assert browser.post(paths.address(code, act), again).status_code == 302


@EVERY
def test_pressing_twice_does_it_once(as_role: SignedIn, act: Act) -> None:
    case = CASES[act]
    code = case.make()
    before = paths.row(code).revision
    browser = as_role(case.role)
    opened = browser.get(paths.address(code, act))
    form = {**paths.hidden(opened), **typed(case)}
    first, second = (browser.post(paths.address(code, act), form) for _ in range(2))
    assert [first.status_code, second.status_code] == [302, 302]
    assert paths.row(code).revision == before + 1
    other = {**form, "key": str(uuid4())}
    assert browser.post(paths.address(code, act), other).status_code == 409


@pytest.mark.parametrize(
    "act", [act for act, case in CASES.items() if "reason" in case.typed], ids=lambda act: act.value
)
def test_a_missing_reason_stands_beside_its_field(as_role: SignedIn, act: Act) -> None:
    case = CASES[act]
    code = case.make()
    answer = paths.send(as_role(case.role), code, act, **{**typed(case), "reason": "  "})
    page = text(answer)
    assert answer.status_code == 422
    assert 'id="reason-err"' in page
    assert 'href="#reason"' in page
    assert "<title>Lỗi:" in page


@pytest.mark.parametrize(
    "act", [act for act, case in CASES.items() if "confirmed" in case.typed], ids=lambda a: a.value
)
def test_what_cannot_be_taken_back_is_asked_again(as_role: SignedIn, act: Act) -> None:
    case = CASES[act]
    code = case.make()
    browser = as_role(case.role)
    plain = {name: value for name, value in case.typed.items() if name != "confirmed"}
    asked = paths.send(browser, code, act, **plain)
    page = text(asked)
    assert asked.status_code == 200
    assert 'role="alertdialog"' in page
    assert "TRẦN THỊ HOÀ" in page
    assert paths.row(code).state != case.state or act is Act.REVOKE_RESULT
    again = browser.post(paths.address(code, act), {**paths.hidden(asked), **case.typed})
    assert again.status_code == 302


BAD: Final[tuple[tuple[Act, dict[str, str], str], ...]] = (
    (Act.ASK_SUPPLEMENT, {}, "Chưa chọn giấy tờ nào"),
    (Act.ASK_SUPPLEMENT, {"item-2": "1"}, 'id="why-2-err"'),
    (Act.ASK_SUPPLEMENT, {"item-0": "1", "why-0": "x"}, 'id="need-0-err"'),
    (Act.SUPPLEMENT, {"originals-2": "hai"}, 'id="originals-2-err"'),
    (Act.SUPPLEMENT, {"originals-2": "1000"}, 'id="originals-2-err"'),
    (Act.ASSIGN, {"officer": "99"}, 'id="officer-err"'),
    (Act.REASSIGN, {"officer": "x", "reason": WHY}, 'id="officer-err"'),
    (Act.CONSULT, {"question": "x", "limit": "2", "unit-1": "0"}, 'id="unit-1-err"'),
    (Act.CONSULT, {"limit": "lâu lâu"}, 'id="limit-err"'),
    (Act.CONSULT, {"question": ""}, 'id="question-err"'),
    (Act.ANSWER, {"answer": ""}, 'id="answer-err"'),
    (Act.PAUSE, {"reason": WHY}, 'id="kind-err"'),
    (Act.PAUSE, {"kind": "supplement", "reason": WHY}, 'id="kind-err"'),
    (Act.EXTEND, {"day": "31/2/2027", "hour": "16:30", "reason": WHY}, 'id="day-err"'),
    (Act.EXTEND, {"day": "30/11/2026", "hour": "25", "reason": WHY}, 'id="hour-err"'),
    (Act.EXTEND, {"day": "24/11/2026", "hour": "9:00", "reason": WHY}, 'id="day-err"'),
    (Act.FINISH, {"decided": "granted", "title": ""}, 'id="title-err"'),
    (Act.FINISH, {"decided": "refused", "title": "x"}, 'id="reason-err"'),
    (Act.FINISH, {"decided": "?", "title": "x"}, 'id="decided-err"'),
    (Act.FINISH, {"decided": "granted", "title": "x", "signed": "hôm qua"}, 'id="signed-err"'),
    (Act.FINISH, {"decided": "granted", "title": "x" * 301}, "301"),
    (Act.CORRECT_APPLICANT, {**PERSON, "id_number": "12", "reason": WHY}, 'id="id_number-err"'),
    (Act.CORRECT_APPLICANT, {**PERSON, "name": "", "reason": WHY}, 'id="name-err"'),
    (Act.CORRECT_APPLICANT, {**PERSON, "born_on": "1/1/1800", "reason": WHY}, "01/01/1800"),
    (Act.CORRECT_APPLICANT, {**PERSON, "email": "a b", "reason": WHY}, "a b"),
    (Act.SEND_BACK, {"reason": "x" * 5001}, "5001"),
    (Act.CONFIRM_PAYMENT, {"note": "x" * 5001}, "5001"),
    (Act.WITHDRAW, {"papers": "x" * 301, "confirmed": "1"}, "301"),
    (Act.WITHDRAW, {"papers": "x" * 301, "confirmed": "1"}, "301"),
)


@pytest.mark.parametrize(("act", "given", "said"), BAD, ids=lambda one: str(one)[:30])
def test_what_cannot_be_used_is_said_and_nothing_happens(
    as_role: SignedIn, act: Act, given: dict[str, str], said: str
) -> None:
    case = CASES[act]
    code = case.make()
    before = paths.row(code).revision
    answer = paths.send(as_role(case.role), code, act, **given)
    assert answer.status_code == 422, text(answer)[:3000]
    assert said in text(answer)
    assert paths.row(code).revision == before
    for name, value in given.items():
        assert value in text(answer) or name in PICKED


def test_the_form_of_an_act_shows_whose_dossier_it_is_and_leaves_a_line(as_role: SignedIn) -> None:
    code = paths.appraised()
    shown = as_role(CLERK).get(paths.address(code, Act.CORRECT_APPLICANT))
    assert shown.status_code == 200
    rows = Reading.objects.filter(label=code, page="xu-ly")
    assert [row.actor_name for row in rows] == ["Nguyễn Cán bộ một cửa"]
