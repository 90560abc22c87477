"""The people: finding them, giving accounts, changing what is known of them."""

from typing import Final

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.dates import date_text, parse_date
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import Power, Role
from motcua.org.permissions import NotYourPerson, NotYourUnit, RoleGivenByProvince
from motcua.org.refusals import (
    ContactUnusable,
    NameMissing,
    UnitEnded,
    UsernameTaken,
    UsernameUnusable,
)
from motcua.org.selectors import PeopleRequest, PersonPage, find_people
from motcua.web.admin import desk
from motcua.web.admin.person import found, shown_once
from motcua.web.catalog.paging import Paging
from motcua.web.fields import Field
from motcua.web.forms import Form, Options
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.staff import told

PAGE: Final = 50
EVERY_UNIT: Final = Say(mark("Mọi đơn vị"))
EVERY_ROLE: Final = Say(mark("Mọi vai trò"))
STATES: Final[Options] = [
    ("", Say(mark("Đang hoạt động"))),
    ("khoa", Say(mark("Đã khoá"))),
    ("tat-ca", Say(mark("Tất cả"))),
]
ACTIVE: Final = {"": True, "khoa": False, "tat-ca": None}


@require_safe
@staff(Power.ADMINISTER_PEOPLE)
def listing(request: Request) -> HttpResponse:
    """Show a page of the people whom the reader looks after."""
    state = request.GET.get("tai_khoan", "")
    role = request.GET.get("vai_tro", "")
    wanted = PeopleRequest(
        text=request.GET.get("q", "")[:100],
        unit_id=desk.key_of(request.GET.get("don_vi", "")),
        role=Role(role) if role in set(Role) else None,
        active=ACTIVE.get(state, True),
    )
    paging = Paging.of(request, PAGE)
    people = find_people(
        wanted, actor=request.actor, today=request.today, offset=paging.offset, limit=PAGE
    )
    form = Form(
        request,
        Field("q", Say(mark("Họ tên hoặc tên đăng nhập")), wanted.text),
        Field("don_vi", Say(mark("Đơn vị")), f"{wanted.unit_id or ''}"),
        Field("vai_tro", Say(mark("Vai trò")), role),
        Field("tai_khoan", Say(mark("Tài khoản")), state),
    )
    context = {
        "form": form,
        "units": desk.own_unit_options(request, first=EVERY_UNIT),
        "roles": [("", EVERY_ROLE), *((one.value, one) for one in Role)],
        "states": STATES,
        "people": people,
        "pages": paging.links(request, people.total),
        "range": paging.range(people.total).in_(lang()),
    }
    return desk.show(request, "people.html", context)


def details_fields(person: PersonPage | None = None) -> tuple[Field, ...]:
    """Return the fields of a person, filled with what is known."""
    name, email, phone = (person.full_name, person.email, person.phone) if person else ("",) * 3
    return (
        Field("full_name", Say(mark("Họ và tên")), name),
        Field("email", Say(mark("Thư điện tử (không bắt buộc)")), email),
        Field("phone", Say(mark("Điện thoại (không bắt buộc)")), phone),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def new(request: Request) -> HttpResponseBase:
    """Give somebody an account and a first post; the password is shown once."""
    form = Form(
        request,
        *details_fields()[:1],
        Field(
            "username",
            Say(mark("Tên đăng nhập")),
            hint=Say(mark("Không dấu, không cách, ví dụ ngoc.ht. Sau này không đổi được.")),
        ),
        *details_fields()[1:],
        Field("unit", Say(mark("Đơn vị")), request.GET.get("don_vi", "")),
        Field("role", Say(mark("Vai trò"))),
        Field("since", Say(mark("Từ ngày")), date_text(request.today)),
    )
    units, roles = desk.own_unit_options(request), desk.role_options(request)
    if form.sent:
        hired = _hired(request, form, units)
        if hired is not None:
            return shown_once(request, *hired, fresh=True)
    context = {"form": form, "units": units, "roles": roles}
    return desk.show(request, "person_new.html", context, status=form.status)


def _hired(request: Request, form: Form, units: Options) -> tuple[PersonPage, str] | None:
    """Return who was hired and the one-time password; None where the form is wrong."""
    username, name = form.text("username"), form.text("full_name")
    unit = desk.key_of(form.choice("unit", units))
    role = form.choice("role", desk.EVERY_ROLE)
    since = form.read("since", parse_date)
    if form.wrong or unit is None or since is None:
        return None
    new = services.NewPerson(username, name, email=form["email"].value, phone=form["phone"].value)
    by, at = request.actor, request.at
    try:
        key, password = services.hire(new, unit_id=unit, role=Role(role), since=since, by=by, at=at)
    except Refusal as refusal:
        blame(form, refusal)
        return None
    return found(request, key), password


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def edit(request: Request, key: int) -> HttpResponseBase:
    """Change the name and the contacts of a person."""
    person = found(request, key)
    form = Form(request, *details_fields(person))
    if form.sent:
        name = form.text("full_name")
        if not form.wrong:
            try:
                services.edit_person(
                    username=person.username,
                    full_name=name,
                    email=form["email"].value,
                    phone=form["phone"].value,
                    by=request.actor,
                    at=request.at,
                )
                return told.go("web:person", key, done="da-sua")
            except (NameMissing, ContactUnusable, NotYourPerson) as refusal:
                blame(form, refusal)
    context = {"person": person, "form": form}
    return desk.show(request, "person_edit.html", context, status=form.status)


def blame(form: Form, refusal: Refusal) -> None:
    """Put a refusal beside the field it is about."""
    if isinstance(refusal, UsernameTaken | UsernameUnusable):
        form.blame(refusal, "username")
    elif isinstance(refusal, ContactUnusable):
        phone = form["phone"].value
        form.blame(refusal, "phone" if refusal.params["text"] == phone[:80] else "email")
    elif isinstance(refusal, NotYourUnit | UnitEnded):
        form.blame(refusal, "unit")
    elif isinstance(refusal, RoleGivenByProvince):
        form.blame(refusal, "role")
    elif isinstance(refusal, NameMissing | NotYourPerson):
        form.blame(refusal, "full_name")
    else:
        raise refusal
