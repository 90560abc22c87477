"""Slips: one for a whole visit, the same bytes for ever, every further print marked and counted."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.printing.pages import pages

from motcua.config.handlers import HANDLERS
from motcua.dossiers.models import Component, Dossier, Event, Kept, Slip, SlipPrint, SlipSharer
from motcua.dossiers.refusals import PapersMissing, PaperTimeUnusable, ReasonMissing
from motcua.dossiers.selectors import slips as slip_selectors
from motcua.dossiers.selectors.slips import SlipUnknown
from motcua.dossiers.services import printing, visits
from motcua.dossiers.services.slips import ISSUED
from motcua.dossiers.services.submission import ComponentIn
from motcua.dossiers.services.supplements import Asked
from motcua.outbox.envelope import About, Envelope
from motcua.outbox.jobs import Round
from motcua.outbox.models import Message
from motcua.ports.clock import FrozenClock
from motcua.rules.dossier.words import State
from motcua.rules.procedure import ComponentItem
from motcua.testing.desk import HOA, KITES, MONDAY, form, kites, moment, person
from motcua.testing.office import CLERK_ELSEWHERE

pytestmark = pytest.mark.django_db
CLERK = "one_stop_clerk"


def received(*forms: object, **parts: object) -> list[str]:
    kites()
    answer = visits.receive(
        list(forms) or [form(**parts)], by=person(CLERK), at=MONDAY, key=uuid4()
    )
    codes = answer["codes"]
    assert isinstance(codes, list)
    return codes


def test_two_procedures_of_one_visit_stand_on_one_slip() -> None:
    first, second = received(form(), form(content="diều thứ hai"))
    slip = Slip.objects.get()
    assert slip.dossier.code == first
    assert SlipSharer.objects.get(slip=slip).dossier.code == second
    assert [one["code"] for one in slip.snapshot["dossiers"]] == [first, second]
    visit = Dossier.objects.get(code=first).visit
    assert visit is not None
    assert visit.dossiers.count() == 2
    shown = slip_selectors.slips(second, actor=person(CLERK))[1]
    assert [line.id for line in shown] == [slip.pk]


USUAL = (
    "Đơn đề nghị theo mẫu", "Giấy khám sức khoẻ của cơ sở y tế", "Phiếu lý lịch tư pháp số 1",
    "Giấy tờ chứng minh trình độ, kinh nghiệm", "Bản sao hộ chiếu có chứng thực",
    "Hai ảnh màu 4 × 6 cm", "Văn bản uỷ quyền (nếu có)",
)  # fmt: skip


@pytest.mark.parametrize("count", [2, 5, 6, 7])
def test_a_slip_with_the_usual_number_of_papers_is_one_sheet(count: int) -> None:
    kites(components=tuple(ComponentItem(name) for name in USUAL[:count]))
    given = tuple(ComponentIn(number, originals=1) for number in range(1, count + 1))
    where = {"address": "Thôn Đình", "commune": "Xã Bến Mẫu", "province": "Tỉnh Mẫu"}
    visits.receive(
        [form(owner=replace(HOA, **where), components=given)],
        by=person(CLERK), at=MONDAY, key=uuid4(),
    )  # fmt: skip
    (page,) = pages(printing.pdf(Slip.objects.get()))
    assert "Mã bí mật" in page
    assert "Mang theo giấy này" in page
    assert "0912 345 678" in page
    assert "Nhận tại quầy, Trung tâm" in page.replace("\n", " ")


def test_nothing_of_a_visit_stays_where_one_dossier_lacks_something() -> None:
    kites()
    with pytest.raises(PapersMissing):
        visits.receive([form(), form(components=())], by=person(CLERK), at=MONDAY, key=uuid4())
    assert not Dossier.objects.exists()
    assert not Kept.objects.exists()


def test_a_form_sent_twice_is_the_same_dossier_even_where_it_was_changed_since() -> None:
    kites()
    key, by = uuid4(), person(CLERK)
    assert visits.answered(key, by=by) is None
    first = visits.receive([form()], by=by, at=MONDAY, key=key)
    again = visits.receive([form()], by=by, at=MONDAY + timedelta(minutes=1), key=key)
    assert first == again == visits.answered(key, by=by)
    assert visits.answered(key, by=person(CLERK_ELSEWHERE)) is None
    assert Dossier.objects.count() == 1


def test_what_is_missing_is_told_on_form_02_with_a_reason() -> None:
    kites()
    lacking, by = form(components=()), person(CLERK)
    with pytest.raises(ReasonMissing):
        visits.ask_for_rest(lacking, [Asked(1, "")], "  ", by=by, at=MONDAY, key=uuid4())
    assert not Dossier.objects.exists()
    answer = visits.ask_for_rest(
        lacking, [Asked(1, "chưa ký")], "Thiếu chữ ký", by=by, at=MONDAY, key=uuid4()
    )
    one = Dossier.objects.get(code=answer["code"])
    assert one.state == State.SUPPLEMENT_REQUIRED
    slip = Slip.objects.get()
    assert slip.purpose == "supplement_request"
    assert slip.snapshot["items"] == ["Tờ khai: chưa ký"]
    assert Component.objects.get(dossier=one, position=1).asked_again


def test_a_paper_from_a_power_cut_counts_from_its_own_time_and_the_log_keeps_both() -> None:
    kites()
    taken = moment("2026-11-20T10:00")
    late = form(received_at=taken, late_reason="Mất điện")
    answer = visits.receive([late], by=person(CLERK), at=MONDAY, key=uuid4())
    one = Dossier.objects.get(code=answer["code"])
    assert one.accepted_at == one.submitted_at == taken
    assert one.due_at == moment("2026-11-30T10:00")
    for event in Event.objects.filter(dossier=one):
        assert (event.at, event.reason) == (MONDAY, "Mất điện")
        assert event.data["received_at"] == taken.isoformat()
    for wrong in (
        replace(late, received_at=MONDAY + timedelta(minutes=1)),
        replace(late, received_at=MONDAY - timedelta(days=31)),
    ):
        with pytest.raises(PaperTimeUnusable):
            visits.receive([wrong], by=person(CLERK), at=MONDAY, key=uuid4())
    with pytest.raises(ReasonMissing):
        visits.receive([replace(late, late_reason=" ")], by=person(CLERK), at=MONDAY, key=uuid4())


def test_the_worker_makes_the_same_bytes_before_anybody_asks() -> None:
    (code,) = received()
    slip = Slip.objects.get()
    asked = printing.pdf(slip)
    one = Dossier.objects.get(code=code)
    about = About("dossier", one.pk, one.code)
    printing.make_ready(Envelope("tinh", 1, "slip.issued", about, {}, MONDAY, 1))
    assert printing.pdf(slip) == asked
    printing.wiring.storage().pictures.clear()  # type: ignore[attr-defined] # the memory's own
    assert printing.pdf(slip) == asked
    assert printing.pdf(slip, copy=1) != asked


def test_the_worker_has_somebody_for_new_slips() -> None:
    received()
    message = Message.objects.get(topic=ISSUED)
    store = printing.wiring.storage()
    store.pictures.clear()  # type: ignore[attr-defined] # the memory's own
    Round(HANDLERS, province="tinh", clock=FrozenClock(MONDAY + timedelta(minutes=1))).run()
    message.refresh_from_db()
    assert message.state == "sent"
    assert any(name.endswith("-slip.pdf") for name in store.pictures)  # type: ignore[attr-defined]


def test_each_further_print_has_its_number() -> None:
    received()
    slips, by = list(Slip.objects.select_related("dossier")), person(CLERK)
    assert printing.print_out(slips, by=by, at=MONDAY) == [0]
    assert printing.print_out(slips, by=by, at=MONDAY) == [1]
    rows = SlipPrint.objects.order_by("copy").values_list("copy", "by")
    assert list(rows) == [(0, by.name), (1, by.name)]


def test_an_exercise_prints_so_and_has_numbers_of_its_own() -> None:
    received()
    (code,) = received_again(training=True)
    real, exercise = Slip.objects.order_by("id")
    assert code.startswith("THU.")
    assert exercise.training
    assert real.number == exercise.number == 1
    assert printing.pdf(exercise) != printing.pdf(real)


def received_again(**parts: object) -> list[str]:
    answer = visits.receive([form(**parts)], by=person(CLERK), at=MONDAY, key=uuid4())
    return [str(answer["code"])]


def test_somebody_elsewhere_finds_no_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = received()
    (slip,) = Slip.objects.all()
    stranger = person(CLERK_ELSEWHERE)
    assert slip_selectors.chosen([slip.pk], actor=stranger) == []
    assert slip_selectors.chosen([slip.pk], actor=person(CLERK)) == [slip]
    with pytest.raises(SlipUnknown):
        slip_selectors.slip(code, slip.pk + 1, actor=person(CLERK))
    # Without the gate the stranger would see it: that is what the gate is for.
    monkeypatch.setattr(slip_selectors, "visible_to", lambda _: Dossier.objects.all())
    assert slip_selectors.chosen([slip.pk], actor=stranger) == [slip]


def test_procedures_are_named_by_code() -> None:
    assert received()[0].startswith("H37.")
    assert Dossier.objects.get().procedure.code == KITES
