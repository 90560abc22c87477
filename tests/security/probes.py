# ruff: noqa: ARG005 - every probe is asked with the two units, whether it needs them or not
"""Questions put to selectors themselves, where no address can be made to ask them wrongly.

Some gates stand behind another: a counter's own register is asked for its own counter only, so that
no request can reach beyond. They are there for the day when one does. Each probe asks such a
selector for what is another unit's, or a draft as a citizen, and returns what it got that it should
not have; ``mutants`` sees that it gets something as soon as the gate is taken away.
``SECOND_WALL`` names the places (module, function, which of the places there) behind which another
condition keeps everything out by itself: there nothing may notice, or the name is out of date.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import transaction

from motcua.base.errors import Refusal
from motcua.base.keys import parse_query
from motcua.catalog.selectors import (
    by_result,
    chosen,
    pages,
    procedures,
    processes,
    register,
    same_day,
    search,
)
from motcua.dossiers import files
from motcua.dossiers.models import Dossier, Party, Task, Visit
from motcua.dossiers.selectors import (
    at_once,
    counts,
    done,
    fees,
    intake,
    one,
    returns,
    searching,
    slips_books,
    todo,
    todo_choices,
)
from motcua.org import epoch, permissions, services
from motcua.org.actor import ANYBODY, Actor
from motcua.org.acts import Role
from motcua.org.models import User
from motcua.payments.models import Receipt, Refund
from motcua.payments.payment import Book as Receipts
from motcua.payments.refusals import ReceiptUnknown
from motcua.payments.selectors import receipts, sheet
from motcua.payments.services import voiding
from motcua.payments.words import Method
from motcua.rules.limit import Limit, LimitUnit
from motcua.testing import make
from motcua.web.admin.desk import own_unit_options, role_options
from motcua.web.request import Request
from tests.security.world import AT, COPIES, DRAFT, HERE, World, acting

Probe = Callable[[World], list[object]]
TODAY: Final = AT.date()


def clerk() -> Actor:
    """Return the clerk of our own counter, who asks for what is theirs."""
    return acting(HERE[Role.ONE_STOP_CLERK])


def unit_administrator() -> Actor:
    return acting(HERE[Role.UNIT_ADMINISTRATOR])


def counter(world: World) -> int:
    return int(world.theirs.ids["counter"])


def row(world: World, kind: str = "dossier") -> Dossier:
    return Dossier.objects.get(code=world.theirs.ids[kind])


def theirs(world: World, found: object) -> list[object]:
    """Return whose marks of the other side stand in an answer."""
    return [mark for mark in world.theirs.marks if mark in repr(found)]


def refused(ask: Callable[[], object]) -> list[object]:
    """Return what came back, nothing where it was refused; what was written is taken back."""
    try:
        with transaction.atomic():
            got = ask()
            transaction.set_rollback(True)
    except Refusal:
        return []
    return [got]


def opened(world: World) -> list[object]:
    """Give the other counter a forgotten day, and ask for forgotten days."""
    Receipt.objects.get(pk=world.theirs.ids["receipt"])
    days = sheet.open_days(actor=clerk(), before=date(2027, 1, 1))
    return [day for day in days if day.unit_id == counter(world)]


def visited(world: World) -> list[object]:
    """Ask for a form of ours whose visit holds a dossier of theirs too."""
    both = [side.ids["dossier"] for side in world.sides]
    with for_a_while():
        visit = Visit.objects.create(began_at=AT, unit_id=counter(world))
        Dossier.objects.filter(code__in=both).update(visit=visit)
        found = done.done(both[0], actor=clerk())
    return theirs(world, found)


def identity(world: World) -> str:
    party = row(world).parties.get(part="owner")
    return str(party.id_number)


def administered_elsewhere(world: World) -> User:
    return User.objects.get(pk=world.theirs.ids["person"])


def officer(world: World) -> User:
    return User.objects.get(username=world.ours.people[Role.LEADER])


def given(world: World) -> list[object]:
    """Ask whether an administrator of our unit may give its leader's role."""
    unit = int(world.ours.ids["unit"])
    person = User.objects.get(pk=world.ours.ids["person"])
    return refused(
        lambda: (
            permissions.require_giving(unit_administrator(), person, unit, Role.LEADER) or "given"
        )
    )


def numbered(world: World) -> object:
    card = Receipt.objects.get(pk=world.theirs.ids["receipt"])
    book = Receipts(card.form, card.series)
    return receipts.receipt_numbered(
        card.number, book, unit_id=card.unit_id, year=card.year, actor=clerk()
    )


def worked(world: World, actor: Actor) -> list[object]:
    tabs = [todo.Wanted(tab=tab) for tab in todo.Tab]
    return theirs(world, [todo.work_page(actor, wanted, at=AT) for wanted in tabs])


def counted(world: World) -> list[object]:
    """Count the work of somebody to whom nothing was given: none must be left to do."""
    found = counts.work_counts(acting(HERE[Role.RECORDS_CLERK]), at=AT)
    return [found] if found.to_do or found.waiting else []


def book(world: World) -> slips_books.Book:
    sector = row(world).version.sector.name
    return slips_books.Book(counter(world), sector, date(2026, 11, 1), date(2026, 11, 30))


