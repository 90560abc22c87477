"""The form at the counter changes the papers on its officer's own desk, and nothing else."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client

from motcua.base.errors import Refusal
from motcua.documents import services as files
from motcua.documents.models import Document
from motcua.documents.owner import Owner
from motcua.documents.records import Paper
from motcua.documents.services import NewPaper, Picked, Upload
from motcua.dossiers.files import KIND
from motcua.dossiers.models import Component, Dossier, Event
from motcua.dossiers.services import endings, fees, results
from motcua.dossiers.services.order import Order
from motcua.org.actor import Actor
from motcua.payments.words import Method
from motcua.testing.desk import MONDAY, SOON, person
from tests.documents import corpus
from tests.dossiers import scenes
from tests.web.intake.conftest import Send
from tests.web.pages import text

AT = MONDAY + SOON
ACTS = ("bo:1:1", "xoay:1:1", "len:1:2", "gan:1", "nhan")
"""Buttons that would change, or take along, the file of paper 1."""
KEPT = "files.(document_kept|unknown)"


def filed(code: str, by: Actor, *, pages: int = 3) -> Paper:
    item = files.receive(Upload("kq.pdf", [corpus.pdf(pages)]), by=by, at=AT)
    owner = Owner(KIND, Dossier.objects.get(code=code).pk)
    return files.assemble([Picked(item.key)], NewPaper("Giấy phép", "result", owner), by=by, at=AT)


def returned() -> tuple[str, UUID]:
    """Return a dossier whose result the citizen has, and the file of the result."""
    code = scenes.signed()
    key = filed(code, person("records_clerk")).key
    given = endings.ResultIn("Giấy phép", number="1/GP", document=key)
    endings.finish(scenes.order(code, "records_clerk"), given)
    fees.collect(scenes.order(code, "one_stop_clerk"), Method.CASH)
    endings.hand_out(scenes.order(code, "one_stop_clerk"), scenes.Collector("Trần Thị Hoà"))
    return code, key


@pytest.mark.parametrize("act", ACTS)
def test_a_returned_result_is_out_of_reach_of_the_counters_form(
    send: Send, clerk: Client, act: str
) -> None:
    code, key = returned()
    before = Event.objects.filter(dossier__code=code).count()
    item = files.receive(Upload("khac.pdf", [corpus.pdf()]), by=person("one_stop_clerk"), at=AT)
    answer = send(act, khoa=str(uuid4()), p1_tep=str(key), chon=f"{item.key}:1")
    assert answer.status_code == 422
    assert "Không tìm thấy tệp này" in text(answer)
    assert Document.objects.get(key=key).revision == 1
    assert Event.objects.filter(dossier__code=code).count() == before
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("act", ACTS)
def test_a_paper_of_a_running_dossier_is_out_of_reach_of_the_counters_form(
    send: Send, act: str
) -> None:
    code = scenes.desk.received()
    key = filed(code, person("one_stop_clerk")).key
    item = files.receive(Upload("khac.pdf", [corpus.pdf()]), by=person("one_stop_clerk"), at=AT)
    answer = send(act, khoa=str(uuid4()), p1_tep=str(key), chon=f"{item.key}:1")
    assert answer.status_code == 422
    assert Document.objects.get(key=key).revision == 1


def changes(key: UUID, by: Actor) -> list[Callable[[], object]]:
    item = files.receive(Upload("khac.pdf", [corpus.pdf()]), by=by, at=AT)
    return [
        lambda: files.turn(key, [1], 90, revision=1, by=by, at=AT),
        lambda: files.order(key, [2, 1, 3], revision=1, by=by, at=AT),
        lambda: files.remove(key, [1], revision=1, by=by, at=AT),
        lambda: files.append(key, [Picked(item.key)], revision=1, by=by, at=AT),
    ]


@pytest.mark.parametrize("name", ["one_stop_clerk", "records_clerk", "leader"])
def test_an_issued_result_changes_for_nobody_page_by_page(clerk: Client, name: str) -> None:
    _, key = returned()
    for change in changes(key, person(name)):
        with pytest.raises(Refusal, match=KEPT):
            change()
    assert Document.objects.get(key=key).revision == 1


def test_who_may_correct_a_result_is_told_that_its_file_stays(clerk: Client) -> None:
    _, key = returned()
    with pytest.raises(Refusal, match="lãnh đạo đính chính"):
        changes(key, person("leader"))[0]()


def test_the_papers_of_a_finished_dossier_stay_as_they_are(clerk: Client) -> None:
    code = scenes.desk.received()
    key = filed(code, person("one_stop_clerk")).key
    by = person("one_stop_clerk")
    files.turn(key, [1], 90, revision=1, by=by, at=AT)
    endings.undo_intake(Order(code, by, AT, reason="nhầm"))
    with pytest.raises(Refusal, match=KEPT):
        files.turn(key, [1], 90, revision=2, by=by, at=AT)
    with pytest.raises(Refusal, match="nobodys_tray"):
        filed(code, by)


def test_a_corrected_result_brings_a_file_of_its_own_and_the_first_one_stays(
    clerk: Client,
) -> None:
    code, key = returned()
    leader = person("leader")
    new = filed(code, leader, pages=1).key
    given = endings.ResultIn("Giấy phép", number="2/GP", document=new)
    results.correct_result(scenes.order(code, "leader"), given)
    rows = list(Document.objects.filter(key__in=[key, new]).values_list("revision", flat=True))
    assert rows == [1, 1]


def test_papers_scanned_at_the_counter_still_go_with_the_dossier(send: Send) -> None:
    by = person("one_stop_clerk")
    item = files.receive(Upload("giay.pdf", [corpus.pdf(2)]), by=by, at=AT)
    send("gan:1", chon=f"{item.key}:1")
    key = Document.objects.get().key
    assert send("xoay:1:1", p1_tep=str(key)).status_code == 200
    assert send("nhan", p1_tep=str(key)).status_code == 302
    assert Component.objects.get(position=1).document == key
