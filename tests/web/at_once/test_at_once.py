"""Settled while the citizen waits: fast, numbered, paid, taken back with nothing lost."""

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.audit.selectors import readers
from motcua.dossiers.models import Dossier, Event, FactDelta, Party, Result, Slip
from motcua.dossiers.refusals import AtOnceOver, NotServedAtOnce
from motcua.dossiers.services import at_once_after
from motcua.dossiers.services.order import Order
from motcua.org.acts import Role
from motcua.payments.models import Receipt, Voiding
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Channel, ChannelOffer, FeeItem, Level
from motcua.testing import desk, make
from motcua.testing.desk import MONDAY, person
from tests.printing.pages import text
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db
HERE = "/can-bo/giai-quyet-ngay/"
WORDS = "Theo Nghị quyết của HĐND tỉnh"
CARD = "066190004217|241234567|Trần Thị Hòa|01011990|Nữ|Thôn Đức Ẩn, Xã Hoà An, Tỉnh Mẫu|24042021"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
CHECKED = re.compile(r'name="tt" value="([^"]+)" checked')
FIRST = re.compile(r'name="tt" value="([^"]+)"')


@pytest.fixture(autouse=True)
def copies(db: None) -> None:
    """Publish certified copies: on the same day, 2,000 đồng each."""
    limit = Limit(Decimal(0), LimitUnit.SAME_DAY)
    offers = (make.offer(fee=2_000, limit=limit),)
    desk.kites(offers=offers, name="Chứng thực bản sao từ bản chính")


@pytest.fixture
def clerk(as_role: SignedIn) -> Client:
    return as_role(Role.ONE_STOP_CLERK)