def drafts(found: object) -> list[object]:
    return [DRAFT] if DRAFT in repr(found) or "Bản nháp" in repr(found) else []


@contextmanager
def for_a_while() -> Iterator[None]:
    """Take back what is changed in this block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    epoch.forget()


def _order_of_kinds(world: World) -> list[object]:
    """Return what another counter does most, where it stands first in our eyes."""
    same_day_limit = Limit(Decimal(0), LimitUnit.SAME_DAY)
    with for_a_while():
        make.published(
            "9.000000", name="An toàn", offers=(make.offer(fee=1, limit=same_day_limit),)
        )
        found = at_once.kinds(counter(world), actor=clerk(), at=AT)
    return [kind for kind in found[:1] if kind.code == COPIES]


def _last_served(world: World) -> list[object]:
    """Ask for what one has served at a counter where one no longer works."""
    actor = acting(world.theirs.people[Role.ONE_STOP_CLERK])
    with for_a_while():
        Dossier.objects.filter(code=world.ours.ids["once"]).update(received_by_id=actor.id)
        found = at_once.last_served(int(world.ours.ids["counter"]), actor=actor)
    return [found] if found else []


def _places(world: World) -> list[object]:
    with for_a_while():
        Party.objects.filter(pk=world.theirs.ids["party"]).update(commune="Xã Chỉ Họ Biết")
        communes, _ = intake.places_here(counter(world), actor=clerk())
    return [name for name in communes if name == "Xã Chỉ Họ Biết"]


def _of_person(world: World) -> list[object]:
    """Ask by a line of theirs for the dossiers of somebody who has one with us too."""
    ours, other = (Party.objects.get(pk=side.ids["party"]) for side in world.sides)
    with for_a_while():
        Party.objects.filter(pk=ours.pk).update(id_reversed=other.id_reversed)
        found = searching.dossiers_of_person(other.pk, actor=clerk())
    return list(found.dossiers)


def _bound(world: World) -> list[object]:
    """Ask for what one did today, of which one no longer sees the dossier."""
    actor = clerk()
    with for_a_while():
        Task.objects.filter(dossier=row(world)).update(closed_by_id=actor.id, closed_at=AT)
        found = todo.work_page(actor, todo.Wanted(tab=todo.Tab.DONE), at=AT)
    return theirs(world, found)


def _void(world: World) -> list[object]:
    """Return how a receipt of theirs is refused, unless as one that does not exist."""
    key = int(world.theirs.ids["receipt"])
    try:
        with for_a_while():
            voiding.ordered(key, "Ghi nhầm", clerk(), AT)
    except ReceiptUnknown:
        return []
    except Refusal as refusal:
        return [refusal.code]
    return ["voided"]


def _refunds(world: World) -> list[object]:
    """Ask what went out of a till of theirs."""
    card = Receipt.objects.get(pk=world.theirs.ids["receipt"])
    with for_a_while():
        Refund.objects.create(
            receipt=card,
            cash_day=card.cash_day,
            at=AT,
            by_name="Ai đó",
            method=Method.CASH,
            total=card.total,
            reason="Thu nhầm",
        )
        found = receipts.refunds_of_desk(card.cash_day_id, actor=clerk())
    return list(found)


def _asked() -> Request:
    """Return a request of our unit's administrator."""
    request = Request()
    request.actor, request.today = unit_administrator(), TODAY
    return request


def _units(world: World) -> list[object]:
    offered = {value for value, _ in own_unit_options(_asked())}
    return sorted(offered & {world.theirs.ids["unit"], world.theirs.ids["counter"]})


def _roles(_world: World) -> list[object]:
    return sorted({value for value, _ in role_options(_asked())} & {Role.ADMINISTRATOR.value})


