"""The work list as an officer uses it: cheap, true, narrowed, arranged, exported."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.audit.models import Reading
from motcua.dossiers.models import Dossier, Task
from motcua.org.acts import Role
from motcua.org.models import User
from motcua.testing import office, workload
from motcua.web.work.asked import cursor, cursor_of
from motcua.web.work.sheets import comma_separated, workbook
from tests.web.conftest import SignedIn
from tests.web.pages import in_english, left_in_vietnamese, text

NOW = datetime.fromisoformat(office.NOW)
LIST = "/can-bo/viec/"
Put = Callable[[int], None]


def codes(page: str) -> list[str]:
    return re.findall(r'data-row="([^"]+)"', page)


def test_whoever_has_dossiers_starts_at_his_work_and_others_at_the_start(
    as_role: SignedIn,
) -> None:
    assert as_role(Role.SPECIALIST).get("/can-bo/vao/").headers["Location"] == LIST
    assert as_role(Role.ADMINISTRATOR).get("/can-bo/vao/").headers["Location"] == "/can-bo/"


def test_the_log_in_leads_to_the_work(as_role: SignedIn, heap: Put) -> None:
    browser = as_role(None)
    sent = {"username": "specialist", "password": office.PASSWORD}
    answer = browser.post("/dang-nhap/", sent, follow=True)
    assert answer.redirect_chain[-1] == (LIST, 302)
    assert "Không còn việc" in text(answer)


def test_a_page_of_fifty_is_at_most_five_statements_the_actor_included(
    as_role: SignedIn, heap: Put
) -> None:
    heap(120)
    browser = as_role(Role.SPECIALIST)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        page = text(browser.get(LIST))
    assert len(codes(page)) == 50
    assert len(asked) <= 5, [q["sql"][:120] for q in asked.captured_queries]


def test_the_rows_stand_in_the_order_of_the_time_left_and_go_on_without_a_gap(
    as_role: SignedIn, heap: Put
) -> None:
    heap(120)
    browser = as_role(Role.SPECIALIST)
    seen: list[str] = []
    address = LIST
    while address:
        page = text(browser.get(address))
        seen += codes(page)
        found = re.search(r'id="work-more" href="([^"]+)"', page)
        address = LIST + found[1].replace("&amp;", "&") if found else ""
    rows = Dossier.objects.order_by("due_at", "tasks__id").values_list("code", flat=True)
    assert seen == list(rows)


def test_the_tabs_say_the_numbers_of_the_database(as_role: SignedIn, heap: Put) -> None:
    heap(60)
    for one in Dossier.objects.filter(code__endswith="7"):
        one.clock_stopped = True
        one.save()
        workload.stand(one)
    page = text(as_role(Role.SPECIALIST).get(LIST))
    running = Task.objects.filter(dossier__clock_stopped=False)
    tabs = re.findall(r">([^<>]+) <b>([\d.]+)</b></a>", page)
    said = dict(tabs)
    assert said["Cần làm"] == str(running.count())
    assert said["Chờ người khác"] == "6"
    assert said["Quá hạn"] == str(running.filter(sort_at__lt=NOW).count())
    assert "Xong hôm nay" not in said


def test_the_time_left_is_said_in_open_time_with_an_icon_and_a_word(
    as_role: SignedIn, procedure: str
) -> None:
    at = NOW - timedelta(days=10)
    cases = {
        "trễ 1 ngày": {"due_at": NOW - timedelta(days=3)},  # Friday 08:00 to Monday 08:00
        "còn 3 giờ": {"due_at": NOW + timedelta(hours=3)},
        "còn 1 ngày": {"due_at": NOW + timedelta(days=2, hours=2)},  # Tuesday is a holiday
        "tạm dừng": {"due_at": NOW, "clock_stopped": True, "paused_since": at},
        "trong ngày": {"due_at": NOW + timedelta(hours=8), "limit_unit": "same_day",
                       "limit_amount": 0},
        "chưa tính hạn": {"state": "registered", "accepted_at": None},
        "không có hạn": {},
    }  # fmt: skip
    place = workload.Place(office.unit(office.DIVISION), "specialist")
    for number, parts in enumerate(cases.values(), start=1):
        one = workload.dossier(procedure, number=number, unit_id=place.unit_id, at=at, **parts)
        one.save()
        workload.task(one, place).save()
    browser = as_role(Role.SPECIALIST)
    page = text(browser.get(LIST)) + text(browser.get(f"{LIST}?nhom=cho"))
    said = [
        re.sub("<[^>]+>", "", part) for part in re.findall(r'class="due[^>]*>(.*?)</span>', page)
    ]
    assert sorted(said) == sorted(cases)
    late = re.search(r'class="due late">(.*?)trễ 1 ngày', page)
    assert late
    assert "alert-triangle-full" in late[1]


def test_a_search_without_results_and_an_empty_list_say_what_to_do(
    as_role: SignedIn, heap: Put
) -> None:
    browser = as_role(Role.SPECIALIST)
    said = {
        "": "Việc mới đến sẽ tự hiện ở đây.",
        "?nhom=cho": "Không chờ ai",
        "?nhom=sap-han": "Không có hồ sơ sắp hạn",
        "?nhom=qua-han": "Mọi hồ sơ của bạn còn trong hạn.",
        "?nhom=xong": "Hôm nay chưa xong việc nào",
        "?kenh=online": "Bỏ bớt bộ lọc",
    }
    for query, words in said.items():
        assert words in text(browser.get(LIST + query))


def test_filters_are_chips_that_can_be_taken_off(as_role: SignedIn, heap: Put) -> None:
    heap(10)
    Dossier.objects.filter(code__endswith="3").update(channel="online")
    browser = as_role(Role.SPECIALIST)
    page = text(browser.get(f"{LIST}?kenh=online&thu_tuc=9.000001&loc=1"))
    assert codes(page) == ["H37.10-261122-0003"]
    assert "Kênh: Trực tuyến" in page
    assert "Thủ tục: Đăng ký thả diều" in page
    found = re.search(
        r'class="chip" href="([^"]*)"[^>]*><span class="vh">Bỏ lọc </span><span lang="vi">Kênh',
        page,
    )
    assert found
    assert len(codes(text(browser.get(LIST + found[1].replace("&amp;", "&"))))) == 10
    assert '<option value="Thể thao quần chúng"' in page
    assert codes(text(browser.get(f"{LIST}?linh_vuc=Khác"))) == []


def test_a_list_is_saved_under_a_name_and_columns_are_chosen(as_role: SignedIn, heap: Put) -> None:
    heap(3)
    browser = as_role(Role.SPECIALIST)
    sent = {"name": "Trực tuyến", "query": "nhom=cho&kenh=online"}
    answer = browser.post(f"{LIST}sap-xep/", sent)
    assert answer.headers["Location"] == f"{LIST}?nhom=cho&kenh=online"
    assert '<a href="?nhom=cho&amp;kenh=online" lang="vi">Trực tuyến</a>' in text(browser.get(LIST))
    browser.post(f"{LIST}sap-xep/", {"column": ["con-lai"], "query": ""})
    page = text(browser.get(LIST))
    assert "Còn lại" in page
    assert '<th scope="col">Thủ tục</th>' not in page
    browser.post(f"{LIST}sap-xep/", {"drop": "Trực tuyến", "query": ""})
    assert "kenh=online" not in text(browser.get(LIST))


def test_what_a_colleague_forwards_is_told_to_whoever_polls_and_nothing_else_is(
    as_role: SignedIn, heap: Put
) -> None:
    heap(3)
    browser = as_role(Role.SPECIALIST)
    first = browser.get(f"{LIST}hang/")
    tag = first.headers["ETag"]
    assert f'data-tag="{tag.replace(chr(34), "&#34;")}"' in text(browser.get(LIST))
    same = browser.get(f"{LIST}hang/", headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    one = workload.dossier("9.000001", number=99, unit_id=office.unit(office.DIVISION), at=NOW)
    one.save()
    workload.task(one, workload.Place(one.solving_unit_id, "specialist")).save()
    new = browser.get(f"{LIST}hang/", headers={"If-None-Match": tag})
    assert new.status_code == 200
    assert "H37.10-261123-0099" in text(new)


def looks(page: str) -> list[str]:
    code = "H37.10-261122-0001"
    rows = Reading.objects.filter(page=page, label=code).order_by("id")
    return [row.label for row in rows]


def test_a_look_at_one_dossier_is_written_down_and_a_strangers_is_refused(
    as_role: SignedIn, heap: Put
) -> None:
    heap(1)
    before = len(looks("viec/xem"))
    browser = as_role(Role.SPECIALIST)
    page = text(browser.get(f"{LIST}xem/H37.10-261122-0001/"))
    assert "Mở hồ sơ" in page
    assert len(looks("viec/xem")) == before + 1
    browser.get(f"{LIST}?xem=H37.10-261122-0001")
    assert len(looks("viec/xem")) == before + 2
    stranger = as_role(Role.ONE_STOP_CLERK)
    assert stranger.get(f"{LIST}xem/H37.10-261122-0001/").status_code == 404
    assert "Mở hồ sơ" not in text(stranger.get(f"{LIST}?xem=H37.10-261122-0001"))
    assert len(looks("viec/xem")) == before + 2


def test_the_workbook_has_what_is_seen_and_never_a_formula(as_role: SignedIn, heap: Put) -> None:
    heap(60)
    before = Reading.objects.filter(page="viec/xuat").count()
    nasty = "=cmd|' /C calc'!A0"
    Dossier.objects.filter(code__endswith="0001").update(owner_name=nasty)
    browser = as_role(Role.SPECIALIST)
    answer = browser.get(f"{LIST}xuat/?xep=moi&kenh=counter")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    head = [row[0] for row in rows[:4]]
    made = "60 hồ sơ, lập lúc 08:00 23/11/2026 bởi Nguyễn Chuyên viên"
    narrowed = "Lọc: Kênh: Trực tiếp"
    assert head == ["Việc của tôi: Cần làm", narrowed, "Sắp xếp: Mới đến trước", made]
    assert rows[4][:4] == ["Mã hồ sơ", "Chủ hồ sơ", "Thủ tục", "Bước"]
    assert len(rows) == 65
    page = text(browser.get(f"{LIST}?xep=moi&so=60"))
    assert [row[0] for row in rows[5:]] == codes(page)
    assert nasty in [row[1] for row in rows]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n"}
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
    assert Reading.objects.filter(page="viec/xuat").count() == before + 60


@pytest.mark.parametrize("text_", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "http://x.vn"])
def test_a_cell_is_a_text_whatever_it_begins_with(text_: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook(["A"], [[text_]]))).active
    assert sheet is not None
    cell = sheet["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_comma_separated_text_is_never_reckoned_either() -> None:
    said = comma_separated(["A"], [["=1+1"], ["@SUM(A1)"], ["vệ tinh"]], above=["-1"])
    assert said.decode("utf-8-sig").split() == ["'-1", "A", "'=1+1", "'@SUM(A1)", "vệ", "tinh"]


def test_the_workbook_has_the_columns_that_were_chosen_and_no_others(
    as_role: SignedIn, heap: Put
) -> None:
    heap(2)
    browser = as_role(Role.SPECIALIST)
    browser.post(f"{LIST}sap-xep/", {"column": ["con-lai"], "query": ""})
    sheet = openpyxl.load_workbook(BytesIO(browser.get(f"{LIST}xuat/").content)).active
    assert sheet is not None
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert rows[1][0] == "Không lọc"
    assert rows[4] == ["Mã hồ sơ", "Chủ hồ sơ", "Còn lại", "Thời điểm"]


def test_exercises_are_seen_only_in_training_and_then_alone(as_role: SignedIn, heap: Put) -> None:
    heap(2)
    Dossier.objects.filter(code__endswith="2").update(training=True)
    Task.objects.filter(dossier__training=True).update(training=True)
    browser = as_role(Role.SPECIALIST)
    assert codes(text(browser.get(LIST))) == ["H37.10-261122-0001"]
    page = text(browser.get(f"{LIST}?tap_huan=1"))
    assert codes(page) == ["H37.10-261122-0002"]
    assert "Đang tập huấn" in page
    assert codes(text(browser.get(LIST))) == ["H37.10-261122-0002"]


def test_the_bell_counts_until_it_is_looked_at(as_role: SignedIn, heap: Put) -> None:
    heap(3)
    browser = as_role(Role.SPECIALIST)
    assert '<span class="count" id="bell">3</span>' in text(browser.get(LIST))
    page = text(browser.get(f"{LIST}chuong/"))
    assert page.count("Việc mới: Thẩm định") == 3
    browser.post(f"{LIST}chuong/")
    assert "Không có việc mới" in text(browser.get(f"{LIST}chuong/"))
    assert 'id="bell" hidden' in text(browser.get(LIST))


def test_an_english_page_leaves_nothing_in_vietnamese(as_role: SignedIn, heap: Put) -> None:
    heap(5)
    browser = in_english(as_role(Role.SPECIALIST))
    for address in ("", "?loc=1&kenh=counter", "?nhom=cho", "?xem=H37.10-261122-0001", "chuong/",
                    "xem/H37.10-261122-0001/", "xu-ly/?ma=H37.10-261122-0001"):  # fmt: skip
        assert left_in_vietnamese(text(browser.get(LIST + address))) == [], address


def test_the_rail_has_at_most_eight_places_and_the_number_of_what_is_to_do(
    as_role: SignedIn, heap: Put
) -> None:
    heap(4)
    page = text(as_role(Role.SPECIALIST).get(LIST))
    rail = page[page.index('<nav class="rail"') : page.index("</nav>")]
    assert "Việc của tôi<b>4</b>" in rail
    for role in Role:
        page = text(as_role(role).get("/can-bo/"))
        rail = page[page.index('<nav class="rail"') : page.index("</nav>")]
        assert rail.count("<a ") <= 8, role


@pytest.mark.parametrize("text_", ["", "x", "1", "1.x", "9" * 30 + ".1", "999999999999999999.1"])
def test_a_place_in_a_list_that_means_nothing_is_the_beginning(text_: str) -> None:
    assert cursor_of(text_) is None


def test_a_place_in_a_list_is_read_back_exactly() -> None:
    place = (NOW + timedelta(microseconds=123_457), 42)
    assert cursor_of(cursor(place)) == place


def test_a_task_of_a_colleague_by_name_is_not_in_my_list(as_role: SignedIn, heap: Put) -> None:
    heap(2)
    other = User.objects.get(username="division_lead")
    Task.objects.filter(dossier__code__endswith="1").update(assignee=other)
    assert codes(text(as_role(Role.SPECIALIST).get(LIST))) == ["H37.10-261122-0002"]


def test_nothing_that_somebody_typed_becomes_part_of_the_page(as_role: SignedIn, heap: Put) -> None:
    heap(3)
    Dossier.objects.update(owner_name="<b>\"chủ' & họ</b>")
    Task.objects.update(step_name="<i>bước</i>", opened_by='<u title="x">ai</u>')
    page = as_role(Role.SPECIALIST).get(LIST).content.decode()
    for typed in ('<b>"', "<i>bước", "<u title"):
        assert typed not in page
    for shown in ("&lt;b&gt;&#34;chủ&#39; &amp; họ&lt;/b&gt;", "&lt;i&gt;bước", "&lt;u title="):
        assert page.count(shown) == 3
    assert page.count('<use href="') > 3  # its own marks stand
