"""A dossier handed in, read, acted on and printed by programs."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.audit import selectors as log
from motcua.base.errors import Refusal
from motcua.dossiers.models import Dossier, Event, FeeDue
from motcua.dossiers.services import intake
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Channel, ChannelOffer, FeeItem, Level
from motcua.testing import desk, make, office
from tests.api.program import Program, handed_in

pytestmark = pytest.mark.django_db
As = Callable[[str], Program]


@pytest.fixture(autouse=True)
def _kites(db: None) -> None:
    desk.kites()


@pytest.fixture
def clerk(program: As) -> Program:
    return program("one_stop_clerk")


def test_a_complete_dossier_is_received_at_once(clerk: Program) -> None:
    answer = clerk.post("/dossiers", handed_in())
    assert answer.status_code == 201, answer.content
    told = answer.json()
    one = Dossier.objects.get(code=told["code"])
    assert told == {
        "code": "H37.10-261123-0001",
        "secret": one.lookup_secret,
        "lookup": f"http://localhost:8000/t/{one.code}?k={one.lookup_key}",
        "state": "accepted",
        "version": 1,
        "received_at": told["received_at"],
        "due_at": told["due_at"],
    }
    assert told["received_at"].startswith("2026-11-23T")
    assert told["due_at"] is not None


def test_one_that_nobody_checked_yet_is_only_registered(clerk: Program) -> None:
    told = clerk.post("/dossiers", handed_in(accept=False, channel="online")).json()
    assert (told["state"], told["due_at"]) == ("registered", None)


def test_the_same_request_sent_again_is_done_once(clerk: Program) -> None:
    key = str(uuid4())
    first, again = (clerk.post("/dossiers", handed_in(), Idempotency_Key=key) for _ in range(2))
    assert first.json() == again.json()
    assert Dossier.objects.count() == 1
    other = clerk.post("/dossiers", handed_in(content="Khác"), Idempotency_Key=key)
    assert (other.status_code, other.json()["code"]) == (422, "dossier.sent_twice_differently")


@pytest.mark.parametrize("first", [True, False])
def test_a_key_that_registered_does_not_answer_for_receiving_nor_the_other_way_round(
    clerk: Program, first: bool
) -> None:
    key = str(uuid4())
    made = clerk.post("/dossiers", handed_in(accept=first), Idempotency_Key=key)
    assert made.status_code == 201
    other = clerk.post("/dossiers", handed_in(accept=not first), Idempotency_Key=key)
    assert (other.status_code, other.json()["code"]) == (422, "dossier.sent_twice_differently")
    again = clerk.post("/dossiers", handed_in(accept=first), Idempotency_Key=key)
    assert again.json() == made.json()
    assert Dossier.objects.count() == 1


def test_who_is_turned_away_twice_under_one_key_is_told_one_reason(clerk: Program) -> None:
    by, key = desk.person("one_stop_clerk"), uuid4()
    form = desk.form()
    made = intake.turn_away(form, "Không thuộc thẩm quyền", by=by, at=desk.MONDAY, key=key)
    with pytest.raises(Refusal, match="sent_twice_differently"):
        intake.turn_away(form, "Giấy tờ giả", by=by, at=desk.MONDAY, key=key)
    with pytest.raises(Refusal, match="sent_twice_differently"):
        intake.take_in(form, by=by, at=desk.MONDAY, key=key)
    again = intake.turn_away(form, "Không thuộc thẩm quyền", by=by, at=desk.MONDAY, key=key)
    assert again == made


def test_the_same_act_sent_again_is_done_once_and_answered_alike(clerk: Program) -> None:
    code, key = desk.received(), str(uuid4())
    body = {"act": "hand_over", "version": 1}
    first, again = (
        clerk.post(f"/dossiers/{code}/acts", body, Idempotency_Key=key) for _ in range(2)
    )
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert Event.objects.filter(dossier__code=code, act="hand_over").count() == 1


CENTRE, ELSEWHERE = office.CENTRE, office.COMMUNE_CENTRE


@pytest.mark.parametrize(
    ("units", "status", "code"),
    [
        ({"receiving_unit": ELSEWHERE}, 403, "dossier.not_yours"),
        ({"receiving_point": ELSEWHERE}, 403, "dossier.not_yours"),
        (
            {"receiving_unit": ELSEWHERE, "receiving_point": CENTRE},
            422,
            "dossier.point_of_another",
        ),
        (
            {"receiving_unit": office.DIVISION, "receiving_point": CENTRE},
            422,
            "dossier.point_of_another",
        ),
        ({"solving_unit": office.DIVISION}, 422, "dossier.unit_settles_nothing"),
        ({"solving_unit": "H37.99"}, 422, "dossier.unit_unknown"),
    ],
)
@pytest.mark.parametrize("at_once", [None, {"title": "Bản sao"}])
def test_a_program_names_only_units_that_receive_and_settle_this(
    clerk: Program, units: dict[str, str], status: int, code: str, at_once: object
) -> None:
    refused = clerk.post("/dossiers", handed_in(**units, at_once=at_once))
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert not Dossier.objects.exists()


def test_an_act_says_where_the_dossier_is_now(clerk: Program) -> None:
    code = desk.received()
    told = clerk.act(code, "hand_over").json()
    assert (told["state"], told["version"]) == ("processing", 2)
    assert [task["step"] for task in told["tasks"]] == ["Phân công"]
    assert told["tasks"][0]["unit"]["code"] == office.DIVISION


def test_whoever_was_slower_is_told_who_did_what(clerk: Program) -> None:
    code = desk.received()
    assert clerk.act(code, "hand_over", version=1).status_code == 200
    late = clerk.act(code, "hand_over", version=1)
    problem = late.json()
    assert late.status_code == 409
    assert problem["code"] == "dossier.somebody_was_faster"
    assert (problem["who"], problem["what"]) == ("Nguyễn Cán bộ một cửa", "Chuyển hồ sơ")
    assert problem["params"]["what"] == "hand_over"
    assert "when" in problem


def test_what_is_permitted_is_listed_and_nothing_else_is_done(program: As) -> None:
    code = desk.received()
    clerk, stranger = program("one_stop_clerk"), program("inspector")
    acts = {one["act"] for one in clerk.get(f"/dossiers/{code}").json()["acts"]}
    assert {"hand_over", "ask_supplement"} <= acts
    assert stranger.get(f"/dossiers/{code}").json()["acts"] == []
    refused = stranger.act(code, "hand_over")
    assert (refused.status_code, refused.json()["code"]) == (403, "dossier.not_yours")


def test_a_dossier_tells_everything_about_itself(clerk: Program) -> None:
    code = desk.received()
    told = clerk.get(f"/dossiers/{code}").json()
    assert told["parties"][0]["name"] == "TRẦN THỊ HOÀ"
    assert [paper["state"] for paper in told["components"]] == ["present", "present"]
    assert told["owed"] == 75_000
    assert sum(line["minutes"] for line in told["due"]["lines"]) > 0
    assert [one["act"] for one in told["history"]] == ["accept", "submit"]
    assert told["slips"][0]["purpose"] == "appointment_slip"


def test_its_slips_are_pdf_files(clerk: Program, program: As) -> None:
    code = desk.received()
    address = clerk.get(f"/dossiers/{code}").json()["slips"][0]["pdf"].removeprefix("/api/v1")
    paper = clerk.get(address)
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF-")
    assert program("clerk_elsewhere").get(address).status_code == 404


def test_what_is_not_yours_is_not_there(program: As) -> None:
    code = desk.received()
    elsewhere = program("clerk_elsewhere")
    for path in (f"/dossiers/{code}", f"/dossiers/{code}/slips/1.pdf"):
        mine, nowhere = elsewhere.get(path), elsewhere.get(path.replace("0001", "9999"))
        assert mine.status_code == 404
        assert mine.content == nowhere.content.replace(b"9999", b"0001")
    acts = [elsewhere.act(one, "accept", version=1) for one in (code, code.replace("0001", "9999"))]
    assert {answer.status_code for answer in acts} == {404}
    assert elsewhere.get("/dossiers").json() == {"items": [], "next": None}


def test_a_reading_is_written_down(clerk: Program) -> None:
    code = desk.received()
    clerk.get(f"/dossiers/{code}")
    (seen,) = log.readers("dossier", Dossier.objects.get(code=code).pk)
    assert (seen.page, seen.who) == ("api", "Nguyễn Cán bộ một cửa")


def test_a_list_goes_page_by_page_and_names_nobody(clerk: Program) -> None:
    codes = [desk.received() for _ in range(5)]
    first = clerk.get("/dossiers?limit=2").json()
    rest = clerk.get(f"/dossiers?limit=100&cursor={first['next']}").json()
    assert [one["code"] for one in (*first["items"], *rest["items"])] == codes[::-1]
    assert rest["next"] is None
    assert "HOÀ" not in str(first)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=accepted", 1),
        ("state=returned", 0),
        (f"unit={office.CENTRE}", 1),
        (f"unit={office.DEPARTMENT}", 1),
        (f"unit={office.COMMUNE}", 0),
        ("since=2026-11-23T00:00:00%2B07:00", 1),
        ("since=2026-11-24T00:00:00%2B07:00", 0),
    ],
)
def test_a_list_is_filtered(clerk: Program, query: str, count: int) -> None:
    desk.received()
    assert len(clerk.get(f"/dossiers?{query}").json()["items"]) == count


def statements(call: Callable[[], object]) -> list[str]:
    call()
    with CaptureQueriesContext(connection) as asked:
        call()
    return [each["sql"] for each in asked]


def test_the_paths_of_programs_cost_few_statements(clerk: Program) -> None:
    created = statements(lambda: clerk.post("/dossiers", handed_in()))
    assert len(created) <= 12, created
    codes = [desk.received(), desk.received()]
    bodies = iter([(code, {"act": "hand_over", "version": 1}) for code in codes])

    def act() -> None:
        code, body = next(bodies)
        assert clerk.post(f"/dossiers/{code}/acts", body).status_code == 200

    acted = statements(act)
    assert len(acted) <= 10, acted
    assert len(statements(lambda: clerk.get(f"/dossiers/{codes[0]}"))) <= 15
    for _ in range(10):
        desk.received()
    assert len(statements(lambda: clerk.get("/dossiers"))) == 2


def test_what_is_settled_at_once_states_a_fee_that_is_published_in_words(clerk: Program) -> None:
    words = "Theo Nghị quyết của HĐND tỉnh"
    same_day = Limit(0, LimitUnit.SAME_DAY)  # type: ignore[arg-type]
    offer = ChannelOffer(Channel.COUNTER, same_day, fees=(FeeItem("Phí sao", None, words),))
    parts = {"levels": (Level.PROVINCE,), "agency": "Sở Tư pháp", "components": ()}
    make.published("9.000002", offers=(offer,), **parts)
    form = {"procedure": "9.000002", "components": []}
    silent = clerk.post("/dossiers", handed_in(**form, at_once={"title": "Bản sao"}))
    assert (silent.status_code, silent.json()["code"]) == (422, "dossier.fee_at_once_unstated")
    said = {"title": "Bản sao", "fees": [{"name": "Phí sao", "amount": 6_000}]}
    told = clerk.post("/dossiers", handed_in(**form, at_once=said))
    assert told.status_code == 201, told.content
    fee = FeeDue.objects.get(dossier__code=told.json()["code"])
    assert (fee.amount, fee.words, fee.receipt_id is not None) == (6_000, words, True)
