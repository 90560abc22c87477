"""Makers for the tests of the cash desk: units, cashiers, payments."""

from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import uuid4

from motcua.org import services as org
from motcua.org.actor import Actor
from motcua.org.acts import POWERS, Role
from motcua.org.selectors import actor_for
from motcua.payments.models import Receipt
from motcua.payments.payment import Book, PaidFor, PaidLine, Payer, Payment
from motcua.payments.services import take
from motcua.payments.services.desk import Desk
from motcua.payments.words import Method
from motcua.testing import make, office

NINE: Final = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday 23/11/2026, 09:00 at the office."""

MONDAY: Final = date(2026, 11, 23)
BOOK: Final = Book("01BLP", "AA-26E")


def unit(code: str = "H37.1") -> int:
    return org.ensure_unit(code=code, name=f"Một cửa {code}", valid_from=date(2025, 7, 1))


def cashier(unit_id: int, number: int = 11, role: Role = Role.ONE_STOP_CLERK) -> Actor:
    return Actor(
        number,
        f"Cán bộ {number}",
        POWERS[role],
        frozenset({unit_id}),
        posts=frozenset({(unit_id, role)}),
    )


def posted(unit_id: int, username: str = "thu_ngan", role: Role = Role.ONE_STOP_CLERK) -> Actor:
    """Return a cashier who has an account and a post, as the organisation knows him."""
    by = make.office_hand()
    new = org.NewPerson(username, f"Cán bộ {username}", office.PASSWORD)
    org.create_person(new, by=by, at=NINE)
    org.post(username=username, unit_id=unit_id, role=role, by=by, at=NINE)
    return known(username)


def known(username: str, today: date = MONDAY) -> Actor:
    """Return somebody with an account as he stands on a day."""
    actor = actor_for(username, today=today)
    assert actor is not None
    return actor


def lead(unit_id: int) -> Actor:
    return cashier(unit_id, 90, Role.ONE_STOP_LEAD)


def payment(unit_id: int, *amounts: int, **how: Any) -> Payment:
    lines = tuple(PaidLine(f"Lệ phí {n}", amount) for n, amount in enumerate(amounts or (75_000,)))
    usual: dict[str, Any] = {
        "key": uuid4(),
        "book": BOOK,
        "payer": Payer("Lê Thị Ánh", "001190000011", "Thôn Đoài"),
        "lines": lines,
        "method": Method.CASH,
        "paid_for": PaidFor("dossier", 5, "H37.1-261123-0001"),
    }
    return Payment(unit_id=unit_id, **usual | how)


def taken(by: Actor, *amounts: int, at: datetime = NINE, **how: Any) -> Receipt:
    (unit_id,) = by.units
    return take(payment(unit_id, *amounts, **how), by=by, at=at)


def desk(by: Actor, day: date = MONDAY, *, training: bool = False) -> Desk:
    (unit_id,) = by.units
    assert by.id is not None
    return Desk(unit_id, day, by.id, by.name, training)
