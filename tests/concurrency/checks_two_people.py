"""Two people on one dossier in the same moment: one act counts, and the other one is told."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import sleep
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from tests.concurrency.together import (
    LATER,
    WHY,
    at_once,
    both,
    open_counters,
    page_of,
    second,
)
from tests.dossiers import scenes

from motcua.base.dates import office_time
from motcua.dossiers.models import Dossier, DueChange, Event, FeeDue, Slip, Task
from motcua.dossiers.permissions import NotYours
from motcua.dossiers.refusals import NothingDue, SomebodyWasFaster, TooLateToRecall
from motcua.dossiers.services import (
    assigning,
    extensions,
    fees,
    intake,
    moving,
    slips,
    waits,
    work,
)
from motcua.dossiers.services.order import Order
from motcua.org.acts import Role
from motcua.payments.models import Receipt
from motcua.payments.words import Method
from motcua.rules.clock_events import ExtensionSpent
from motcua.rules.dossier.words import Act
from motcua.rules.policy import PauseKind
from motcua.testing import desk
from motcua.testing.desk import MONDAY, person

PAIRS = 100
DUE = MONDAY + timedelta(days=20)


@pytest.fixture(scope="module", autouse=True)
def _counters() -> None:
    open_counters()


def approve_and_send_back(code: str) -> list[Any]:
    """Let one leader of the division approve what the other one sends back."""
    yes, no = page_of(code, person("division_lead")), page_of(code, second(Role.DIVISION_LEAD))
    return both(
        lambda: work.move(yes, act=Act.APPROVE),
        lambda: work.move(no, act=Act.SEND_BACK, outcome="back"),
    )


def ended_well(code: str, results: list[Any]) -> bool:
    """Say whether exactly one act counted and the other one was told by whom and when."""
    won = [one for one in results if isinstance(one, moving.Moving)]
    told = [one for one in results if isinstance(one, SomebodyWasFaster)]
    if len(won) != 1 or len(told) != 1:
        return False
    (lines,) = [list(Event.objects.filter(dossier__code=code, at=LATER))]
    (winner,) = won
    when = f"{office_time(LATER):%H:%M %d/%m/%Y}"
    right = {"who": winner.by.name, "what": winner.act, "dossier": code, "when": when}
    opened = Task.objects.filter(dossier__code=code, kind="step", closed_at=None).count()
    return len(lines) == 1 and told[0].params == right and opened == 1


def quick(make: Callable[[], str], times: int) -> Iterator[str]:
    for _ in range(times):
        yield make()


def test_of_a_hundred_pairs_of_leaders_one_wins_and_the_other_is_told_who_and_when() -> None:
    good = sum(
        ended_well(code, approve_and_send_back(code)) for code in quick(scenes.proposed, PAIRS)
    )
    assert good == PAIRS
    winners = Counter(
        Event.objects.filter(at=LATER, act__in=["approve", "send_back"]).values_list(
            "act", flat=True
        )
    )
    assert winners.total() == PAIRS


@contextmanager
def unlocked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away the lock, and look the other way at what the page was made of."""
    plain = moving.locked

    def slowly(code: str, **by: Any) -> Any:
        one = plain(code, **by)
        sleep(0.01)
        return one

    with monkeypatch.context() as patch:
        patch.setattr(moving, "LOCK", moving.LOCK.replace("FOR UPDATE OF d", ""))
        patch.setattr(moving, "locked", slowly)
        patch.setattr(moving, "refuse_stale", lambda _one, _revision: None)
        yield


def test_without_lock_and_revision_some_pairs_would_end_badly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready = [scenes.proposed() for _ in range(20)]
    with unlocked(monkeypatch):
        good = sum(ended_well(code, approve_and_send_back(code)) for code in ready)
    assert good < len(ready)


def extend_twice(code: str) -> list[Any]:
    order = page_of(code, person("leader"))
    return both(
        lambda: extensions.extend(order, new_due=DUE),
        lambda: extensions.extend(order, new_due=DUE + timedelta(days=1)),
    )


def test_of_two_extensions_at_once_one_is_granted() -> None:
    for code in quick(desk.appraised, 10):
        results = extend_twice(code)
        assert sum(isinstance(one, Slip) for one in results) == 1, results
        assert sum(isinstance(one, SomebodyWasFaster) for one in results) == 1, results
        row = Dossier.objects.get(code=code)
        assert (row.extensions, row.due_changes.count(), row.slips.count()) == (1, 1, 2)


def test_extensions_whose_pages_nobody_compares_are_still_granted_only_once() -> None:
    for code in quick(desk.appraised, 10):
        order = Order(code, person("leader"), LATER, reason=WHY)
        results = both(
            lambda order=order: extensions.extend(order, new_due=DUE),
            lambda order=order: extensions.extend(order, new_due=DUE + timedelta(days=1)),
        )
        assert sum(isinstance(one, ExtensionSpent) for one in results) == 1, results


