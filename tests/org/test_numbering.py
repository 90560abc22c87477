"""Slips are numbered without a gap and without a double, whoever writes them at the same time."""

from collections.abc import Iterator
from datetime import date
from threading import Thread

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.org.models import Counter
from motcua.org.numbering import Numbered, next_numbers

YEAR = date(2026, 1, 1)
SLIPS = Numbered("slip", None, YEAR)


@pytest.fixture
def committing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let a test commit; what it counted is taken away afterwards."""
    with django_db_blocker.unblock():
        yield
        Counter.objects.all().delete()


@pytest.mark.django_db
def test_a_series_counts_from_one_and_each_unit_and_year_has_its_own() -> None:
    later = Numbered("slip", None, date(2027, 1, 1))
    assert next_numbers([SLIPS, SLIPS, later, SLIPS]) == [1, 2, 1, 3]
    assert next_numbers([SLIPS, Numbered("slip", None, None)]) == [4, 1]


@pytest.mark.django_db
def test_many_numbers_are_one_statement(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without a type
        next_numbers([SLIPS, Numbered("book", None, YEAR), SLIPS])


@pytest.mark.django_db
def test_many_series_count_as_few_do() -> None:
    many = [Numbered(f"book-{number}", None, YEAR) for number in range(9)]
    next_numbers(many[:3])
    assert next_numbers([*many, *many]) == [2, 2, 2, *[1] * 6, 3, 3, 3, *[2] * 6]


def test_a_number_rolled_back_is_given_to_the_next(committing: None) -> None:
    with transaction.atomic():
        assert next_numbers([SLIPS]) == [1]
        transaction.set_rollback(True)
    assert next_numbers([SLIPS]) == [1]


def test_a_second_desk_waits_until_the_first_has_finished(committing: None) -> None:
    """Two connections: the second gets its number only after the first has committed."""
    order: list[str] = []

    def second() -> None:
        with transaction.atomic():
            numbers = next_numbers([SLIPS])
            order.append(f"second got {numbers[0]}")
        connection.close()

    with transaction.atomic():
        numbers = next_numbers([SLIPS])
        desk = Thread(target=second)
        desk.start()
        desk.join(0.3)
        assert desk.is_alive()
        order.append(f"first got {numbers[0]}")
    desk.join(10)
    assert order == ["first got 1", "second got 2"]


def test_counting_by_reading_and_adding_would_give_one_number_twice(committing: None) -> None:
    """What the single statement protects from: two desks that read before either has written."""
    next_numbers([SLIPS])
    seen: list[int] = []

    def read_then_add() -> None:
        seen.append(Counter.objects.get(series="slip").value + 1)
        connection.close()

    with transaction.atomic():
        next_numbers([SLIPS])
        other = Thread(target=read_then_add)
        other.start()
        other.join(10)
    assert seen == [2]
    assert Counter.objects.get(series="slip").value == 2
