"""One act on many dossiers of many procedures, each told what became of it, and taken back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from motcua.dossiers.models import Dossier, Event, Task
from motcua.dossiers.services import intake, waits, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.org import services as org
from motcua.org.actor import Actor
from motcua.org.acts import Role
from motcua.org.models import User
from motcua.org.selectors import actor_for
from motcua.rules.dossier.words import Act, State
from motcua.rules.policy import PauseKind
from motcua.testing import make, office
from motcua.web.work.batch import picked_of
from tests.web.conftest import SignedIn
from tests.web.pages import text
from tests.web.work.conftest import NOW

TOGETHER = "/can-bo/viec/xu-ly/"


def received(procedure: str, *, to: str) -> str:
    """Bring a dossier of a procedure to the counter, the division's lead or its specialist."""
    clerk = actor_for("one_stop_clerk", today=NOW.date())
    lead = actor_for("division_lead", today=NOW.date())
    assert clerk
    assert lead
    form = Submission(
        procedure=procedure,
        owner=PartyIn("TRẦN THỊ HOÀ", id_number="066190004217"),
        receiving_unit_id=office.unit(office.CENTRE),
        components=(ComponentIn(1, originals=1), ComponentIn(2, copies=2)),
    )
    code = str(intake.take_in(form, by=clerk, at=NOW)["code"])
    if to != "counter":
        work.move(Order(code, clerk, NOW), act=Act.HAND_OVER)
    if to == "specialist":
        work.move(Order(code, lead, NOW), act=Act.ASSIGN)
    return code


@pytest.fixture
def ten(db: None) -> list[str]:
    """Give ten dossiers of four procedures at the specialists of the division."""
    procedures = [f"9.00000{number}" for number in range(1, 5)]
    for code in procedures:
        make.published(code, levels=(make.Level.PROVINCE,), agency="Sở Tư pháp")
    return [received(procedures[number % 4], to="specialist") for number in range(10)]


def choose(browser: Client, codes: list[str]) -> str:
    revisions = dict(Dossier.objects.values_list("code", "revision"))
    query = "&".join(f"ma={code}:{revisions[code]}" for code in codes)
    return text(browser.get(f"{TOGETHER}?{query}"))


def registered(clerk: Actor, *, papers: int) -> str:
    form = Submission(
        procedure="9.000001",
        owner=PartyIn("TRẦN THỊ HOÀ", id_number="066190004217"),
        receiving_unit_id=office.unit(office.CENTRE),
        components=(ComponentIn(1, originals=1), ComponentIn(2, copies=2))[:papers],
    )
    return str(intake.submit(form, by=clerk, at=NOW)["code"])


def undo_in(page: str) -> str:
    found = re.search(r'name="hoan_tac" value="([^"]+)"', page)
    assert found, page
    return found[1]


def ticked(page: str) -> list[str]:
    return re.findall(r'name="ma" value="([^"]+)"', page)


def test_what_all_have_in_common_is_offered_and_done_to_each(
    as_role: SignedIn, ten: list[str]
) -> None:
    browser = as_role(Role.SPECIALIST)
    page = choose(browser, ten)
    assert f'name="act" value="{Act.PROPOSE.value}"' in page
    answer = text(browser.post(TOGETHER, {"ma": ticked(page), "act": Act.PROPOSE.value}))
    assert answer.count('class="tag ok"') == 10
    assert Task.objects.filter(closed_at=None, step_kind="review").count() == 10
    assert "Hoàn tác" in answer


def test_all_is_taken_back_as_long_as_nobody_there_has_acted_on_it(
    as_role: SignedIn, ten: list[str]
) -> None:
    browser = as_role(Role.SPECIALIST)
    page = choose(browser, ten)
    done = text(browser.post(TOGETHER, {"ma": ticked(page), "act": Act.PROPOSE.value}))
    lead = actor_for("division_lead", today=NOW.date())
    assert lead
    waits.pause(Order(ten[0], lead, NOW, reason="Niêm yết"), PauseKind.PUBLIC_NOTICE)
    Task.objects.filter(closed_at=None).update(seen_at=NOW)
    answer = text(browser.post(TOGETHER, {"hoan_tac": undo_in(done)}))
    assert answer.count('class="tag ok"') == 9
    assert answer.count('class="tag late"') == 1
    assert Event.objects.filter(act=Act.RECALL.value).exclude(reason="").count() == 9
    assert "hoan_tac" not in answer


