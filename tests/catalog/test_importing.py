"""The real crawl goes in once, exactly, and nothing that a person wrote is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from motcua.catalog import sizes
from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.catalog.reading import read, read_bundled
from motcua.catalog.reading.storable import fitting
from motcua.catalog.selectors import procedures
from motcua.catalog.services import drafting, importing, publishing
from motcua.org.permissions import NotYours
from motcua.rules.procedure import ComponentItem
from motcua.testing import facts

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.django_db


@pytest.fixture
def crawl() -> Path:
    if not DATA.is_dir():
        pytest.skip("the folder of real data is not beside this checkout")
    return DATA / "tthc_full_local.jsonl"


def test_the_whole_crawl_goes_in_and_comes_back_field_by_field(crawl: Path) -> None:
    reading = read(crawl)
    taken = importing.take(reading.records, by=facts.CONTROL, at=facts.AT)
    assert len(taken.new) == len(reading.records) == 855
    for record in reading.records[::50]:
        found = procedures.draft(record.code, actor=facts.CONTROL)
        assert found is not None
        assert found[0] == record


def test_importing_again_changes_nothing() -> None:
    records = read_bundled().records
    importing.take(records, by=facts.CONTROL, at=facts.AT)
    before = list(ProcedureVersion.objects.order_by("pk").values_list("pk", "edited_at"))
    again = importing.take(records, by=facts.CONTROL, at=facts.AT)
    assert len(again.unchanged) == len(records)
    assert list(ProcedureVersion.objects.order_by("pk").values_list("pk", "edited_at")) == before


def test_a_changed_source_makes_a_new_draft_beside_what_is_published() -> None:
    record = facts.record()
    importing.take([record], by=facts.CONTROL, at=facts.AT)
    decision = publishing.Decision("1/QĐ", None, facts.TODAY)
    publishing.publish(record.code, decision, by=facts.CONTROL, at=facts.AT)
    changed = replace(record, summary="Mới")
    taken = importing.take([changed], by=facts.CONTROL, at=facts.AT)
    assert taken.changed == [record.code]
    assert [v.number for v in procedures.history(record.code, actor=facts.CONTROL)] == [2, 1]


def test_what_an_officer_typed_is_never_overwritten() -> None:
    record = facts.record()
    importing.take([record], by=facts.CONTROL, at=facts.AT)
    drafting.save(replace(record, summary="Tay"), revision=1, by=facts.CONTROL, at=facts.AT)
    taken = importing.take([replace(record, summary="Máy")], by=facts.CONTROL, at=facts.AT)
    assert taken.kept == [record.code]
    found = procedures.draft(record.code, actor=facts.CONTROL)
    assert found is not None
    assert found[0].summary == "Tay"


def test_a_source_of_one_line_does_not_replace_a_full_record() -> None:
    record = facts.record()
    importing.take([record], by=facts.CONTROL, at=facts.AT)
    line = replace(record, components=(), steps=())
    assert importing.take([line], by=facts.CONTROL, at=facts.AT).kept == [record.code]


def test_an_interrupted_import_is_whole_batches_and_goes_on() -> None:
    records = [facts.record(f"1.{number:06d}") for number in range(450)]

    def stop(done: int) -> None:
        if done >= 400:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.take(records, by=facts.CONTROL, at=facts.AT, on_progress=stop)
    assert Procedure.objects.count() == 400
    rest = importing.take(records, by=facts.CONTROL, at=facts.AT)
    assert (len(rest.unchanged), len(rest.new)) == (400, 50)


def test_a_clerk_cannot_import() -> None:
    with pytest.raises(NotYours):
        importing.take([facts.record()], by=facts.CLERK, at=facts.AT)


def test_what_just_fits_into_the_tables_goes_in_and_comes_back() -> None:
    largest = facts.record(
        "1." + "0" * (sizes.CODE - 2),
        sector="Đ" * sizes.SECTOR,
        decision_number="1" * sizes.DECISION,
        local_code="x" * sizes.LOCAL_CODE,
        number_of_sets=sizes.COUNT,
        components=(ComponentItem("Đơn", sizes.COUNT, sizes.COUNT),),
        offers=(facts.offer(fee=sizes.AMOUNT, limit=sizes.LIMIT),),
    )
    importing.take([fitting(largest)], by=facts.CONTROL, at=facts.AT)
    found = procedures.draft(largest.code, actor=facts.CONTROL)
    assert found is not None
    assert found[0] == largest