def test_without_the_lock_two_extensions_would_be_granted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor with a numbered letter: its counter is a second lock that would hide the first."""
    ready = [desk.appraised() for _ in range(10)]
    monkeypatch.setattr(slips, "issue_for", lambda *_what, **_how: None)
    with unlocked(monkeypatch):
        for code in ready:
            extend_twice(code)
    granted = [DueChange.objects.filter(dossier__code=code).count() for code in ready]
    assert max(granted) == 2


def recall_while_acting(code: str) -> list[Any]:
    """Let the clerk take a dossier back while the leader of the division writes down a wait."""
    clerk, lead = person("one_stop_clerk"), person("division_lead")
    back, act = Order(code, clerk, LATER, reason=WHY), page_of(code, lead)
    return both(lambda: assigning.recall(back), lambda: waits.pause(act, PauseKind.PUBLIC_NOTICE))


def recalled_though_acted_on(code: str) -> bool:
    """Say whether a step was taken away from somebody who had acted on it."""
    acts = list(
        Event.objects.filter(dossier__code=code, act__in=("pause", "recall")).values_list(
            "act", flat=True
        )
    )
    return len(acts) == 2


@pytest.fixture
def slow_recall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave time between the look whether somebody has acted on it and the taking back."""
    plain = assigning.close_step

    def slowly(one: Any, **how: Any) -> None:
        sleep(0.03)
        plain(one, **how)

    monkeypatch.setattr(assigning, "close_step", slowly)


@pytest.mark.usefixtures("slow_recall")
def test_what_somebody_acts_on_is_not_taken_back_from_him() -> None:
    for code in quick(scenes.handed_over, 20):
        recall, acting = recall_while_acting(code)
        assert isinstance(recall, moving.Moving | TooLateToRecall), recall
        assert isinstance(acting, moving.Moving | NotYours | SomebodyWasFaster), acting
        assert not recalled_though_acted_on(code)


@pytest.mark.usefixtures("slow_recall")
def test_without_the_lock_it_would_be_taken_from_somebody_who_acts_on_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready = [scenes.handed_over() for _ in range(20)]
    with unlocked(monkeypatch):
        for code in ready:
            recall_while_acting(code)
    assert any(recalled_though_acted_on(code) for code in ready)


def receipts_of(code: str) -> int:
    row = Dossier.objects.get(code=code)
    return Receipt.objects.filter(object_kind=fees.OBJECT, object_id=row.pk).count()


def collect_twice(code: str) -> list[Any]:
    mine, theirs = (Order(code, by, LATER) for by in (person("one_stop_clerk"), second_clerk()))
    return both(
        lambda: fees.collect(mine, Method.CASH, key=uuid4()),
        lambda: fees.collect(theirs, Method.CASH, key=uuid4()),
    )


def second_clerk() -> Any:
    return second(Role.ONE_STOP_CLERK)


def test_a_fee_that_two_clerks_take_at_once_is_taken_once() -> None:
    for code in quick(desk.received, 20):
        results = collect_twice(code)
        assert sum(isinstance(one, dict) for one in results) == 1, results
        assert sum(isinstance(one, NothingDue) for one in results) == 1, results
        assert receipts_of(code) == 1
        assert FeeDue.objects.filter(dossier__code=code, receipt=None).count() == 0


def test_one_form_of_a_fee_sent_five_times_at_once_gives_one_receipt() -> None:
    for code in quick(desk.received, 10):
        order, key = Order(code, person("one_stop_clerk"), LATER), uuid4()

        def send(order: Order = order, key: Any = key) -> Any:
            return fees.collect(order, Method.CASH, key=key)

        results = at_once([send] * 5, hands=5)
        assert results == [results[0]] * 5
        assert receipts_of(code) == 1


def test_without_the_lock_a_fee_would_be_taken_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = [desk.received() for _ in range(10)]
    with unlocked(monkeypatch):
        for code in ready:
            collect_twice(code)
    assert max(receipts_of(code) for code in ready) == 2


def test_a_dossier_accepted_twice_at_once_starts_its_clock_once() -> None:
    for code in quick(scenes.registered, 20):
        one, other = page_of(code, person("one_stop_clerk")), page_of(code, second_clerk())
        results = both(lambda one=one: intake.accept(one), lambda other=other: intake.accept(other))
        assert sum(isinstance(r, SomebodyWasFaster) for r in results) == 1, results
        row = Dossier.objects.get(code=code)
        assert (row.clock.filter(kind="started").count(), row.slips.count()) == (1, 1)


def test_nobody_is_left_holding_a_lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        assert cursor.fetchone() == (0,)
