"""The units: the tree, one unit, adding and editing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.dates import date_text, parse_date
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import Power
from motcua.org.refusals import (
    NameMissing,
    UnitBelowItself,
    UnitCodeTaken,
    UnitCodeUnusable,
    UnitEnded,
    UnitUnknown,
)
from motcua.org.selectors import (
    PeopleRequest,
    UnitCard,
    find_people,
    successions,
    tree,
)
from motcua.org.services import UnitDetails
from motcua.org.unitkind import UnitKind
from motcua.web.admin import desk, said
from motcua.web.fields import Field
from motcua.web.forms import Form, Options
from motcua.web.gate import staff
from motcua.web.request import Request
from motcua.web.staff import told

KINDS: Final[Options] = [("", desk.NO_CHOICE), *((kind.value, kind) for kind in UnitKind)]
TOP: Final = Say(mark("Không có (đơn vị đứng đầu)"))
CODE: Final = Field(
    "code",
    Say(mark("Mã đơn vị")),
    hint=Say(mark("Mã định danh cơ quan, ví dụ H37.10.01. Sau này không đổi được.")),
)
SINCE: Final = Field("since", Say(mark("Có từ ngày")))


def details_fields(card: UnitCard | None, parent: str = "") -> tuple[Field, ...]:
    """Return the fields of a unit, filled with what is known of it."""

    def of(name: str) -> str:
        return str(getattr(card, name)) if card else ""

    above = f"{card.parent_id or ''}" if card else parent
    return (
        Field("name", Say(mark("Tên đơn vị")), of("name")),
        Field("kind", Say(mark("Loại")), of("kind")),
        Field("parent", Say(mark("Trực thuộc")), above),
        Field(
            "mark",
            Say(mark("Ký hiệu trong số phiếu")),
            of("mark"),
            hint=Say(mark("Ví dụ TTPVHCC. Để trống thì theo loại đơn vị.")),
        ),
        Field("superior", Say(mark("Cơ quan chủ quản ghi trên đầu văn bản")), of("superior")),
        Field("address", Say(mark("Địa chỉ")), of("address")),
        Field("phone", Say(mark("Điện thoại")), of("phone")),
        Field("area", Say(mark("Địa bàn")), of("area")),
        Field("old_code", Say(mark("Mã cũ")), of("old_code")),
    )


@require_safe
@staff(Power.ADMINISTER_UNITS)
def listing(request: Request) -> HttpResponse:
    """Show the tree of units; the ended ones when asked for."""
    ended = request.GET.get("ket_thuc") == "1"
    nodes = list(_nodes(None, request.today, ended=ended))
    count = sum(card.valid(request.today) for card in tree().cards.values())
    context = {"nodes": nodes, "count": count, "ended": ended}
    return desk.show(request, "units.html", context)


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in the tree, whether it is there today, and what is shown below it."""

    unit: UnitCard
    here: bool
    below: list["Node"]


def _nodes(above: int | None, today: date, *, ended: bool) -> Iterator[Node]:
    """Yield what is to be shown below a unit: what is there, and what has something there."""
    for card in tree().children(above):
        node = Node(card, card.valid(today), list(_nodes(card.id, today, ended=ended)))
        if ended or node.here or node.below:
            yield node


def card_or_none(key: int) -> UnitCard:
    """Return a unit, or refuse with a page that says so."""
    found = tree().cards.get(key)
    if found is None:
        raise UnitUnknown(unit=key)
    return found


@require_safe
@staff(Power.ADMINISTER_UNITS)
def unit(request: Request, key: int) -> HttpResponse:
    """Show one unit: what is said of it, who works there, what it followed."""
    card = card_or_none(key)
    people = find_people(
        PeopleRequest(unit_id=key), actor=request.actor, today=request.today, limit=100
    )
    context = {
        "unit": card,
        "here": card.valid(request.today),
        "above": list(reversed(list(tree().above(key)))),
        "below": [one for one in tree().children(key) if one.valid(request.today)],
        "people": people,
        "successions": successions(key),
        "entries": said.entries("unit", key),
    }
    return desk.show(request, "unit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_UNITS)
def new(request: Request) -> HttpResponseBase:
    """Add a unit."""
    today = date_text(request.today)
    parent = request.GET.get("tren", "")
    form = Form(request, CODE, *details_fields(None, parent), Field("since", SINCE.label, today))
    parents = desk.unit_options(request, first=TOP)
    if form.sent:
        since = form.read("since", parse_date)
        code = form.text("code")
        details = _details(form, parents)
        if not form.wrong and since is not None and details is not None:
            try:
                made = services.make_unit(
                    code,
                    details,
                    since=since,
                    parent_id=desk.key_of(form["parent"].value),
                    by=request.actor,
                    at=request.at,
                )
                return told.go("web:unit", made, done="da-them-don-vi")
            except (UnitCodeTaken, UnitCodeUnusable) as refusal:
                form.blame(refusal, "code")
            except UnitEnded as refusal:
                form.blame(refusal, "parent")
            except NameMissing as refusal:
                form.blame(refusal, "name")
    context = {"form": form, "parents": parents, "kinds": KINDS, "unit": None}
    return desk.show(request, "unit_form.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_UNITS)
def edit(request: Request, key: int) -> HttpResponseBase:
    """Change what is said of a unit, and where it hangs."""
    card = card_or_none(key)
    form = Form(request, *details_fields(card))
    parents = desk.unit_options(request, first=TOP)
    details = _details(form, parents) if form.sent else None
    if details is not None and _edited(request, form, card, details):
        return told.go("web:unit", key, done="da-sua-don-vi")
    context = {"form": form, "parents": parents, "kinds": KINDS, "unit": card}
    return desk.show(request, "unit_form.html", context, status=form.status)


def _edited(request: Request, form: Form, card: UnitCard, details: UnitDetails) -> bool:
    by, at = request.actor, request.at
    parent = desk.key_of(form["parent"].value)
    try:
        with transaction.atomic():
            services.move_unit(card.id, parent_id=parent, by=by, at=at)
            services.edit_unit(card.id, details, by=by, at=at)
    except (UnitBelowItself, UnitEnded) as refusal:
        form.blame(refusal, "parent")
    except NameMissing as refusal:
        form.blame(refusal, "name")
    return not form.wrong


def _details(form: Form, parents: Options) -> UnitDetails | None:
    name = form.text("name")
    kind = form.choice("kind", KINDS)
    if form["parent"].value:
        form.choice("parent", parents)
    if form.wrong:
        return None
    plain = ("mark", "superior", "address", "phone", "area", "old_code")
    return UnitDetails(name, UnitKind(kind), **{one: form[one].value for one in plain})
