"""A family inserted in one statement is the family that ``save()`` would have made."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from tests.store.office.models import Channel, Component, Dossier, Event, Grid, Note, Slip

from motcua.store.insert import HEAD_KEY, insert_family, insert_together
from motcua.store.insert_sql import FEW, together_statement

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
        {"form": {"1": 2**70}, "keys": ["NULL", "\\", '\\"', "{", "a\n b", " "]},
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
    "values",
    [
        {"fee": Decimal("12345678901.00")},
        {"copies": -1},
        {"copies": 99_999},
        {"form": {"a": "\0"}},
        {"form": {"a": "\ud800"}},
        {"form": {"a": float("nan")}},
    ],
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


LISTS: list[dict[str, Any]] = [
    {},
    {"keys": ["a"], "days": [date(2026, 9, 2)], "counts": [1, None, -3]},
    {"keys": ['nguyễn "thị"', "", "a,b{}", "\\ \n\t😀", "NULL", "null"], "counts": []},
    {"keys": [str(n) for n in range(30)], "days": []},
]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_lists_of_several_rows_are_what_save_makes(count: int) -> None:
    def slips(head: Dossier) -> list[Slip]:
        return [Slip(dossier=head, **values) for values in LISTS[-count:]]

    def stored(head: Dossier) -> list[dict[str, object]]:
        rows = Slip.objects.filter(dossier=head)
        found = [columns(row, but=("dossier_id",)) for row in rows]
        return sorted(found, key=lambda row: len(row["keys"]))  # type: ignore[arg-type]  # a list

    family, together, saved = dossier(), dossier(), dossier()
    together.save()
    saved.save()
    insert_family(family, *slips(family))
    insert_together(*slips(together))
    for slip in slips(saved):
        slip.save()
    assert stored(family) == stored(together) == stored(saved)
    assert len(stored(saved)) == count


@pytest.mark.parametrize("count", [1, 2])
def test_a_word_of_a_list_that_is_too_long_is_refused_where_save_would_cut_it(count: int) -> None:
    head = dossier()
    head.save()
    slips = [Slip(dossier=head, keys=["y" * 41]) for _ in range(count)]
    with pytest.raises(DataError), transaction.atomic():
        insert_together(*slips)
    Slip(dossier=head, keys=["y" * 41]).save()
    assert Slip.objects.get(dossier=head).keys == ["y" * 40]


def test_several_rows_with_lists_of_lists_are_refused_and_not_flattened() -> None:
    insert_together(Grid(cells=[[1, 2], [3, 4]]), Grid(cells=[[5]]))
    assert [grid.cells for grid in Grid.objects.order_by("id")] == [[[1, 2], [3, 4]], [[5]]]
    with pytest.raises(TypeError, match="cells"):
        insert_together(*(Grid(cells=[[n]]) for n in range(FEW + 1)))


@pytest.mark.parametrize("count", [1, 3])
def test_a_plain_number_takes_the_heads_key(count: int) -> None:
    head = dossier()
    notes = [Note(about_id=HEAD_KEY, said=f"n{n}", data={"n": n}) for n in range(count)]
    with CaptureQueriesContext(connection) as statements:
        insert_family(head, *notes, Event(dossier=head, act="submit"))
    assert len(statements) == 1
    assert {note.about_id for note in notes} == {head.pk}
    found = Note.objects.filter(about_id=head.pk).order_by("said")
    assert [(note.said, note.data) for note in found] == [(f"n{n}", {"n": n}) for n in range(count)]


def test_two_plain_numbers_and_a_foreign_number_take_the_heads_key() -> None:
    head = dossier()
    insert_family(
        head, Note(about_id=HEAD_KEY, second_id=HEAD_KEY, said="x"), Event(dossier_id=HEAD_KEY)
    )
    note = Note.objects.get(about_id=head.pk)
    assert note.second_id == head.pk
    assert Event.objects.filter(dossier=head).count() == 1


def test_a_key_still_to_come_cannot_be_stored_alone() -> None:
    with pytest.raises(TypeError, match="HEAD_KEY"):
        Note(about_id=HEAD_KEY, said="x").save()
    with pytest.raises(TypeError, match="HEAD_KEY"):
        insert_together(Note(about_id=HEAD_KEY, said="x"))


def test_notes_about_this_and_about_another_are_refused() -> None:
    head = dossier()
    with pytest.raises(ValueError, match="Note"):
        insert_family(head, Note(about_id=HEAD_KEY, said="x"), Note(about_id=7, said="y"))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_rows_inserted_together_are_what_save_makes(count: int) -> None:
    def rows(mark: str, head: Dossier) -> list[Model]:
        return [
            dossier(note=mark),
            *(Note(about_id=n, said=mark, data={"n": [n, None]}, at=AT) for n in range(count)),
            *(
                Component(
                    dossier=head,
                    position=n,
                    name=mark,
                    data=[None, {"n": n}, [n]][n % 3],
                    fee=[Decimal("1.50"), None, Decimal(n)][n % 3],
                )
                for n in range(count)
            ),
            Slip(dossier=head, keys=["a", "b,c"]),
        ]

    together, one_by_one = code(), code()
    heads = {}
    for mark in (together, one_by_one):
        heads[mark] = dossier()
        heads[mark].save()
    mark = together[:10]
    insert_together(*rows(mark, heads[together]))
    for row in rows(one_by_one[:10], heads[one_by_one]):
        row.save()

    def stored(mark: str, head: Dossier) -> list[object]:
        notes = Note.objects.filter(said=mark).order_by("about_id")
        papers = Component.objects.filter(dossier=head).order_by("position")
        slips = Slip.objects.filter(dossier=head)
        made = Dossier.objects.filter(note=mark)
        return [
            [columns(row, but=("said",)) for row in notes],
            [columns(row, but=("name", "dossier_id")) for row in papers],
            [columns(row, but=("dossier_id",)) for row in slips],
            [columns(row, but=("note", "code", "token")) for row in made],
        ]

    assert stored(together[:10], heads[together]) == stored(one_by_one[:10], heads[one_by_one])


def test_rows_go_together_in_one_statement_in_whatever_order_they_come() -> None:
    head = dossier()
    head.save()
    with CaptureQueriesContext(connection) as statements:
        insert_together(
            Note(about_id=head.pk, said="a"),
            Event(dossier=head, act="go"),
            Note(about_id=head.pk, said="b"),
        )
    assert len(statements) == 1
    assert Note.objects.filter(about_id=head.pk).count() == 2
    assert Event.objects.filter(dossier=head).count() == 1


def test_rows_inserted_together_are_stored_all_or_none() -> None:
    head = dossier()
    head.save()
    with pytest.raises(DataError), transaction.atomic():
        insert_together(Event(dossier=head, act="go"), Note(about_id=1, said="c" * 11))
    with pytest.raises(DataError), transaction.atomic():
        insert_together(*(Note(about_id=1, said="c" * 11) for _ in range(2)))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_together(Note(about_id=1, said="none"), Dossier(code=head.code, received_at=AT))
    assert not Event.objects.filter(dossier=head).exists()
    assert not Note.objects.filter(said="none").exists()


def test_nothing_at_all_is_stored_without_a_statement() -> None:
    with CaptureQueriesContext(connection) as statements:
        insert_together()
    assert len(statements) == 0


def test_a_row_that_was_given_before_it_was_stored_counts_once_it_is() -> None:
    head = dossier()
    event = Event(dossier=head, act="late")
    with pytest.raises(ValueError, match="not stored"):
        insert_together(event)
    head.save()
    insert_together(event)
    assert Event.objects.get(act="late").dossier_id == head.pk


def test_numbers_of_rows_do_not_make_new_statements() -> None:
    before = together_statement.cache_info().currsize
    for count in (FEW + 1, FEW + 2, 9):
        insert_together(
            Event(dossier=stored_dossier(), act="one"),
            *(Note(about_id=n, said="many") for n in range(count)),
        )
    assert together_statement.cache_info().currsize == before + 1


def stored_dossier() -> Dossier:
    head = dossier()
    head.save()
    return head


def held(row: Model) -> dict[str, object]:
    """Return all that an instance holds, its state and what is new in each apart."""
    return {name: value for name, value in vars(row).items() if name not in {"_state", "token"}}


@pytest.mark.parametrize(
    "given",
    [
        {"code": "A"},
        {"code": "A", "previous": None, "received_at": AT},
        {"code": "A", "form": {"a": 1}, "pk": 7},
        {"code": "A", "previous": Dossier(code="B", received_at=AT, id=5), "keys": ["x"]},
        {"code": "A", "previous_id": 9, "channel": Channel.POST},
    ],
)
def test_a_row_holds_what_any_model_would(given: dict[str, Any]) -> None:
    quick, slow = Dossier(**given), Dossier.__new__(Dossier)
    Model.__init__(slow, **given)
    assert list(held(quick)) == list(held(slow))
    assert held(quick) == held(slow)
    assert quick._state.adding is slow._state.adding is True
    assert quick._state.fields_cache == slow._state.fields_cache
    assert quick.previous == slow.previous


def test_no_two_rows_share_a_default() -> None:
    one, two = Dossier(code="A"), Dossier(code="B")
    one.form["a"] = 1
    assert two.form == {}
    assert one.token != two.token


def test_a_row_refuses_a_name_that_is_no_field_and_a_row_of_another_kind() -> None:
    with pytest.raises(TypeError, match="no_such"):
        Dossier(no_such=1)
    with pytest.raises(ValueError, match="must be"):
        Component(dossier=Note(about_id=1, said="x"))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_few_rows_and_many_rows_go_in_alike(count: int) -> None:
    heads = dossier(), dossier()
    papers = [
        [
            Component(
                dossier=head, position=n, name=f"Giấy {n}", data={"n": [n, None]},
                fee=Decimal("1.50"), digital=n % 2 == 0 or None, seen_at=AT if n else None,
            )
            for n in range(count)
        ]
        for head in heads
    ]  # fmt: skip
    insert_family(heads[0], *papers[0])
    heads[1].save()
    for paper in papers[1]:
        paper.dossier = heads[1]
        paper.save()
    assert kin(heads[0]) == kin(heads[1])
