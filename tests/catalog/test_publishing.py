"""A procedure is drafted, published from a day on, amended, taken back, abolished."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from motcua.audit.selectors import history as log
from motcua.base.errors import Refusal
from motcua.catalog import refusals
from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.catalog.selectors import procedures
from motcua.catalog.services import bulk_publishing, drafting, publishing
from motcua.org.actor import ANYBODY
from motcua.org.permissions import NotYours
from motcua.testing import facts

pytestmark = pytest.mark.django_db

OLD = publishing.Decision("12/QĐ-UBND", date(2025, 6, 20), date(2025, 7, 1))
NEW = publishing.Decision("99/QĐ-UBND", date(2026, 11, 20), date(2026, 12, 1))
CODE = "2.000528"


def published(**changes: object) -> None:
    drafting.start(facts.record(**changes), by=facts.CONTROL, at=facts.AT)
    publishing.publish(CODE, OLD, by=facts.CONTROL, at=facts.AT)


def amended(fee: int) -> None:
    drafting.amend(CODE, by=facts.CONTROL, at=facts.AT)
    changed = facts.record(offers=(facts.offer(fee=fee),))
    drafting.save(changed, revision=1, by=facts.CONTROL, at=facts.AT)


def fee_on(day: date) -> int | None:
    page = procedures.page(CODE, on=day, actor=ANYBODY)
    assert page.record is not None
    return page.record.offers[0].fees[0].amount


def test_a_record_comes_back_as_it_was_entered() -> None:
    whole = facts.record()
    drafting.start(whole, by=facts.CONTROL, at=facts.AT)
    found = procedures.draft(CODE, actor=facts.CONTROL)
    assert found == (whole, 1)


def test_a_draft_is_seen_by_the_back_office_alone() -> None:
    drafting.start(facts.record(), by=facts.CONTROL, at=facts.AT)
    assert procedures.history(CODE, actor=facts.CLERK) != []
    with pytest.raises(refusals.ProcedureUnknown) as hidden:
        procedures.page(CODE, on=facts.TODAY, actor=ANYBODY)
    with pytest.raises(refusals.ProcedureUnknown) as unknown:
        procedures.page("9.999999", on=facts.TODAY, actor=ANYBODY)
    assert str(hidden.value).replace(CODE, "") == str(unknown.value).replace("9.999999", "")


def test_a_future_amendment_leaves_today_as_it_is() -> None:
    published()
    amended(fee=90_000)
    publishing.publish(CODE, NEW, by=facts.CONTROL, at=facts.AT)
    assert fee_on(facts.TODAY) == fee_on(date(2026, 11, 30)) == 75_000
    assert fee_on(date(2026, 12, 1)) == 90_000
    page = procedures.page(CODE, on=facts.TODAY, actor=ANYBODY)
    assert page.coming is not None
    assert page.coming.decision_number == "99/QĐ-UBND"


def test_an_amendment_can_be_taken_back_before_its_day_and_not_after() -> None:
    published()
    amended(fee=90_000)
    publishing.publish(CODE, NEW, by=facts.CONTROL, at=facts.AT)
    with pytest.raises(refusals.AlreadyInForce):
        publishing.withdraw(CODE, today=date(2026, 12, 1), by=facts.CONTROL, at=facts.AT)
    publishing.withdraw(CODE, today=facts.TODAY, by=facts.CONTROL, at=facts.AT)
    assert fee_on(date(2026, 12, 31)) == 75_000
    assert procedures.draft(CODE, actor=facts.CONTROL) is not None


def test_two_versions_are_never_in_force_on_one_day() -> None:
    published()
    amended(fee=90_000)
    with pytest.raises(refusals.EffectiveTooEarly):
        publishing.publish(CODE, OLD, by=facts.CONTROL, at=facts.AT)


def test_the_database_itself_refuses_two_versions_in_force_on_one_day() -> None:
    published()
    amended(fee=90_000)
    publishing.publish(CODE, NEW, by=facts.CONTROL, at=facts.AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcedureVersion.objects.filter(number=1).update(effective_to=None)


def test_an_abolished_procedure_names_the_one_that_replaces_it() -> None:
    published()
    drafting.start(facts.record("2.999999"), by=facts.CONTROL, at=facts.AT)
    end = publishing.Decision("7/QĐ-UBND", date(2026, 11, 1), date(2026, 11, 10), "Về muộn.")
    publishing.abolish(CODE, end, replacement="2.999999", by=facts.CONTROL, at=facts.AT)
    page = procedures.page(CODE, on=facts.TODAY, actor=ANYBODY)
    assert (page.abolished_from, page.replaced_by) == (date(2026, 11, 10), "2.999999")
    assert page.record is not None
    with pytest.raises(refusals.AlreadyAbolished):
        publishing.abolish(CODE, end, by=facts.CONTROL, at=facts.AT)


def test_a_procedure_does_not_replace_itself() -> None:
    published()
    end = publishing.Decision("7/QĐ-UBND", None, date(2026, 11, 10), "Về muộn.")
    with pytest.raises(refusals.ReplacementUnknown):
        publishing.abolish(CODE, end, replacement=CODE, by=facts.CONTROL, at=facts.AT)


def test_a_procedure_without_an_agency_is_not_published() -> None:
    drafting.start(facts.record(agency=""), by=facts.CONTROL, at=facts.AT)
    with pytest.raises(refusals.NotPublishable) as refused:
        publishing.publish(CODE, OLD, by=facts.CONTROL, at=facts.AT)
    assert "Thiếu cơ quan thực hiện." in refused.value.in_("vi")


def test_a_clerk_cannot_publish_and_a_visitor_cannot_edit() -> None:
    drafting.start(facts.record(), by=facts.CONTROL, at=facts.AT)
    with pytest.raises(NotYours):
        publishing.publish(CODE, OLD, by=facts.CLERK, at=facts.AT)
    with pytest.raises(NotYours):
        drafting.save(facts.record(), revision=1, by=ANYBODY, at=facts.AT)


def test_the_second_editor_is_told_that_somebody_was_faster() -> None:
    drafting.start(facts.record(), by=facts.CONTROL, at=facts.AT)
    drafting.save(facts.record(summary="Một"), revision=1, by=facts.CONTROL, at=facts.AT)
    with pytest.raises(refusals.DraftMoved):
        drafting.save(facts.record(summary="Hai"), revision=1, by=facts.CONTROL, at=facts.AT)
    found = procedures.draft(CODE, actor=facts.CONTROL)
    assert found is not None
    assert found[0].summary == "Một"


def test_discarding_the_only_draft_leaves_nothing_behind() -> None:
    drafting.start(facts.record(), by=facts.CONTROL, at=facts.AT)
    drafting.discard(CODE, by=facts.CONTROL, at=facts.AT)
    assert not Procedure.objects.filter(code=CODE).exists()


def test_what_changed_reads_like_an_amending_decision() -> None:
    published()
    amended(fee=90_000)
    said = [
        (str(change.part), str(change.before), str(change.after))
        for change in procedures.differences(CODE, 1, 2, actor=facts.CONTROL)
    ]
    assert ("Phí, lệ phí (Trực tiếp)", "Lệ phí: 75.000 đồng.", "Lệ phí: 90.000 đồng.") in said
    assert not any(part == "Tên thủ tục" for part, _, _ in said)


def test_every_act_leaves_a_line_in_the_log() -> None:
    published()
    key = Procedure.objects.get(code=CODE).pk
    assert [entry.act for entry in log("procedure", key)] == [
        "catalog.published",
        "catalog.draft_opened",
    ]


def test_many_drafts_are_published_together_and_the_faulty_one_says_why() -> None:
    for code in ("1.000001", "1.000002", "1.000003"):
        agency = "" if code == "1.000002" else "Sở Tư pháp"
        drafting.start(facts.record(code, agency=agency), by=facts.CONTROL, at=facts.AT)
    outcome = bulk_publishing.publish_all(
        ["1.000001", "1.000002", "1.000003", "1.999999"], OLD, by=facts.CONTROL, at=facts.AT
    )
    assert outcome.done == ["1.000001", "1.000003"]
    refused: list[tuple[str, Refusal]] = outcome.refused
    assert [(code, type(why)) for code, why in refused] == [
        ("1.000002", refusals.NotPublishable),
        ("1.999999", refusals.ProcedureUnknown),
    ]


def test_half_a_day_is_stored_exactly() -> None:
    half = facts.days(1)
    whole = facts.record(
        offers=(facts.offer(limit=1),),
        steps=("Một bước.",),
    )
    assert half.amount == Decimal(1)
    drafting.start(whole, by=facts.CONTROL, at=facts.AT)
    found = procedures.draft(CODE, actor=facts.CONTROL)
    assert found is not None
    assert found[0].offers == whole.offers


def test_a_decision_that_nobody_has_signed_yet_publishes_nothing() -> None:
    drafting.start(facts.record(), by=facts.CONTROL, at=facts.AT)
    tomorrow = publishing.Decision("5/QĐ-UBND", date(2026, 11, 24), date(2026, 12, 30))
    with pytest.raises(refusals.SignedInFuture):
        publishing.publish(CODE, tomorrow, by=facts.CONTROL, at=facts.AT)


def test_what_is_to_be_abolished_is_not_withdrawn_behind_its_back() -> None:
    published()
    amended(fee=90_000)
    publishing.publish(CODE, NEW, by=facts.CONTROL, at=facts.AT)
    end = publishing.Decision("7/QĐ-UBND", date(2026, 11, 1), date(2027, 6, 1))
    publishing.abolish(CODE, end, by=facts.CONTROL, at=facts.AT)
    with pytest.raises(refusals.AlreadyAbolished):
        publishing.withdraw(CODE, today=facts.TODAY, by=facts.CONTROL, at=facts.AT)


def test_what_would_become_a_second_draft_is_not_withdrawn() -> None:
    published()
    amended(fee=90_000)
    publishing.publish(CODE, NEW, by=facts.CONTROL, at=facts.AT)
    drafting.amend(CODE, by=facts.CONTROL, at=facts.AT)
    with pytest.raises(refusals.DraftExists):
        publishing.withdraw(CODE, today=facts.TODAY, by=facts.CONTROL, at=facts.AT)