C, D, G, P = (
    "motcua.catalog.selectors.",
    "motcua.dossiers.selectors.",
    "motcua.org.",
    "motcua.payments.",
)
PROBES: Final[Mapping[tuple[str, str], Probe]] = {
    (f"{C}by_result", "_by_result"): lambda w: drafts(
        by_result._by_result(parse_query("giay phep"), TODAY, ANYBODY)
    ),
    (f"{C}chosen", "chosen"): lambda w: drafts(chosen.chosen([DRAFT], on=TODAY, actor=ANYBODY)),
    (f"{C}pages", "in_order"): lambda w: drafts(
        pages.in_order(after="", on=TODAY, actor=ANYBODY, limit=50)
    ),
    (f"{C}procedures", "history"): lambda w: list(procedures.history(DRAFT, actor=ANYBODY)),
    (f"{C}procedures", "version_records"): lambda w: refused(
        lambda: procedures.version_records(DRAFT, [1], actor=ANYBODY)
    ),
    (f"{C}procedures", "draft"): lambda w: drafts(procedures.draft(DRAFT, actor=ANYBODY)),
    (f"{C}procedures", "drafts"): lambda w: drafts(procedures.drafts(actor=ANYBODY)),
    (f"{C}procedures", "_procedure"): lambda w: refused(
        lambda: procedures._procedure(DRAFT, ANYBODY)
    ),
    (f"{C}processes", "lines"): lambda w: list(processes.lines(actor=ANYBODY)),
    (f"{C}processes", "definition"): lambda w: refused(
        lambda: processes.definition(w.shared["process"], actor=ANYBODY)
    ),
    (f"{C}register", "key_of"): lambda w: refused(lambda: register.key_of(DRAFT, actor=ANYBODY)),
    (f"{C}register", "_newest"): lambda w: drafts(list(register._newest(ANYBODY, TODAY).values())),
    (f"{C}same_day", "same_day_codes"): lambda w: drafts(
        same_day.same_day_codes(on=TODAY, actor=ANYBODY)
    ),
    (f"{C}search", "_matching"): lambda w: drafts(
        list(search._matching(parse_query("ban nhap"), on=TODAY, actor=ANYBODY).values())
    ),
    ("motcua.dossiers.files", "may_read"): lambda w: (
        ["read"] if files.may_read(clerk(), row(w).pk) else []
    ),
    ("motcua.dossiers.files", "may_change"): lambda w: (
        ["change"] if files.may_change(clerk(), row(w).pk) else []
    ),
    (f"{D}at_once", "kinds"): _order_of_kinds,
    (f"{D}at_once", "last_served"): _last_served,
    (f"{D}at_once", "served_on"): lambda w: theirs(
        w, at_once.served_on(counter(w), TODAY, actor=clerk())
    ),
    (f"{D}counts", "work_counts"): counted,
    (f"{D}done", "done"): visited,
    (f"{D}fees", "due_here"): lambda w: theirs(w, fees.due_here([counter(w)], actor=clerk())),
    (f"{D}intake", "usual_here"): lambda w: list(
        intake.usual_here(counter(w), actor=clerk(), at=AT)
    ),
    (f"{D}intake", "known_person"): lambda w: [
        found for found in [intake.known_person(identity(w), actor=clerk())] if found
    ],
    (f"{D}intake", "places_here"): _places,
    (f"{D}one", "open_of_person"): lambda w: list(one.open_of_person(identity(w), actor=clerk())),
    (f"{D}returns", "_at_counters"): lambda w: theirs(w, returns.waiting(actor=clerk(), at=AT)),
    (f"{D}searching", "dossiers_of_person"): _of_person,
    (f"{D}slips_books", "sectors_of"): lambda w: list(
        slips_books.sectors_of(counter(w), actor=clerk())
    ),
    (f"{D}slips_books", "listed"): lambda w: list(slips_books.listed(book(w), actor=clerk())),
    (f"{D}todo", "work_page"): lambda w: worked(w, acting(HERE[Role.RECORDS_CLERK])),
    (f"{D}todo", "bound"): _bound,
    (f"{D}todo_choices", "choices"): lambda w: list(
        todo_choices.choices(acting(HERE[Role.RECORDS_CLERK]), at=AT)
    ),
    (f"{G}permissions", "require_giving"): given,
    (f"{G}permissions", "require_account"): lambda w: refused(
        lambda: services.reset_password(
            username=officer(w).username, by=unit_administrator(), at=AT
        )
    ),
    (f"{G}permissions", "require_person"): lambda w: refused(
        lambda: (
            services.deactivate(
                username=administered_elsewhere(w).username, by=unit_administrator(), at=AT
            )
            or "cut off"
        )
    ),
    (f"{P}selectors.receipts", "receipt_numbered"): lambda w: refused(lambda: numbered(w)),
    (f"{P}selectors.receipts", "receipts_of_day"): lambda w: list(
        receipts.receipts_of_day(counter(w), TODAY, actor=clerk())
    ),
    (f"{P}selectors.receipts", "refunds_of_desk"): _refunds,
    (f"{P}selectors.sheet", "open_days"): opened,
    (f"{P}selectors.sheet", "_sees"): lambda w: list(
        sheet.day_sheet(counter(w), TODAY, actor=clerk()).desks
    ),
    (f"{P}services.voiding", "ordered"): _void,
    ("motcua.web.admin.desk", "own_unit_options"): _units,
    ("motcua.web.admin.desk", "role_options"): _roles,
}

SECOND_WALL: Final[Mapping[tuple[str, str, int], str]] = {
    (f"{C}by_result", "_by_result", 0): "in_force_on leaves published versions only",
    (f"{C}chosen", "chosen", 0): "in_force_on leaves published versions only",
    (f"{C}pages", "in_order", 0): "in_force_on leaves published versions only",
    (f"{C}same_day", "same_day_codes", 0): "in_force_on leaves published versions only",
    (f"{C}search", "_matching", 0): "in_force_on leaves published versions only",
    (f"{C}processes", "definition", 0): "lines, asked first, finds nothing",
    (f"{D}team", "team_units", 0): "only what lies below the posts that give out work",
    (f"{D}team", "loads", 1): "the statement reads the units of team_units",
    (f"{D}team", "held", 1): "the statement reads the units of team_units",
    (f"{D}returns", "_at_counters", 0): "only the asker's own counters are asked for",
    ("motcua.dossiers.files", "may_change", 0): "the needs of the acts are asked as well",
}
