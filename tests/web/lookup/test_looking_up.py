"""Whoever holds the slip sees where the dossier stands; whoever does not learns nothing."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.audit import selectors as log
from motcua.base.dates import instant
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import endings, extensions, intake, supplements, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.org.actor import Actor
from motcua.org.selectors import actor_for
from motcua.rules.dossier.words import Act
from motcua.testing import make, office

pytestmark = pytest.mark.django_db
MONDAY = instant(datetime(2026, 11, 16, 9, 0))  # noqa: DTZ001 - office time is naive
NUMBER = "066190004217"


def person(name: str) -> Actor:
    found = actor_for(name, today=MONDAY.date())
    assert found is not None
    return found


@pytest.fixture
def one() -> Dossier:
    make.published("9.000001", levels=(make.Level.PROVINCE,), agency="Sở Tư pháp")
    form = Submission(
        procedure="9.000001",
        owner=PartyIn("Nguyễn Văn A", id_number=NUMBER, phone="0912345678"),
        receiving_unit_id=office.unit(office.CENTRE),
        components=(ComponentIn(1, originals=1), ComponentIn(2, copies=2)),
    )
    answer = intake.take_in(form, by=person("one_stop_clerk"), at=MONDAY)
    return Dossier.objects.get(code=answer["code"])


def typed(client: Client, code: str, secret: str, **more: str) -> Any:
    return client.post("/tra-cuu/", {"code": code, "secret": secret}, **more)


def page(answer: Any) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def same(answer: Any) -> str:
    """Return an answer without the secret of its form, which differs each time."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return f"{answer.status_code} {text}"


def test_the_qr_code_leads_to_the_state_and_to_no_person(visitor: Client, one: Dossier) -> None:
    answer = visitor.get(f"/t/{one.code}?k={one.lookup_key}")
    text = page(answer)
    assert "Ng*** V** A" in text
    assert "Hồ sơ đã được tiếp nhận" in text
    assert "xong 0 trên 7 bước" in text
    for personal in ("Nguyễn Văn", NUMBER, NUMBER[-4:], "0912345678", "Nguyễn Cán bộ"):
        assert personal not in text


@pytest.mark.parametrize(
    ("path", "passed_on"),
    [
        ("/t/{code}?k={key}", "no-referrer"),
        ("/t/{code}?k=no", "strict-origin"),
        ("/tra-cuu/", "strict-origin"),
    ],
)
def test_nothing_of_it_is_kept_or_passed_on(
    visitor: Client, one: Dossier, path: str, passed_on: str
) -> None:
    answer = visitor.get(path.format(code=one.code, key=one.lookup_key))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == passed_on


def test_code_and_secret_open_the_same_page(visitor: Client, one: Dossier) -> None:
    secret = one.lookup_secret
    spaced = f" {secret[:4].lower()} {secret[4:]} "
    assert "Ng*** V** A" in page(typed(visitor, f" {one.code.lower()} ", spaced))


def test_a_reading_is_written_down_without_a_name(visitor: Client, one: Dossier) -> None:
    visitor.get(f"/t/{one.code}?k={one.lookup_key}")
    typed(visitor, one.code, one.lookup_secret)
    visitor.get(f"/t/{one.code}?k=wrong")
    seen = log.readers("dossier", one.pk)
    assert [(line.page, line.actor_id, line.who) for line in seen] == [
        ("web.lookup", None, ""),
        ("web.qr", None, ""),
    ]


def test_a_wrong_code_and_a_wrong_secret_cannot_be_told_apart(
    visitor: Client, one: Dossier
) -> None:
    answers, statements = [], []
    for code, secret in ((one.code, "ABCDEFGH"), ("H37.10-261116-9999", one.lookup_secret)):
        with CaptureQueriesContext(connection) as asked:
            answer = typed(visitor, code, secret)
        answers.append(same(answer).replace(code, "CODE"))
        statements.append([re.sub(r"'[^']*'|\d+", "?", each["sql"]) for each in asked])
    assert answers[0] == answers[1]
    assert statements[0] == statements[1]
    assert answers[0].startswith("404")


def test_a_wrong_key_and_an_unknown_code_cannot_be_told_apart(
    visitor: Client, one: Dossier
) -> None:
    answers, statements = [], []
    for code in (one.code, "H37.10-261116-9999"):
        with CaptureQueriesContext(connection) as asked:
            answer = visitor.get(f"/t/{code}?k=AAAAAAAAAAAAAAAAAAAAAA")
        answers.append(same(answer).replace(code, "CODE"))
        statements.append(len(asked))
    assert answers[0] == answers[1]
    assert statements[0] == statements[1]


def test_the_eleventh_guess_at_a_code_is_not_even_looked_at(visitor: Client, one: Dossier) -> None:
    for n in range(10):
        assert typed(visitor, one.code, "WRONG", REMOTE_ADDR=f"9.9.9.{n}").status_code == 404
    right = typed(visitor, one.code, one.lookup_secret, REMOTE_ADDR="9.9.9.99")
    assert right.status_code == 429
    assert "Ng*** V** A" not in right.content.decode()
    unknown = [
        typed(visitor, "H37.10-261116-9999", "X", REMOTE_ADDR=f"9.9.8.{n}") for n in range(11)
    ]
    assert same(unknown[-1]).replace("H37.10-261116-9999", one.code) == same(right)