@contextmanager
def later(seconds: int) -> Iterator[None]:
    with override_settings(CLOCK=(NOW + timedelta(seconds=seconds)).isoformat()):
        yield


def test_after_ten_seconds_it_is_taken_back_with_a_reason_only(
    as_role: SignedIn, ten: list[str]
) -> None:
    browser = as_role(Role.SPECIALIST)
    page = choose(browser, ten[:3])
    done = text(browser.post(TOGETHER, {"ma": ticked(page), "act": Act.PROPOSE.value}))
    with later(14):
        browser = as_role(Role.SPECIALIST)  # a clock is read when a browser opens
        answer = browser.post(TOGETHER, {"hoan_tac": undo_in(done)})
        assert answer.status_code == 409
        assert "Đã quá 10 giây" in text(answer)
        assert not Event.objects.filter(act=Act.RECALL.value).exists()
        sent = {"ma": ticked(text(answer)), "act": Act.RECALL.value}
        assert browser.post(TOGETHER, sent).status_code == 422
        again = text(browser.post(TOGETHER, {**sent, "reason": "Trình nhầm"}))
    assert again.count('class="tag ok"') == 3


def test_within_ten_seconds_one_press_is_enough(as_role: SignedIn, ten: list[str]) -> None:
    browser = as_role(Role.SPECIALIST)
    page = choose(browser, ten[:3])
    done = text(browser.post(TOGETHER, {"ma": ticked(page), "act": Act.PROPOSE.value}))
    with later(10):
        answer = text(as_role(Role.SPECIALIST).post(TOGETHER, {"hoan_tac": undo_in(done)}))
    assert answer.count('class="tag ok"') == 3


def test_nobody_undoes_what_another_one_did_nor_what_he_made_up(
    as_role: SignedIn, ten: list[str]
) -> None:
    browser = as_role(Role.SPECIALIST)
    page = choose(browser, ten[:1])
    done = text(browser.post(TOGETHER, {"ma": ticked(page), "act": Act.PROPOSE.value}))
    for role, sent in ((Role.DIVISION_LEAD, undo_in(done)), (Role.SPECIALIST, "x:y:z")):
        assert as_role(role).post(TOGETHER, {"hoan_tac": sent}).status_code == 422
    assert not Event.objects.filter(act=Act.RECALL.value).exists()


def hired() -> int:
    by, who = make.office_hand(), org.NewPerson("hai", "Bùi Hai", office.PASSWORD)
    org.create_person(who, by=by, at=office.HIRED_AT)
    division = office.unit(office.DIVISION)
    org.post(username="hai", unit_id=division, role=Role.SPECIALIST, by=by, at=office.HIRED_AT)
    return User.objects.get(username="hai").pk


def holders(codes: list[str]) -> list[str | None]:
    rows = Task.objects.filter(dossier__code__in=codes, closed_at=None, kind="step")
    return sorted(rows.values_list("assignee__username", flat=True), key=str)


def test_many_are_given_to_a_colleague_and_back_to_who_had_each(
    as_role: SignedIn, ten: list[str]
) -> None:
    hai, codes = hired(), ten[:3]
    specialist = User.objects.get(username="specialist")
    Task.objects.filter(dossier__code=ten[0], closed_at=None).update(assignee=specialist)
    browser = as_role(Role.DIVISION_LEAD)
    page = choose(browser, codes)
    assert "Bùi Hai, đang có 0 việc" in page
    sent = {"ma": ticked(page), "act": Act.REASSIGN.value, "officer-reassign": str(hai)}
    assert browser.post(TOGETHER, sent).status_code == 422
    done = text(browser.post(TOGETHER, {**sent, "reason": "Nghỉ phép"}))
    assert done.count("giao cho Bùi Hai") == 3
    assert holders(codes) == ["hai"] * 3
    browser.post(TOGETHER, {"hoan_tac": undo_in(done)})
    assert holders(codes) == [None, None, "specialist"]
    assert Event.objects.filter(act=Act.REASSIGN.value).count() == 6


def test_many_are_assigned_to_one_officer(as_role: SignedIn, ten: list[str]) -> None:
    hai, waiting = hired(), [received("9.000001", to="lead") for _ in range(2)]
    browser = as_role(Role.DIVISION_LEAD)
    page = choose(browser, waiting)
    sent = {"ma": ticked(page), "act": Act.ASSIGN.value, "officer-assign": str(hai)}
    assert text(browser.post(TOGETHER, sent)).count('class="tag ok"') == 2
    assert holders(waiting) == ["hai", "hai"]


