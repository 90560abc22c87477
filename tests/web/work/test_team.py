"""Who gives out work sees who holds what: true numbers, the dossiers behind them, within bounds."""

import csv
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.audit.models import Reading
from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.selectors.team import Held, held, loads, team_units
from motcua.org.acts import Role
from motcua.org.models import User
from motcua.org.selectors import actor_for
from motcua.testing import office, workload
from tests.web.conftest import SignedIn
from tests.web.pages import in_english, left_in_vietnamese, text

NOW = datetime.fromisoformat(office.NOW)
TEAM, WORK = "/can-bo/viec/ai-giu/", "/can-bo/viec/ai-giu/viec/"
LEADS = (Role.DIVISION_LEAD, Role.LEADER, Role.ONE_STOP_LEAD)
Put = Callable[[int], None]


@pytest.fixture
def shared(heap: Put) -> User:
    """Give forty pieces of work at the division, fifteen of them given to the specialist."""
    heap(40)
    specialist = User.objects.get(username="specialist")
    given = Task.objects.order_by("id").values_list("pk", flat=True)[:15]
    Task.objects.filter(pk__in=list(given)).update(assignee=specialist)
    return specialist


def test_the_numbers_are_those_of_the_tasks_and_the_idle_are_named_too(
    as_role: SignedIn, shared: User
) -> None:
    page = text(as_role(Role.DIVISION_LEAD).get(TEAM))
    tasks = Task.objects.filter(closed_at=None)
    cells = dict(re.findall(r'<th scope="row"[^>]*>([^<]+)</th>(.*?)</tr>', page, re.S))
    shown = {name: re.findall(r">(\d+)<", row) for name, row in cells.items()}
    late = str(tasks.filter(assignee=shared, sort_at__lt=NOW).count())
    assert shown["Nguyễn Chuyên viên"][0] == "15"
    assert shown["Nguyễn Chuyên viên"][-1] == late
    assert shown["Chưa giao ai"][0] == "25"
    assert shown["Nguyễn Lãnh đạo phòng"] == ["0"] * 5
    assert shown["Cộng"][0] == "40"


@pytest.mark.parametrize("address", [TEAM, f"{WORK}?nguoi=1&nhom=qua-han"])
def test_it_takes_at_most_five_statements(as_role: SignedIn, shared: User, address: str) -> None:
    browser = as_role(Role.DIVISION_LEAD)
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    assert len(asked) <= 5, [q["sql"][:120] for q in asked.captured_queries]


def test_a_number_opens_to_exactly_its_dossiers(as_role: SignedIn, shared: User) -> None:
    browser = as_role(Role.DIVISION_LEAD)
    division = office.unit(office.DIVISION)
    page = text(browser.get(f"{WORK}?nguoi={shared.pk}&don_vi={division}"))
    codes = set(re.findall(r"<code>([^<]+)</code>", page))
    his = Dossier.objects.filter(tasks__assignee=shared)
    assert codes == set(his.values_list("code", flat=True))
    assert 'Người giữ: <span lang="vi">Nguyễn Chuyên viên</span>' in page
    nobodys = text(browser.get(f"{WORK}?nguoi=0&nhom=qua-han"))
    late = Task.objects.filter(assignee=None, sort_at__lt=NOW).count()
    assert nobodys.count('name="ma"') == late


@pytest.mark.parametrize("role", LEADS, ids=lambda role: role.value)
def test_nobody_sees_more_than_the_rights_let_him_see(shared: User, role: Role) -> None:
    far = workload.Place(office.unit(office.COMMUNE), "specialist")
    workload.heap("9.000001", far, 5, at=NOW - timedelta(days=1))
    actor = actor_for(role.value, today=NOW.date())
    assert actor
    rows = held(actor, Held(most=1_000), at=NOW).rows
    visible = set(permissions.visible_to(actor).values_list("code", flat=True))
    assert {row.code for row in rows} <= visible
    assert office.unit(office.COMMUNE) not in team_units(actor)
    assert sum(one.held for one in loads(actor, at=NOW, today=NOW.date())) == len(rows)
    assert len(rows) == (0 if role is Role.ONE_STOP_LEAD else 40)


def test_the_name_of_somebody_elsewhere_is_not_told(as_role: SignedIn, shared: User) -> None:
    stranger = User.objects.get(username="clerk_elsewhere")
    page = text(as_role(Role.DIVISION_LEAD).get(f"{WORK}?nguoi={stranger.pk}"))
    assert stranger.full_name not in page


def test_both_lists_are_taken_away_as_sheets_and_that_is_written_down(
    as_role: SignedIn, shared: User
) -> None:
    browser = as_role(Role.DIVISION_LEAD)
    book = openpyxl.load_workbook(BytesIO(browser.get(f"{TEAM}?dang=xlsx").content))
    rows = [[cell or "" for cell in row] for row in book.active.iter_rows(values_only=True)]
    assert rows[0][0] == "Ai đang giữ gì"
    assert ["Nguyễn Chuyên viên", "15"] in [row[1:3] for row in rows]
    before = Reading.objects.count()
    answer = browser.get(f"{WORK}?nguoi={shared.pk}&dang=csv")
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[1] == ["Người giữ: Nguyễn Chuyên viên"]
    assert len([line for line in lines if line[0].startswith("H37")]) == 15
    assert Reading.objects.count() == before + 15


def test_a_page_goes_on_where_the_last_one_ended(as_role: SignedIn, heap: Put) -> None:
    heap(70)
    browser = as_role(Role.DIVISION_LEAD)
    first = text(browser.get(WORK))
    more = re.search(r'href="(\?sau=[^"]+)"', first)
    assert more
    second = text(browser.get(f"{WORK}{more[1]}"))
    codes = re.findall(r"<code>([^<]+)</code>", first + second)
    assert len(codes) == len(set(codes)) == 70


def test_it_is_complete_in_english(as_role: SignedIn, shared: User) -> None:
    browser = in_english(as_role(Role.DIVISION_LEAD))
    for address in (TEAM, f"{WORK}?nguoi={shared.pk}&nhom=sap-han", f"{WORK}?nguoi=99"):
        assert left_in_vietnamese(text(browser.get(address))) == []