def test_one_sender_gets_ten_guesses_in_all(visitor: Client, one: Dossier) -> None:
    for n in range(10):
        typed(visitor, f"H37.10-261116-{n:04}", "WRONG", REMOTE_ADDR="9.9.9.9")
    assert typed(visitor, one.code, "WRONG", REMOTE_ADDR="9.9.9.9").status_code == 429
    assert typed(visitor, one.code, "WRONG", REMOTE_ADDR="9.9.9.8").status_code == 404


def test_a_sender_who_names_himself_anew_each_time_gets_no_more_guesses(
    visitor: Client, one: Dossier
) -> None:
    statuses = [
        visitor.get(
            f"/api/v1/lookup?code=H37.10-261123-{n:04}&secret=AAAAAAAA",
            HTTP_X_FORWARDED_FOR=f"8.8.8.{n}",
        ).status_code
        for n in range(12)
    ]
    assert statuses == [404] * 10 + [429] * 2


def test_whoever_knows_the_secret_may_look_often(visitor: Client, one: Dossier) -> None:
    for _ in range(12):
        page(typed(visitor, one.code, one.lookup_secret))


def test_guesses_of_others_never_lock_out_who_holds_the_qr_code(
    visitor: Client, one: Dossier
) -> None:
    for _ in range(12):
        typed(visitor, one.code, "WRONG")
        visitor.get(f"/t/{one.code}?k=wrong")
    assert visitor.get(f"/t/{one.code}?k=wrong").status_code == 429
    assert visitor.get(f"/t/{one.code}?k={one.lookup_key}").status_code == 200


def test_what_to_bring_is_said_while_something_is_asked(visitor: Client, one: Dossier) -> None:
    order = Order(one.code, person("one_stop_clerk"), MONDAY, reason="Thiếu bản vẽ")
    supplements.ask(order, [supplements.Asked(2, "bản vẽ bị mờ"), supplements.Asked(0, "Ảnh 4×6")])
    text = page(visitor.get(f"/t/{one.code}?k={one.lookup_key}"))
    assert "Cần bổ sung giấy tờ" in text
    assert "Bản vẽ diều: bản vẽ bị mờ" in text
    assert "Ảnh 4×6" in text
    assert "Đang tạm dừng tính giờ" in text


def test_a_late_dossier_says_sorry_and_when_instead(visitor: Client, one: Dossier) -> None:
    late = MONDAY + timedelta(days=9)
    work.move(Order(one.code, person("one_stop_clerk"), MONDAY), act=Act.HAND_OVER)
    leader = make.office_hand()
    extensions.apologise(
        Order(one.code, leader, late, reason="Chưa có xác nhận của nơi ở cũ"),
        new_due=late + timedelta(days=2),
    )
    Dossier.objects.filter(pk=one.pk).update(due_at=MONDAY + timedelta(days=3))
    text = page(visitor.get(f"/t/{one.code}?k={one.lookup_key}"))
    assert "Hồ sơ đang chậm" in text
    assert "Sở Tư pháp xin lỗi" in text
    assert "Chưa có xác nhận của nơi ở cũ" in text
    assert "27/11/2026" in text


def test_a_ready_result_says_where_it_is_and_what_is_due(visitor: Client, one: Dossier) -> None:
    hand = make.office_hand()
    for act in (Act.HAND_OVER, Act.ASSIGN, Act.PROPOSE, Act.APPROVE, Act.APPROVE):
        work.move(Order(one.code, hand, MONDAY), act=act)
    endings.finish(Order(one.code, hand, MONDAY), endings.ResultIn("Giấy phép"))
    text = page(visitor.get(f"/t/{one.code}?k={one.lookup_key}"))
    assert "Đã có kết quả, mời đến nhận" in text
    assert "75.000 đồng" in text
    assert "xong 6 trên 7 bước" in text
    assert "Trung tâm Phục vụ hành chính công tỉnh Mẫu" in text


def test_whose_intake_was_taken_back_reads_why(visitor: Client, one: Dossier) -> None:
    at = one.submitted_at + timedelta(minutes=10)
    clerk = person("one_stop_clerk")
    endings.undo_intake(Order(one.code, clerk, at, reason="Nhận nhầm thủ tục."))
    shown = page(visitor.get(f"/t/{one.code}?k={one.lookup_key}"))
    assert "Lý do: Nhận nhầm thủ tục. Cần hỏi thêm" in shown


def test_it_is_said_in_english_too(visitor: Client, one: Dossier) -> None:
    visitor.cookies["ngonngu"] = "en"
    text = page(visitor.get(f"/t/{one.code}?k={one.lookup_key}"))
    assert "0 of 7 steps done" in text
    assert "The dossier has been received" in text


def test_a_dossier_costs_few_statements(visitor: Client, one: Dossier) -> None:
    path = f"/t/{one.code}?k={one.lookup_key}"
    visitor.get(path)
    with CaptureQueriesContext(connection) as asked:
        visitor.get(path)
    assert len(asked) <= 5
