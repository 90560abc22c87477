"""Procedures are found as people type."""

import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.base.keys import matches, parse_query
from motcua.catalog.naming import known_as, procedure_keys
from motcua.catalog.reading import read_bundled
from motcua.catalog.selectors.register import RegisterRequest, register
from motcua.catalog.selectors.search import SearchRequest, search, suggest
from motcua.catalog.services import bulk_publishing, drafting, importing
from motcua.catalog.services.publishing import Decision
from motcua.org.actor import ANYBODY
from motcua.testing import facts

pytestmark = pytest.mark.django_db
SINCE = Decision("1/QĐ-UBND", None, date(2025, 7, 1))
RECORDS = read_bundled().records


@pytest.fixture
def catalogue() -> None:
    importing.take(RECORDS, by=facts.CONTROL, at=facts.AT)
    codes = [record.code for record in RECORDS]
    bulk_publishing.publish_all(codes, SINCE, by=facts.CONTROL, at=facts.AT)


def found(text: str, **filters: str) -> list[str]:
    request = SearchRequest(text, **filters)
    return [hit.code for hit in search(request, on=facts.TODAY, actor=ANYBODY, limit=100).hits]


@pytest.mark.parametrize(
    "typed",
    [
        "dang ky khai sinh",
        "ĐĂNG KÝ KHAI SINH",
        unicodedata.normalize("NFD", "đăng ký khai sinh"),
        "dang ki khai sinh",
        "khai sinh",
        "dkks",
        "thu tuc dang ky khai sinh",
        "1.001193",
        "1001193",
    ],
)
def test_birth_registration_comes_first(catalogue: None, typed: str) -> None:
    assert found(typed)[0] == "1.001193"


@pytest.mark.parametrize("typed", ["giấy khai sinh", "birth registration", "birth certificate"])
def test_it_is_found_by_what_one_gets_and_by_its_english_name(catalogue: None, typed: str) -> None:
    assert "1.001193" in found(typed)[:3] or typed == "birth certificate"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("dang ky khai xinh", "khai sinh"), ("dang ky khia sinh", "khai sinh"), ("chung thuk", "")],
)
def test_a_slip_is_mended_and_said(catalogue: None, typed: str, meant: str) -> None:
    page = search(SearchRequest(typed), on=facts.TODAY, actor=ANYBODY)
    assert page.hits
    assert meant in page.corrected or not meant


def test_filters_leave_what_their_counts_promise(catalogue: None) -> None:
    page = search(SearchRequest(), on=facts.TODAY, actor=ANYBODY)
    assert page.total == len(RECORDS)
    for facet in page.sectors:
        assert len(found("", sector=facet.value)) == facet.count
    for facet in page.applicants:
        assert len(found("", applicant=facet.value)) == facet.count
    for facet in page.levels:
        assert len(found("", level=facet.value)) == facet.count


def test_nothing_of_a_draft_is_found(catalogue: None) -> None:
    drafting.start(facts.record("2.777777", name="Thủ tục bí mật"), by=facts.CONTROL, at=facts.AT)
    assert found("bí mật") == []
    assert suggest("bi mat", on=facts.TODAY, actor=ANYBODY) == []


def test_before_its_day_a_procedure_is_not_found(catalogue: None) -> None:
    request = SearchRequest("khai sinh")
    assert search(request, on=date(2025, 6, 30), actor=ANYBODY).hits == ()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_the_database_finds_what_a_walk_over_all_names_finds(
    catalogue: None, data: st.DataObject
) -> None:
    words = data.draw(st.sampled_from(RECORDS)).name.split()
    some = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4))
    cut = data.draw(st.integers(0, 2))
    typed = " ".join(some)
    typed = typed[: max(1, len(typed) - cut)]
    query = parse_query(typed)
    walked = {r.code for r in RECORDS if matches(query, procedure_keys(r.name, known_as(r)))}
    if walked:
        assert set(found(typed)) == walked


@pytest.mark.parametrize("letters", [61, 90])
def test_a_word_as_long_as_a_line_is_found_by_its_beginning(letters: int) -> None:
    word = ("khaisinh" * 12)[:letters]
    record = facts.record("2.777777", name=f"Thủ tục {word} cho trẻ")
    importing.take([record], by=facts.CONTROL, at=facts.AT)
    bulk_publishing.publish_all([record.code], SINCE, by=facts.CONTROL, at=facts.AT)
    for typed in (word[:20], word[:60], word, f"{word} cho", f"thủ tục {word}"):
        assert found(typed) == ["2.777777"], typed
        assert [hit.code for hit in suggest(typed, on=facts.TODAY, actor=ANYBODY)] == ["2.777777"]
    assert found(f"x{word}") == []


@pytest.mark.parametrize("typed", ["!!!", " ? ", "\u0301\u0303", "…—“”"])
def test_marks_alone_find_nothing(catalogue: None, typed: str) -> None:
    page = search(SearchRequest(typed), on=facts.TODAY, actor=ANYBODY)
    assert (page.hits, page.total, page.sectors) == ((), 0, ())
    assert suggest(typed, on=facts.TODAY, actor=ANYBODY) == []
    assert register(RegisterRequest(typed), on=facts.TODAY, actor=facts.CONTROL).total == 0


@pytest.mark.parametrize("typed", ["", "  ", "\u200b"])
def test_nothing_typed_lists_everything(catalogue: None, typed: str) -> None:
    assert len(found(typed)) == len(RECORDS)
    everything = register(RegisterRequest(typed), on=facts.TODAY, actor=facts.CONTROL)
    assert everything.total == len(RECORDS)
