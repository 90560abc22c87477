"""Who is let in, and what is turned away before any service sees it."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from motcua.api.request import MOST_BYTES
from motcua.api.service import api
from motcua.dossiers.models import Dossier
from motcua.org.models import User
from motcua.testing import desk
from tests.api.program import Program, code_of, handed_in

pytestmark = pytest.mark.django_db
As = Callable[[str], Program]
READ = ("/dossiers", "/procedures", "/units", "/dossiers/H37.10-261123-0001")


@pytest.fixture(autouse=True)
def _kites(db: None) -> None:
    desk.kites()


@pytest.mark.parametrize("path", READ)
def test_nobody_is_told_how_to_come_in(path: str) -> None:
    answer = Program().get(path)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="motcua"'
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "api.token_missing"


def test_a_browser_s_cookie_opens_nothing_so_no_form_elsewhere_can_act(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    clerk = User.objects.get(username="one_stop_clerk")
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/v1/dossiers").status_code == 401
    sent = client.post("/api/v1/dossiers", json.dumps(handed_in()), "application/json")
    assert sent.status_code == 401
    assert not Dossier.objects.exists()


def test_wrong_tokens_are_counted_and_never_lock_a_right_one_out(program: As) -> None:
    clerk = program("one_stop_clerk")
    answers = [Program("motcua_wrong").get("/units").status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]
    assert "Retry-After" in Program("motcua_wrong").get("/units")
    assert clerk.get("/units").status_code == 200


def test_a_token_of_who_must_change_a_password_is_told_so(program: As) -> None:
    clerk = program("one_stop_clerk")
    User.objects.filter(username="one_stop_clerk").update(must_change_password=True)
    answer = clerk.get("/units")
    assert (answer.status_code, answer.json()["code"]) == (403, "api.account_not_ready")


def test_a_token_of_who_was_cut_off_is_nobody(program: As) -> None:
    clerk = program("one_stop_clerk")
    User.objects.filter(username="one_stop_clerk").update(is_active=False)
    assert clerk.get("/units").status_code == 401


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Not found"), ("vi", "Không tìm thấy"), ("fr, *", "Không tìm")]
)
def test_a_problem_is_said_in_the_language_asked_for(
    program: As, language: str, title: str
) -> None:
    answer = program("one_stop_clerk").get("/dossiers/nowhere", Accept_Language=language)
    problem = answer.json()
    assert problem["title"].startswith(title)
    assert set(problem) == {"type", "title", "status", "code", "message", "params"}
    assert (problem["status"], problem["code"]) == (404, "dossier.unknown")
    assert problem["type"] == "/api/v1/docs#dossier.unknown"
    assert problem["params"] == {"dossier": "nowhere"}
    assert answer["Content-Language"] == language[:2] or language.startswith("fr")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"state": "returned"}, "state"),
        ({"lookup_secret": "AAAAAAAA"}, "lookup_secret"),
        ({"received_by_id": 1}, "received_by_id"),
        ({"accepted_at": "2020-01-01T00:00:00Z"}, "accepted_at"),
        ({"applicant": {"name": "A", "from_card": True}}, "from_card"),
        ({"components": [{"index": 1, "document": "x"}]}, "document"),
        ({"number_of_sets": True}, "number_of_sets"),
        ({"number_of_sets": "2"}, "number_of_sets"),
        ({"receiving_unit": None}, "receiving_unit"),
        ({"others": [{"part": "owner", "name": "B"}]}, "part"),
        ({"applicant": {"name": "A", "born_on": 0}}, "born_on"),
    ],
)
def test_nothing_is_taken_over_that_was_not_asked_for(
    program: As, change: dict[str, object], place: str
) -> None:
    answer = program("one_stop_clerk").post("/dossiers", handed_in(**change))
    assert (answer.status_code, answer.json()["code"]) == (422, "api.fields_wrong")
    assert place in answer.json()["params"]["fields"]
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "api.unreadable"),
        ("[" * 100_000, 400, "api.unreadable"),
        ('"text"', 422, "api.fields_wrong"),
        ("x" * (MOST_BYTES + 1), 413, "api.too_large"),
    ],
)
def test_a_body_that_cannot_be_used_is_turned_away(
    program: As, body: str, status: int, code: str
) -> None:
    answer = program("one_stop_clerk").post("/dossiers", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_only_json_is_read(program: As) -> None:
    answer = program("one_stop_clerk").post("/dossiers", handed_in(), kind="text/plain")
    assert (answer.status_code, answer.json()["code"]) == (415, "api.not_json")


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b", "x" * 301])
def test_what_cannot_be_stored_is_refused_and_not_broken(program: As, name: str) -> None:
    answer = program("one_stop_clerk").post("/dossiers", handed_in(applicant={"name": name}))
    assert answer.status_code == 422
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, {"a": {"b": 1}}])
def test_form_data_is_flat_and_finite(program: As, value: object) -> None:
    body = json.dumps(handed_in(form_data={"x": value}))
    answer = program("one_stop_clerk").post("/dossiers", body)
    assert answer.status_code in {400, 422}


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_another_method_is_answered_with_those_there_are(db: None, method: str) -> None:
    call: Callable[[str], Any] = getattr(Client(), method)
    answer = call("/api/v1/dossiers")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, POST"
    assert answer.json()["code"] == "api.not_this_way"


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nowhere", "/api/v1/dossiers/%00"])
def test_an_address_that_leads_nowhere_is_a_problem_too(db: None, path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code in {404, 422}
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=1000000", "cursor=x", "cursor=0", "state=x", "since=0", "stat=returned"],
)
def test_a_list_is_asked_for_as_it_is_described(program: As, query: str) -> None:
    assert program("one_stop_clerk").get(f"/dossiers?{query}").status_code == 422


def test_answers_are_kept_by_nobody(program: As) -> None:
    answer = program("one_stop_clerk").get("/units")
    assert answer["Cache-Control"] == "no-store"
    assert {"Accept-Language", "Authorization"} <= set(answer["Vary"].split(", "))


def test_the_page_that_describes_it_needs_no_script_and_nothing_from_elsewhere(db: None) -> None:
    answer = Client().get("/api/v1/docs")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script" not in page
    assert "//" not in page.replace("http://www.w3.org/2000/svg", "").replace("<!doctype", "")
    for path in api.get_openapi_schema()["paths"]:
        assert path in page


def test_the_description_is_openapi_3_1(db: None) -> None:
    schema = Client().get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert all(
        "security" in one or path == "/api/v1/lookup"
        for path, methods in schema["paths"].items()
        for one in methods.values()
    )


KEPT = ("0", "-7", "9007199254740991", "-9007199254740991", "1.10", "0.1", "1e20", "1.5e-7", "-0.0")
CHANGED = (
    "9007199254740992", "-9007199254740993", "12345678901234567890", "9007199254740993.0",
    "0.12345678901234567890", "1e-400", "1e400", "1e99999999999999999999",
)  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_a_number_of_the_form_is_kept_as_it_was_written(program: As, text: str) -> None:
    body = json.dumps(handed_in(form_data={"so": "@"})).replace('"@"', text)
    clerk = program("one_stop_clerk")
    made = clerk.post("/dossiers", body)
    assert made.status_code == 201, made.content
    told = json.loads(clerk.get(f"/dossiers/{code_of(made)}").content, parse_float=Decimal)
    assert told["form_data"]["so"] == Decimal(text)


@pytest.mark.parametrize("text", CHANGED)
def test_a_number_that_would_change_is_refused_and_to_be_sent_as_text(
    program: As, text: str
) -> None:
    body = json.dumps(handed_in(form_data={"so": "@"})).replace('"@"', text)
    answer = program("one_stop_clerk").post("/dossiers", body)
    assert answer.status_code == 422
    assert answer.json()["code"] == "api.fields_wrong"
    assert "form_data.so" in answer.json()["params"]["fields"]
    assert "send it as text" in answer.json()["params"]["fields"]
