"""Numbers under parallel intake at one unit: none missing, none twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests.concurrency.together import LAMPS, at_once, open_counters, without_gap

from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.services import intake, new_rows, slips
from motcua.org.numbering import Numbered
from motcua.testing import desk, office
from motcua.testing.desk import HOA, MONDAY, person

LETTERS = "BCDGHKLMNPQRSTVX"


@pytest.fixture(scope="module", autouse=True)
def _counters() -> None:
    open_counters()


@pytest.fixture
def since() -> Iterator[Callable[[], list[Dossier]]]:
    """Give what the test adds to the register of the unit, in order."""
    last = Dossier.objects.order_by("-id").values_list("id", flat=True).first() or 0
    yield lambda: list(Dossier.objects.filter(id__gt=last).order_by("id"))
    # Whatever a control has made crooked shall not stand in the way of the next test.
    counted = "SELECT greatest(max(split_part(code, '-', 3)::bigint), 0) FROM dossiers_dossier"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE org_counter SET value = ({counted}) + 1000")  # noqa: S608


class TakenBack(Exception):
    """The act around the intake was not completed."""


def hand_in(key: UUID | None = None) -> str:
    answer = intake.take_in(desk.form(), by=person("one_stop_clerk"), at=MONDAY, key=key)
    return str(answer["code"])


def hand_in_or_leave(number: int) -> Callable[[], str]:
    """Take a dossier in; every fourth is taken back after it has its numbers."""

    def work() -> str:
        with transaction.atomic():
            code = hand_in()
            if number % 4 == 3:
                raise TakenBack
        return code

    return work


def codes(rows: Sequence[Dossier]) -> list[int]:
    return [int(row.code.rsplit("-", 1)[1]) for row in rows]


def slip_numbers(rows: Sequence[Dossier]) -> list[int]:
    found = Slip.objects.filter(dossier__in=rows, purpose="appointment_slip")
    return list(found.values_list("number", flat=True))


def test_a_hundred_dossiers_at_once_leave_no_hole_in_codes_register_and_slips(since: Any) -> None:
    results = at_once([hand_in_or_leave(number) for number in range(100)])
    assert sum(isinstance(one, TakenBack) for one in results) == 25
    rows = since()
    assert len(rows) == 75
    assert {one for one in results if isinstance(one, str)} == {row.code for row in rows}
    assert without_gap(codes(rows))
    assert without_gap([row.register_number for row in rows])
    assert without_gap(slip_numbers(rows))
    assert len(slip_numbers(rows)) == 75


def test_numbers_from_a_sequence_would_have_holes(
    since: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sequence = count(10_000)

    def from_sequence(wanted: Sequence[Numbered]) -> list[int]:
        return [next(sequence) for _ in wanted]

    monkeypatch.setattr(new_rows, "next_numbers", from_sequence)
    at_once([hand_in_or_leave(number) for number in range(24)])
    rows = since()
    assert len(rows) == 18
    assert not without_gap(codes(rows))
    assert not without_gap(slip_numbers(rows))


def test_numbers_read_without_a_lock_would_be_given_twice(
    since: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlocked(wanted: Sequence[Numbered]) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce(max(split_part(code, '-', 3)::bigint), 0) + 1, pg_sleep(0.02) "
                "FROM dossiers_dossier"
            )
            return [cursor.fetchone()[0]] * len(wanted)

    monkeypatch.setattr(new_rows, "next_numbers", unlocked)
    results = at_once([hand_in_or_leave(number) for number in range(24)])
    assert any(isinstance(one, IntegrityError) for one in results)
    assert len(since()) < 18


def test_two_hundred_forms_sent_twice_at_once_make_two_hundred_dossiers(since: Any) -> None:
    keys = [uuid4() for _ in range(200)]
    results = at_once([lambda key=key: hand_in(key) for key in keys for _ in range(2)])
    first, again = results[::2], results[1::2]
    assert first == again
    rows = since()
    assert sorted(first) == sorted(row.code for row in rows)
    assert len(rows) == 200
    assert without_gap(codes(rows))
    assert len(slip_numbers(rows)) == 200
    assert without_gap(slip_numbers(rows))


def test_without_their_keys_they_would_make_twice_as_many(since: Any) -> None:
    at_once([hand_in for _ in range(40)])
    assert len(since()) == 40


def test_two_units_at_once_whose_people_share_new_names_do_not_wait_for_each_other(
    since: Any,
) -> None:
    """Each name is new to the search; owner and stand-in come in the other order elsewhere."""
    clerk, elsewhere = person("one_stop_clerk"), person(office.CLERK_ELSEWHERE)
    there = office.unit(office.COMMUNE_CENTRE)

    def pair(number: int) -> Iterator[Callable[[], object]]:
        a, b = (f"Z{LETTERS[number]}A", f"Z{LETTERS[number]}B")
        here = _with(a, b)
        other = replace(_with(b, a), procedure=LAMPS, receiving_unit_id=there)
        yield lambda: intake.take_in(here, by=clerk, at=MONDAY)
        yield lambda: intake.take_in(other, by=elsewhere, at=MONDAY)

    for number in range(len(LETTERS)):
        results = at_once(list(pair(number)), hands=2)
        assert not [one for one in results if isinstance(one, Exception)]
    assert len(since()) == 2 * len(LETTERS)


def _with(owner: str, submitter: str) -> Any:
    others = ((new_rows.PartyPart.SUBMITTER, replace(HOA, name=submitter)),)
    return desk.form(owner=replace(HOA, name=owner), others=others)


def test_the_services_take_their_numbers_where_the_controls_take_them_away() -> None:
    assert new_rows.next_numbers is slips.next_numbers
