"""Who saw a person's record is written down, can be asked, and can be changed by nobody."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.audit import selectors, services
from motcua.audit.models import Event, Reading
from motcua.audit.record import Doer, Record, Sight, Target
from motcua.store.insert import HEAD_KEY, insert_family, insert_together
from motcua.testing.facts import AT

pytestmark = pytest.mark.django_db
LINH = Doer(7, "Nguyễn Thuỳ Linh")
ANH = Target("person", 41, "Lê Thị Ánh")


def test_seeing_a_record_is_written_down_in_one_statement() -> None:
    with CaptureQueriesContext(connection) as statements:
        services.seen(Sight(ANH, "counter.intake", "Tiếp nhận hồ sơ"), by=LINH, at=AT)
    assert len(statements) == 1
    (seen,) = selectors.readers("person", 41)
    assert (seen.at, seen.actor_id, seen.who, seen.page, seen.purpose) == (
        AT,
        7,
        "Nguyễn Thuỳ Linh",
        "counter.intake",
        "Tiếp nhận hồ sơ",
    )


def test_the_pages_of_one_paper_are_one_reading_a_minute_for_each_reader() -> None:
    paper = Sight(ANH, "pages", "Giấy khai sinh")
    for seconds in (0, 5, 59, 60, 61):
        services.seen_once(paper, by=LINH, at=AT + timedelta(seconds=seconds))
    assert [line.at for line in selectors.readers("person", 41)] == [
        AT + timedelta(seconds=60),
        AT,
    ]
    services.seen_once(Sight(ANH, "pages", "Sổ hộ khẩu"), by=LINH, at=AT)
    services.seen_once(paper, by=Doer(8, "Người khác"), at=AT)
    assert Reading.objects.count() == 4


def test_a_page_of_many_people_is_written_down_in_one_statement() -> None:
    sights = [Sight(Target("person", n, f"Người {n}"), "search") for n in range(50)]
    with CaptureQueriesContext(connection) as statements:
        services.seen(*sights, by=LINH, at=AT)
    assert len(statements) == 1
    assert Reading.objects.count() == 50


def test_a_page_without_people_writes_nothing() -> None:
    services.seen(by=LINH, at=AT)
    assert not Reading.objects.exists()


def test_a_reading_may_be_stored_together_with_the_act() -> None:
    with CaptureQueriesContext(connection) as statements:
        insert_together(
            services.reading(Sight(ANH, "print"), by=LINH, at=AT),
            services.line(Record("person.printed", ANH), by=LINH, at=AT),
        )
    assert len(statements) == 1
    assert len(selectors.readers("person", 41)) == 1
    assert selectors.history("person", 41)[0].act == "person.printed"


def test_a_line_of_the_log_may_be_stored_beside_its_object() -> None:
    head = services.line(Record("made", Target("x", 1, "x")), by=LINH, at=AT)
    insert_family(head, services.reading(Sight(Target("x", HEAD_KEY, "x"), "p"), by=LINH, at=AT))
    assert len(selectors.readers("x", head.pk)) == 1


def test_readers_are_listed_page_by_page_newest_first() -> None:
    for minute in range(5):
        at = AT + timedelta(minutes=minute)
        services.seen(Sight(ANH, f"page {minute}"), by=LINH, at=at)
    services.seen(Sight(Target("person", 42, "Người khác"), "page"), by=LINH, at=AT)
    first = selectors.readers("person", 41, limit=2)
    rest = selectors.readers("person", 41, before=first[-1].id)
    assert [seen.page for seen in (*first, *rest)] == [f"page {n}" for n in (4, 3, 2, 1, 0)]


def test_what_is_too_long_is_cut_and_not_refused() -> None:
    long = Sight(Target("person", 1, "x" * 999), "p", "y" * 999)
    services.seen(long, by=Doer(None, "z" * 999), at=AT)
    services.note(Record("a", long.target), by=Doer(None, "z" * 999), at=AT)
    assert Reading.objects.get().purpose == "y" * 300


@pytest.mark.parametrize("table", ["audit_event", "audit_reading"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET label = ''",
        "UPDATE {} SET at = now()",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "SELECT * FROM {} FOR UPDATE",
    ],
)
def test_the_application_cannot_change_what_is_written_down(table: str, statement: str) -> None:
    services.seen(Sight(ANH, "p"), by=LINH, at=AT)
    services.note(Record("a", ANH), by=LINH, at=AT)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
    assert Reading.objects.count() == Event.objects.filter(act="a").count() == 1