def fields(html: str) -> dict[str, str]:
    """Return what a browser would send from the page, as it stands."""
    form = html[html.index("data-once") :]
    found = dict(HIDDEN.findall(form))
    chosen = CHECKED.findall(form)
    if chosen:
        (found["tt"],) = chosen
    for tag in re.findall(r'<input class="in[^>]*>', form):
        name = re.search(r'name="(\w+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and value:
            found[name[1]] = value[1]
    found["cach"] = "cash"
    return found


def filled(clerk: Client, address: str = HERE, **more: str) -> Mapping[str, str]:
    """Return what is sent by who chooses the first procedure and types ``more``."""
    html = clerk.get(address).content.decode()
    return {"tt": FIRST.findall(html)[0], **fields(html), **more}


def served(clerk: Client, **more: str) -> Dossier:
    answer = clerk.post(HERE, filled(clerk, **{"ai": "Trần Thị Hoà", **more}))
    assert answer.status_code == 302, answer.content.decode()
    return Dossier.objects.get(code=answer.headers["Location"].partition("?tiep=")[2])


def test_a_name_is_enough_where_the_law_asks_no_more(clerk: Client) -> None:
    row = served(clerk, sl="5", giay="Bản sao Bằng tốt nghiệp", ky="Lê Văn Bình")
    assert (row.state, row.register_number) == ("returned", 1)
    result = Result.objects.get()
    assert (result.title, result.signer) == ("Bản sao Bằng tốt nghiệp (5 bản)", "Lê Văn Bình")
    assert Receipt.objects.get().total == 10_000
    assert not Slip.objects.exists()


def test_the_same_form_sent_twice_is_one_row_of_the_register(clerk: Client) -> None:
    form = filled(clerk, ai="Trần Thị Hoà")
    assert clerk.post(HERE, form).headers["Location"] == clerk.post(HERE, form).headers["Location"]
    assert (Dossier.objects.count(), Receipt.objects.count()) == (1, 1)


def test_a_card_is_looked_at_before_anything_is_done(clerk: Client) -> None:
    answer = clerk.post(HERE, filled(clerk, ai=CARD))
    assert answer.status_code == 200
    assert not Dossier.objects.exists()
    html = answer.content.decode()
    assert "chưa đối chiếu" in html
    assert clerk.post(HERE, fields(html)).status_code == 302
    party = Party.objects.get()
    assert (party.name, party.id_number, party.from_card) == ("Trần Thị Hòa", "066190004217", True)


def test_nothing_is_chosen_before_this_officer_did_it_today(
    clerk: Client, as_role: SignedIn, settings: Settings
) -> None:
    fresh = clerk.get(HERE).content.decode()
    assert not CHECKED.findall(fresh)
    assert "Chưa chọn sẵn thủ tục nào" in fresh
    answer = clerk.post(HERE, {**fields(fresh), "ai": "Trần Thị Hoà"})
    assert answer.status_code == 422
    assert "Chưa ghi “Thủ tục”" in answer.content.decode()
    assert not Dossier.objects.exists()
    served(clerk)
    later = clerk.get(HERE).content.decode()
    assert len(CHECKED.findall(later)) == 1
    assert "vì bạn vừa làm việc này lúc 08:00 hôm nay" in later
    assert not CHECKED.findall(as_role(Role.ONE_STOP_LEAD).get(HERE).content.decode())
    settings.CLOCK = "2026-11-24T08:00+07:00"
    assert not CHECKED.findall(as_role(Role.ONE_STOP_CLERK).get(HERE).content.decode())


def test_what_was_settled_leaves_an_empty_form_that_books_nothing(clerk: Client) -> None:
    first = served(clerk)
    shown = clerk.get(f"{HERE}?tiep={first.code}").content.decode()
    assert "Số 1 trong sổ" in shown
    empty = fields(shown)
    assert (empty["ai"], empty["ten"], empty["so"]) == ("", "", "")
    assert clerk.post(HERE, empty).status_code == 422
    assert Dossier.objects.count() == 1
    assert f"{HERE}{first.code}/huy/" in shown


def test_without_a_price_the_published_one_of_what_was_chosen_is_taken(clerk: Client) -> None:
    limit = Limit(Decimal(0), LimitUnit.SAME_DAY)
    offers = (make.offer(fee=10_000, limit=limit),)
    levels = desk.make.record("9").levels
    make.published("9.000003", name="Chứng thực chữ ký", levels=levels, offers=offers)
    form = filled(clerk, ai="Trần Thị Hoà")
    kinds = {one.partition("|")[0]: one for one in FIRST.findall(clerk.get(HERE).content.decode())}
    assert form["gia"] == ""
    for code, total in (("9.000001", 2_000), ("9.000003", 10_000)):
        answer = clerk.post(HERE, {**form, "tt": kinds[code], "khoa": str(uuid4())})
        assert answer.status_code == 302
        assert Receipt.objects.order_by("-id")[0].total == total


def test_one_more_of_the_same_needs_nothing_typed(clerk: Client) -> None:
    first = served(clerk, giay="Bằng tốt nghiệp", ky="Lê Văn Bình", sl="3")
    shown = clerk.get(f"{HERE}?tiep={first.code}&nua=1").content.decode()
    assert "Số 1 trong sổ" in shown
    assert clerk.post(HERE, fields(shown)).status_code == 302
    again = Dossier.objects.exclude(pk=first.pk).get()
    assert (again.owner_name, again.register_number) == ("Trần Thị Hoà", 2)
    assert Receipt.objects.order_by("-id")[0].total == 2_000
    assert Result.objects.order_by("-id")[0].signer == "Lê Văn Bình"


def test_a_number_known_here_brings_its_person_and_an_unknown_one_asks_for_the_name(
    clerk: Client,
) -> None:
    unknown = clerk.post(HERE, filled(clerk, ai="066190004217"))
    assert unknown.status_code == 422
    served(clerk, ai="066190004217 Trần Thị Hoà")
    known = clerk.post(HERE, filled(clerk, ai="066 190 004 217"))
    assert known.status_code == 200
    assert "Trần Thị Hoà" in known.content.decode()
    key = Dossier.objects.get().pk
    assert "giai-quyet-ngay" in [one.page for one in readers("dossier", key)]


@pytest.mark.parametrize(
    "wrong",
    [{"ai": ""}, {"sl": "0"}, {"sl": "hai"}, {"gia": "x"}, {"tt": "9.999999|1"}, {"tt": ""}],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(
    clerk: Client, wrong: Mapping[str, str]
) -> None:
    answer = clerk.post(HERE, filled(clerk, **{"ai": "Trần Thị Hoà", **wrong}))
    assert answer.status_code == 422
    assert 'id="errors"' in answer.content.decode()
    assert not Dossier.objects.exists()


def test_a_waiver_has_its_reason_and_no_receipt(clerk: Client) -> None:
    row = served(clerk, mien="Người có công", can_cu="NĐ 85/2019/NĐ-CP Điều 5")
    assert row.finance_state == "nothing_due"
    assert not Receipt.objects.exists()


def test_training_counts_nowhere(clerk: Client) -> None:
    row = served(clerk, thu="1")
    assert row.training
    assert Receipt.objects.get().training


def undo(clerk: Client, row: Dossier, reason: str = "Ghi nhầm số bản") -> int:
    return clerk.post(f"{HERE}{row.code}/huy/", {"ly_do": reason}).status_code


def test_taking_back_keeps_the_number_revokes_the_result_and_voids_the_receipt(
    clerk: Client,
) -> None:
    row = served(clerk)
    assert clerk.get(f"{HERE}{row.code}/huy/").status_code == 200
    assert undo(clerk, row, " ") == 422
    assert undo(clerk, row) == 302
    row.refresh_from_db()
    assert (row.state, row.register_number, row.finance_state) == ("returned", 1, "nothing_due")
    assert Result.objects.get().state == "revoked"
    assert Voiding.objects.get().reason == "Ghi nhầm số bản"
    assert [one.fact for one in FactDelta.objects.order_by("id")][-1] == "voided"
    last = Event.objects.order_by("-id")[0]
    assert (last.act, last.reason) == ("revoke_result", "Ghi nhầm số bản")
    book = clerk.get(f"{HERE}so/").content.decode()
    assert "Đã thu hồi" in book
    assert "Ghi nhầm số bản" in book
    assert served(clerk).register_number == 2
    assert undo(clerk, row) == 409


def test_only_who_did_it_or_the_lead_takes_it_back_and_only_on_the_day(
    as_role: SignedIn, clerk: Client
) -> None:
    row = served(clerk)
    order = Order(row.code, person("one_stop_clerk"), MONDAY + timedelta(days=1), reason="Muộn")
    with pytest.raises(AtOnceOver):
        at_once_after.take_back(order)
    assert as_role(Role.LEADER).post(f"{HERE}{row.code}/huy/", {"ly_do": "x"}).status_code == 403
    assert undo(as_role(Role.ONE_STOP_LEAD), row) == 302
    assert undo(as_role(Role.ONE_STOP_CLERK), served(as_role(Role.ONE_STOP_LEAD))) == 403


def test_after_the_desk_is_closed_nothing_is_taken_back(clerk: Client) -> None:
    row = served(clerk)
    clerk.post("/can-bo/thu-phi/ngay/", {"dem_duoc": "2000"})
    assert undo(clerk, row) == 409
    assert Result.objects.get().state == "issued"


def test_a_slip_is_issued_once_for_who_asks(clerk: Client) -> None:
    row = served(clerk)
    first = clerk.post(f"{HERE}{row.code}/phieu/").headers["Location"]
    assert clerk.post(f"{HERE}{row.code}/phieu/").headers["Location"] == first
    assert Slip.objects.get().purpose == "appointment_slip"
    assert clerk.get(first).content[:5] == b"%PDF-"


def test_no_slip_is_issued_for_what_was_taken_back_and_an_earlier_one_says_so(
    clerk: Client,
) -> None:
    asked, silent = served(clerk), served(clerk)
    address = clerk.post(f"{HERE}{asked.code}/phieu/").headers["Location"]
    assert undo(clerk, asked) == 302
    assert undo(clerk, silent) == 302
    assert clerk.post(f"{HERE}{silent.code}/phieu/").status_code == 409
    assert Slip.objects.count() == 1
    assert "Kết quả đã thu hồi lúc" in text(clerk.get(address).content)


def test_what_took_days_has_none_of_this(clerk: Client) -> None:
    make.published("9.000002", levels=desk.make.record("9").levels)
    code = desk.received(procedure="9.000002")
    assert clerk.get(f"{HERE}{code}/huy/").status_code == 409
    with pytest.raises(NotServedAtOnce):
        at_once_after.slip_on_request(Order(code, person("one_stop_clerk"), MONDAY))


def test_the_register_of_the_day_leads_to_the_book_and_is_written_down(clerk: Client) -> None:
    row = served(clerk)
    html = clerk.get(f"{HERE}so/").content.decode()
    assert row.code in html
    book = re.search(r'href="(/can-bo/so-tiep-nhan/[^"]+)"', html)
    assert book
    answer = clerk.get(book[1].replace("&amp;", "&"))
    assert answer.content[:5] == b"%PDF-"
    assert clerk.get(f"{HERE}so/?ngay=31/2/2026").status_code == 422
    for odd in ("01/01/0999", "0001-01-01", "9999-12-31"):
        refused = clerk.get(f"{HERE}so/", {"ngay": odd})
        assert refused.status_code == 422
        assert "nằm ngoài" in refused.content.decode()
    assert row.code not in clerk.get(f"{HERE}so/?ngay=22/11/2026").content.decode()
    assert "so-giai-quyet-ngay" in [one.page for one in readers("dossier", row.pk)]


def test_without_a_procedure_of_the_same_day_the_page_says_where_to_go(
    as_role: SignedIn,
) -> None:
    from motcua.catalog.models import SubmissionMethod  # noqa: PLC0415

    SubmissionMethod.objects.update(limit_amount=5, limit_unit="working_day")
    html = as_role(Role.ONE_STOP_CLERK).get(HERE).content.decode()
    assert "Chưa có thủ tục nào trả trong ngày" in html


@pytest.mark.parametrize(
    ("fees", "taken"),
    [
        ((FeeItem("Phí", 5_000, "5.000 đồng"), FeeItem("Lệ phí", None, WORDS)), 12_000),
        ((FeeItem("Phí", None, WORDS), FeeItem("Lệ phí", None, WORDS)), None),
    ],
    ids=["one in words", "two in words"],
)
def test_of_several_fees_a_typed_price_is_that_of_the_only_one_in_words(
    clerk: Client, fees: tuple[FeeItem, ...], taken: int | None
) -> None:
    limit = Limit(Decimal(0), LimitUnit.SAME_DAY)
    offers = (ChannelOffer(Channel.COUNTER, limit, fees=fees),)
    parts = {"levels": (Level.PROVINCE,), "agency": "Sở Tư pháp", "components": ()}
    make.published("9.000003", name="Chứng thực chữ ký", offers=offers, **parts)
    shown = clerk.get(HERE).content.decode()
    (kind,) = [one for one in FIRST.findall(shown) if one.startswith("9.000003")]
    answer = clerk.post(HERE, filled(clerk, tt=kind, ai="Trần Thị Hoà", gia="7.000"))
    if taken is None:
        assert answer.status_code == 422
        assert WORDS in answer.content.decode()
        assert not Receipt.objects.exists()
    else:
        assert answer.status_code == 302, answer.content.decode()
        assert Receipt.objects.get().total == taken
