"""The work list says exactly what the rights say, tab by tab, page by page."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.selectors.counts import Counts, work_counts
from motcua.dossiers.selectors.todo import Chosen, Tab, Wanted, soon_until, work_page
from motcua.dossiers.selectors.todo_choices import choices, news
from motcua.dossiers.selectors.todo_sql import Sorting
from motcua.org import services as org
from motcua.org.actor import Actor
from motcua.org.acts import Power, Role
from motcua.org.models import User
from motcua.org.selectors import actor_for
from motcua.rules.dossier.words import State
from motcua.testing import make, office, workload

NOW = datetime.fromisoformat(office.NOW)
EVERYTHING = 1_000
PEOPLE = ("specialist", "division_lead", "leader", "one_stop_clerk", "records_clerk", "inspector")


def person(name: str) -> Actor:
    found = actor_for(name, today=NOW.date())
    assert found is not None
    return found


def key(name: str) -> int:
    return User.objects.get(username=name).pk


def lend_a_post() -> None:
    loan = org.Loan(
        "division_lead",
        "specialist",
        office.unit(office.DIVISION),
        Role.DIVISION_LEAD,
        first=NOW.date(),
        last=NOW.date() + timedelta(9),
    )
    org.lend(loan, by=person("division_lead"), at=NOW)


class Step:
    """A task as ``permissions.holds`` asks for it."""

    def __init__(self, task: Task) -> None:
        self.unit_id, self.role, self.assignee_id = task.unit_id, task.role, task.assignee_id
        self.assignee = task.assignee.full_name if task.assignee else ""


@pytest.fixture
def random_work(db: None) -> None:
    """Give three hundred dossiers in every situation, with one or two tasks each."""
    make.published("9.000001", levels=(make.Level.PROVINCE,), agency="Sở Tư pháp")
    random = Random(20261123)  # noqa: S311 - test data
    units = [office.unit(code) for code, *_ in office.UNITS]
    roles = ("specialist", "division_lead", "department_lead", "one_stop_clerk", "other_agency")
    names = [*PEOPLE, "clerk_elsewhere"]
    people = [None, None, None, *(key(name) for name in names)]
    for number in range(1, 301):
        random_dossier(number, random, units, roles, people)


def random_dossier(
    number: int, random: Random, units: list[int], roles: tuple[str, ...], people: list[Any]
) -> None:
    late = random.choice([None, -9_000, -30, 0, 30, 300, 1_440, 9_000])
    due = None if late is None else NOW + timedelta(minutes=late)
    one = workload.dossier(
        "9.000001",
        number=number,
        unit_id=random.choice(units),
        at=NOW - timedelta(days=20),
        due_at=due,
        training=random.random() < 0.1,
        clock_stopped=random.random() < 0.2,
        finished_at=NOW if random.random() < 0.1 else None,
        outcome="granted",
        state=random.choice([State.PROCESSING, State.PROCESSING, *permissions.State]).value,
        channel=random.choice(["counter", "online"]),
    )
    one.save()
    for kind in ("step", "opinion"):
        if kind == "opinion" and random.random() < 0.6:
            continue
        closed = random.choice([None, None, NOW, NOW - timedelta(days=2)])
        workload.task(
            one,
            workload.Place(random.choice(units), random.choice(roles)),
            kind=kind,
            step_kind=random.choice(["appraise", "return"]),
            assignee_id=random.choice(people),
            closed_at=closed,
            closed_by_id=random.choice(people) if closed else None,
            opened_at=NOW - timedelta(minutes=random.randrange(9_000)),
        ).save()
    workload.stand(one)


def slowly(actor: Actor, tab: Tab) -> set[int]:
    """Return what belongs in a tab, by the rights and by the words of the module, one by one."""
    if not actor.may(Power.SEE_DOSSIERS):
        return set()  # who inspects sees, and has no work
    rows = Task.objects.filter(
        dossier__in=permissions.visible_to(actor), training=False
    ).select_related("dossier", "assignee")
    return {row.pk for row in rows if slow_tab(actor, tab, row)}


def slow_tab(actor: Actor, tab: Tab, row: Task) -> bool:
    if tab is Tab.DONE:
        return row.closed_by_id == actor.id and row.closed_at is not None and row.closed_at >= NOW
    if row.closed_at is not None or not permissions.holds(actor, Step(row)):
        return False
    one = row.dossier
    asked = Task.objects.filter(dossier=one, kind="opinion", closed_at=None).exists()
    waits = row.kind == "step" and (
        one.clock_stopped
        or row.step_kind == "return"
        or one.state in {"supplement_required", "payment_required", "withdrawal_requested"}
        or asked
    )
    runs = not one.clock_stopped and one.finished_at is None
    return {
        Tab.TO_DO: not waits,
        Tab.WAITING: waits,
        Tab.SOON: runs and NOW <= row.sort_at <= soon_until(actor, at=NOW),
        Tab.LATE: runs and row.sort_at < NOW,
    }[tab]


def listed(actor: Actor, **parts: Any) -> list[int]:
    wanted = Wanted(most=EVERYTHING, **parts)
    return [row.id for row in work_page(actor, wanted, at=NOW).rows]


@pytest.mark.parametrize("lent", [False, True], ids=["own posts", "a lent post"])
def test_the_list_is_what_the_rights_say_for_everybody_in_every_tab(
    random_work: None, lent: bool
) -> None:
    if lent:
        lend_a_post()
    found = 0
    for name in PEOPLE:
        actor = person(name)
        for tab in Tab:
            got = listed(actor, tab=tab)
            assert set(got) == slowly(actor, tab), (name, tab)
            assert len(got) == len(set(got))
            found += len(got)
    assert found > 40


def test_the_numbers_on_the_tabs_are_those_of_the_database(random_work: None) -> None:
    for name in PEOPLE:
        actor = person(name)
        counts = work_counts(actor, at=NOW)
        assert [counts.of(tab) for tab in Tab] == [len(slowly(actor, tab)) for tab in Tab]


def test_an_officer_of_another_unit_gets_nothing(random_work: None) -> None:
    unit = office.unit(office.COMMUNE_CENTRE)
    Dossier.objects.filter(receiving_unit=unit).update(receiving_unit=office.unit(office.CENTRE))
    Dossier.objects.filter(solving_unit=unit).update(solving_unit=office.unit(office.CENTRE))
    Task.objects.filter(unit=unit).update(unit=office.unit(office.CENTRE))
    stranger = person("clerk_elsewhere")
    assert [listed(stranger, tab=tab) for tab in Tab] == [[], [], [], [], []]
    assert work_counts(stranger, at=NOW) == Counts()
    assert news(stranger, at=NOW, looked=None) == []


def test_what_is_left_of_the_rights_without_the_power_is_nothing(random_work: None) -> None:
    administrator = person("administrator")
    assert listed(administrator) == []
    assert work_counts(administrator, at=NOW) == Counts()
    assert choices(administrator, at=NOW) == []


@pytest.mark.parametrize("sorting", Sorting)
def test_page_after_page_gives_every_row_once_and_in_order(
    random_work: None, sorting: Sorting
) -> None:
    actor = person("division_lead")
    whole = listed(actor, sorting=sorting)
    wanted = Wanted(sorting=sorting, most=3)
    rows = []
    after = None
    while True:
        page = work_page(actor, Wanted(sorting=sorting, most=3, after=after), at=NOW)
        rows += page.rows
        after = page.after
        if after is None:
            break
    assert wanted.most == 3
    assert [row.id for row in rows] == whole
    times = [row.sort_at if sorting is Sorting.BY_TIME_LEFT else row.opened_at for row in rows]
    assert times == sorted(times, reverse=sorting is Sorting.NEWEST)


def test_exercises_are_listed_only_for_whoever_asks_and_then_alone(random_work: None) -> None:
    actor = person("specialist")
    exercises = set(listed(actor, training=True))
    assert exercises
    assert exercises == set(
        Task.objects.filter(pk__in=exercises, training=True).values_list("pk", flat=True)
    )
    assert not exercises & set(listed(actor))
    assert work_counts(actor, at=NOW, training=True).to_do == len(exercises)


def test_filters_narrow_the_list_to_what_they_name(random_work: None) -> None:
    actor = person("division_lead")
    rows = work_page(actor, Wanted(most=EVERYTHING), at=NOW).rows
    me = actor.id
    cases = {
        Chosen(channels=("online",)): [r.id for r in rows if r.channel == "online"],
        Chosen(mine_only=True): [r.id for r in rows if r.assignee_id == me],
        Chosen(nobodys=True): [r.id for r in rows if r.assignee_id is None],
        Chosen(late=True): [r.id for r in rows if r.sort_at < NOW and r.finished_at is None],
        Chosen(versions=()): [],
        Chosen(versions=(rows[0].version_id,), steps=("Thẩm định",)): [r.id for r in rows],
    }
    for chosen, expected in cases.items():
        assert listed(actor, chosen=chosen) == expected, chosen


def test_the_choices_add_up_to_the_open_work(random_work: None) -> None:
    actor = person("division_lead")
    counts = work_counts(actor, at=NOW)
    offered = choices(actor, at=NOW)
    assert sum(one.count for one in offered) == counts.to_do + counts.waiting
    assert {one.procedure for one in offered} == {"9.000001"}


def test_the_bell_tells_what_others_sent_since_one_looked(random_work: None) -> None:
    actor = person("division_lead")
    every = work_counts(actor, at=NOW)
    assert every.new == every.to_do + every.waiting
    looked = NOW - timedelta(minutes=3_000)
    some = work_counts(actor, at=NOW, looked=looked)
    assert 0 < some.new < every.new
    assert len(news(actor, at=NOW, looked=looked)) == some.bell
    Task.objects.update(opened_by=actor.name)
    assert work_counts(actor, at=NOW).new == 0


def test_a_wish_to_withdraw_rings_at_the_desk_that_decides(random_work: None) -> None:
    Dossier.objects.update(state="processing")
    Task.objects.all().delete()
    one = Dossier.objects.filter(training=False).first()
    assert one is not None
    centre = office.unit(office.CENTRE)
    Dossier.objects.filter(pk=one.pk).update(state="withdrawal_requested", receiving_unit=centre)
    assert work_counts(person("one_stop_clerk"), at=NOW).withdrawals == 1
    assert [n.kind for n in news(person("one_stop_clerk"), at=NOW, looked=None)] == ["withdrawal"]
    assert work_counts(person("division_lead"), at=NOW).withdrawals == 0


def test_a_page_and_the_numbers_are_one_statement_each(random_work: None) -> None:
    actor = person("division_lead")
    soon_until(actor, at=NOW)
    with CaptureQueriesContext(connection) as asked:
        work_page(actor, Wanted(), at=NOW)
    assert len([q for q in asked.captured_queries if "org_epoch" not in q["sql"]]) == 1
    with CaptureQueriesContext(connection) as asked:
        work_counts(actor, at=NOW)
    assert len([q for q in asked.captured_queries if "org_epoch" not in q["sql"]]) == 1
