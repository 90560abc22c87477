"""A family inserted in one statement is the family that ``save()`` would have made."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from tests.store.office.models import Channel, Component, Dossier, Event, Slip

from motcua.store.insert import insert_family

AT = datetime(2026, 11, 24, 1, 2, 3, 456789, tzinfo=UTC)


def code() -> str:
    return uuid4().hex[:12]


def dossier(**values: Any) -> Dossier:
    full = {
        "channel": Channel.POST,
        "note": "Nguyễn Thị Ánh ' \" \\ %s {} \n\t😀",
        "due": date(2026, 12, 1),
        "fee": Decimal("12345.60"),
        "copies": 3,
        "urgent": True,
        "form": {"tên": ["Ánh", None, 1.5, {"a": True}]},
        "keys": ["nguyen thi", "thi anh", "", 'a,b{}"'],
        "seal": b"\x00\xff",
        "weight": 0.1,
        "took": timedelta(days=2, microseconds=7),
        "at_time": time(7, 30, 1),
        "ip": "2001:db8::1",
    }
    return Dossier(code=code(), received_at=AT, **full | values)


def columns(row: Model, *, but: tuple[str, ...] = ()) -> dict[str, object]:
    """Read a row back as the database has it, but for its key."""
    table, key = row._meta.db_table, row._meta.pk
    assert key is not None
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" WHERE "{key.column}" = %s', [row.pk])  # noqa: S608
        (values,) = cursor.fetchall()
        names = [column.name for column in cursor.description]
    return {n: v for n, v in zip(names, values, strict=True) if n not in {key.column, *but}}


def kin(head: Dossier) -> list[dict[str, object]]:
    """Read what points to a dossier as the database has it, but for keys."""
    papers = Component.objects.filter(dossier=head).order_by("position")
    events = Event.objects.filter(dossier=head).order_by("act")
    return [columns(row, but=("dossier_id",)) for row in (*papers, *events)]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"channel": "counter", "note": ""},
        {"form": None, "fee": 7, "urgent": 0},
        {"form": [], "keys": []},
    ],
)
def test_the_head_is_what_save_makes(values: dict[str, Any]) -> None:
    if values.get("form", ...) is None:
        values = values | {"form": "null"}
    inserted, saved = dossier(**values), dossier(**values)
    insert_family(inserted)
    saved.save()
    assert columns(inserted, but=("code", "token")) == columns(saved, but=("code", "token"))
    assert Dossier.objects.get(pk=inserted.pk).received_at == AT


def test_a_head_of_nothing_but_defaults_is_what_save_makes() -> None:
    inserted, saved = (Dossier(code=code(), received_at=AT) for _ in range(2))
    insert_family(inserted)
    saved.save()
    assert columns(inserted, but=("code", "token")) == columns(saved, but=("code", "token"))


@pytest.mark.parametrize("count", [1, 2, 7])
def test_the_kin_are_what_save_makes(count: int) -> None:
    def papers(head: Dossier) -> list[Component]:
        return [
            Component(
                dossier=head,
                position=n,
                name=f'Giấy {n}, "{{}}"',
                channel=[None, Channel.POST, "counter"][n % 3],
                digital=[None, True, False][n % 3],
                data=[None, {"n": n}, [n]][n % 3],
                fee=[Decimal("1.50"), None, Decimal(n)][n % 3],
                seen_at=[AT, None, AT + timedelta(hours=n)][n % 3],
            )
            for n in range(count)
        ]

    inserted, saved = dossier(), dossier()
    insert_family(inserted, *papers(inserted), Event(dossier=inserted, act="submit"))
    saved.save()
    for paper in papers(saved):
        paper.save()
    Event(dossier=saved, act="submit").save()
    assert kin(inserted) == kin(saved)
    assert len(kin(inserted)) == count + 1


def test_the_family_goes_in_one_statement_and_knows_its_head() -> None:
    head = dossier()
    kin = [Component(dossier=head, position=n, name="x") for n in range(3)]
    with CaptureQueriesContext(connection) as statements:
        insert_family(head, *kin, Event(dossier=head, act="submit"))
    assert len(statements) == 1
    assert head.pk
    assert not head._state.adding
    assert {paper.dossier_id for paper in kin} == {head.pk}
    head.note = "sửa"
    head.save()
    assert Dossier.objects.get(pk=head.pk).note == "sửa"


def test_a_link_by_another_column_and_a_key_of_its_own_making_are_kept() -> None:
    head = dossier()
    slip = Slip(dossier=head, keys=["a", "b"])
    key = slip.pk
    insert_family(head, slip)
    assert Slip.objects.get(pk=key).dossier_id == head.code
    assert Slip.objects.get(pk=key).keys == ["a", "b"]


def test_a_link_to_another_dossier_stays_where_it_points() -> None:
    other = dossier()
    other.save()
    head = dossier(previous=other)
    insert_family(head, Event(dossier=head, related=other, act="replace"))
    event = Event.objects.get(dossier=head)
    assert (event.related_id, head.previous_id) == (other.pk, other.pk)


@pytest.mark.parametrize("count", [1, 2])
def test_a_text_that_is_too_long_is_refused_as_by_save(count: int) -> None:
    for save in (Dossier.save, insert_family):
        long = dossier(channel="c" * 13)
        with pytest.raises(DataError), transaction.atomic():
            save(long)
    head = dossier()
    with pytest.raises(DataError), transaction.atomic():
        insert_family(
            head, *(Component(dossier=head, position=n, name="y" * 31) for n in range(count))
        )
    assert not Dossier.objects.filter(code=head.code).exists()


@pytest.mark.parametrize(
    "values", [{"fee": Decimal("12345678901.00")}, {"copies": -1}, {"copies": 99_999}]
)
def test_what_save_refuses_is_refused(values: dict[str, Any]) -> None:
    for save in (Dossier.save, insert_family):
        with pytest.raises((DataError, IntegrityError)), transaction.atomic():
            save(dossier(**values))


def test_a_code_given_twice_is_refused_and_leaves_no_kin() -> None:
    first = dossier()
    insert_family(first)
    again = Dossier(code=first.code, received_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_family(again, Event(dossier=again, act="twice"))
    assert not Event.objects.filter(act="twice").exists()


def test_a_stranger_among_the_kin_is_refused() -> None:
    head, other = dossier(), dossier()
    with pytest.raises(ValueError, match="Event"):
        insert_family(head, Event(dossier=other, act="x"))
    with pytest.raises(ValueError, match="Event"):
        insert_family(head, Event(dossier=head, act="x"), Event(dossier=other, act="y"))


def test_several_rows_with_arrays_are_refused_and_not_flattened() -> None:
    head = dossier()
    with pytest.raises(TypeError, match="keys"):
        insert_family(head, Slip(dossier=head), Slip(dossier=head))