def test_many_that_came_online_are_accepted_and_that_is_not_undone(
    as_role: SignedIn, ten: list[str]
) -> None:
    clerk = actor_for("one_stop_clerk", today=NOW.date())
    assert clerk
    whole = [registered(clerk, papers=2) for _ in range(2)]
    lacking = registered(clerk, papers=1)
    browser = as_role(Role.ONE_STOP_CLERK)
    page = choose(browser, [*whole, lacking])
    answer = text(browser.post(TOGETHER, {"ma": ticked(page), "act": Act.ACCEPT.value}))
    assert answer.count('class="tag ok"') == 2
    assert answer.count("Còn thiếu giấy tờ bắt buộc") == 1
    assert "hoan_tac" not in answer
    assert Dossier.objects.get(code=whole[0]).due_at is not None


def test_what_only_some_can_is_greyed_with_the_reason(as_role: SignedIn, ten: list[str]) -> None:
    browser = as_role(Role.DIVISION_LEAD)
    waiting = received("9.000001", to="lead")
    page = choose(browser, [ten[0], waiting])
    greyed = re.findall(r'aria-disabled="true"[^>]*>([^<]+)</button><span[^>]*>([^<]+)', page)
    reasons = dict(greyed)
    assert set(reasons) == {Act.PROPOSE.vi, Act.ASSIGN.vi, Act.RECALL.vi}
    assert waiting in reasons[Act.PROPOSE.vi]
    assert ten[0] in reasons[Act.ASSIGN.vi]


def test_one_that_somebody_was_faster_with_is_told_alone(as_role: SignedIn, ten: list[str]) -> None:
    browser = as_role(Role.SPECIALIST)
    page = choose(browser, ten[:3])
    lead = actor_for("division_lead", today=NOW.date())
    assert lead
    work.move(Order(ten[1], lead, NOW), act=Act.PROPOSE)
    answer = text(browser.post(TOGETHER, {"ma": ticked(page), "act": Act.PROPOSE.value}))
    assert answer.count('class="tag ok"') == 2
    assert "Nguyễn Lãnh đạo phòng vừa “Trình” hồ sơ" in answer


def test_sending_back_needs_a_reason_once_for_all(as_role: SignedIn, ten: list[str]) -> None:
    as_role(Role.SPECIALIST).post(TOGETHER, {"ma": ten[:2], "act": Act.PROPOSE.value})
    browser = as_role(Role.DIVISION_LEAD)
    page = choose(browser, ten[:2])
    assert "Phải ghi khi:" in page
    sent = {"ma": ticked(page), "act": Act.SEND_BACK.value}
    refused = browser.post(TOGETHER, sent)
    assert refused.status_code == 422
    assert "Phải nêu rõ lý do" in text(refused)
    answer = text(browser.post(TOGETHER, {**sent, "reason": "Thiếu căn cứ"}))
    assert answer.count('class="tag ok"') == 2


def test_what_is_not_mine_is_told_and_nothing_happens(as_role: SignedIn, ten: list[str]) -> None:
    stranger = as_role(Role.ONE_STOP_LEAD)
    answer = text(stranger.post(TOGETHER, {"ma": ten[:1], "act": Act.PROPOSE.value}))
    assert answer.count('class="tag late"') == 1
    assert Dossier.objects.get(code=ten[0]).state == State.PROCESSING


@pytest.mark.parametrize(
    "sent", [{}, {"ma": "H37.10-261123-0001"}, {"ma": "H37.10-261123-0001", "act": "finish"}]
)
def test_nothing_chosen_or_an_act_for_single_dossiers_is_refused(
    as_role: SignedIn, ten: list[str], sent: dict[str, str]
) -> None:
    answer = as_role(Role.SPECIALIST).post(TOGETHER, sent)
    assert answer.status_code == 422
    assert "work.nothing_chosen" in text(answer)


def test_at_most_fifty_are_taken_and_each_once() -> None:
    values = [f"H-{number}:1" for number in range(80)] * 2
    assert len(picked_of(values)) == 50
    assert picked_of(["x:y", ":1", "x:2"]) == picked_of(["x"])
    assert picked_of(["x:" + "9" * 5000]) == picked_of(["x"])
