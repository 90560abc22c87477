"""A page of the administrators, and what may be chosen on their forms."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.http import HttpResponse

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org.acts import DECIDES, GIVEN_BY_PROVINCE, Role
from motcua.org.permissions import administered
from motcua.org.selectors import UnitCard, tree
from motcua.web import pages
from motcua.web.fields import whole
from motcua.web.forms import Name, Options
from motcua.web.request import Request
from motcua.web.staff import told

NO_CHOICE = Say(mark("Chọn…"))
EVERY_ROLE: Final[Options] = [(role.value, role) for role in Role]
"""What may be sent: a role that the reader cannot give is refused by the service, in words."""


def show(
    request: Request, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page of the administrators, with what was done before."""
    values = {"done": told.told(request), **context}
    return pages.show(request, f"admin/{template}", values, frame=pages.STAFF, status=status)


def in_order(above: int | None = None, depth: int = 0) -> Iterator[tuple[int, UnitCard]]:
    """Yield every unit below one, or all of them, each after the one above it."""
    for card in tree().children(above):
        yield depth, card
        yield from in_order(card.id, depth + 1)


def unit_options(
    request: Request, *, within: frozenset[int] | None = None, first: Say = NO_CHOICE
) -> Options:
    """Return the units there are today, each after the one above it.

    The name comes first, so that typing its first letters finds it in a list.
    """
    return [
        ("", first),
        *(
            (f"{card.id}", Name(f"{card.name} ({card.code})"))
            for _, card in in_order()
            if card.valid(request.today) and (within is None or card.id in within)
        ),
    ]


def own_unit_options(request: Request, *, first: Say = NO_CHOICE) -> Options:
    """Return the units whose people the reader looks after."""
    return unit_options(request, within=administered(request.actor), first=first)


def role_options(request: Request, *, first: Say = NO_CHOICE) -> Options:
    """Return the roles that the reader may give."""
    all_of_them = administered(request.actor) is None
    given = [role for role in Role if all_of_them or role not in GIVEN_BY_PROVINCE | DECIDES]
    return [("", first), *((role.value, role) for role in given)]


def key_of(text: str) -> int | None:
    """Return the key of a unit that was chosen, None for the top."""
    return whole(text)
