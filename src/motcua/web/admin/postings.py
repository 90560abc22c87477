"""Posts of a person: given, ended, moved, lent for some days."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST

from motcua.base.dates import date_text, parse_date
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import Power, Role
from motcua.org.permissions import NotToOneself, NotYourUnit, ProgramDecides, RoleGivenByProvince
from motcua.org.refusals import (
    DaysReversed,
    LastAdministrator,
    PostedAlready,
    PostingUnknown,
    UnitEnded,
)
from motcua.org.selectors import PersonPage
from motcua.org.services import DelegationKind
from motcua.web.admin import desk
from motcua.web.admin.person import found
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.gate import staff
from motcua.web.request import Request
from motcua.web.staff import lending, told

BESIDE: Final[Mapping[type[Refusal], str]] = {
    NotYourUnit: "unit",
    UnitEnded: "unit",
    RoleGivenByProvince: "role",
    NotToOneself: "role",
    ProgramDecides: "role",
    PostedAlready: "role",
    LastAdministrator: "on",
    DaysReversed: "on",
}
"""The field that a refusal stands beside."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def add(request: Request, key: int) -> HttpResponseBase:
    """Give a person one more post."""
    person = found(request, key)
    form = Form(
        request,
        Field("unit", Say(mark("Đơn vị"))),
        Field("role", Say(mark("Vai trò"))),
        Field("on", Say(mark("Từ ngày")), date_text(request.today)),
    )
    if form.sent and _posted(request, form, person):
        return told.go("web:person", key, done="da-phan-cong")
    context = {
        "person": person,
        "form": form,
        "units": desk.own_unit_options(request),
        "roles": desk.role_options(request),
    }
    return desk.show(request, "posting_new.html", context, status=form.status)


def _posted(request: Request, form: Form, person: PersonPage) -> bool:
    unit = desk.key_of(form.choice("unit", desk.own_unit_options(request)))
    role = form.choice("role", desk.EVERY_ROLE)
    on = form.read("on", parse_date)
    if form.wrong or unit is None or on is None:
        return False
    try:
        services.post(
            username=person.username,
            unit_id=unit,
            role=Role(role),
            since=on,
            by=request.actor,
            at=request.at,
        )
    except tuple(BESIDE) as refusal:
        form.blame(refusal, BESIDE[type(refusal)])
    return not form.wrong


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def change(request: Request, key: int, posting: int) -> HttpResponseBase:
    """End a post, or move the person: the old post ends as the new one begins."""
    person = found(request, key)
    post = next((one for one in person.posts if one.id == posting), None)
    if post is None:
        raise PostingUnknown
    form = Form(
        request,
        Field("on", Say(mark("Từ ngày")), date_text(request.today)),
        Field("reason", Say(mark("Lý do (không bắt buộc)"))),
        Field("unit", Say(mark("Đơn vị mới"))),
        Field("role", Say(mark("Vai trò mới")), post.role.value),
    )
    if form.sent:
        done = _changed(request, form, posting)
        if done:
            return told.go("web:person", key, done=done)
    context = {
        "person": person,
        "post": post,
        "form": form,
        "units": desk.own_unit_options(request),
        "roles": desk.role_options(request),
    }
    return desk.show(request, "posting.html", context, status=form.status)


def _changed(request: Request, form: Form, posting: int) -> str:
    """End or move as the button says; return the word for what was done, "" where it was not."""
    on = form.read("on", parse_date)
    moving = request.POST.get("act") == "chuyen"
    unit = desk.key_of(form.choice("unit", desk.own_unit_options(request))) if moving else None
    role = form.choice("role", desk.EVERY_ROLE) if moving else ""
    if form.wrong or on is None:
        return ""
    reason, by, at = form["reason"].value, request.actor, request.at
    try:
        if unit is None:
            services.end_posting(posting, on=on, reason=reason, by=by, at=at)
            return "da-thoi"
        services.transfer(
            posting, unit_id=unit, role=Role(role), on=on, reason=reason, by=by, at=at
        )
    except tuple(BESIDE) as refusal:
        form.blame(refusal, BESIDE[type(refusal)])
        return ""
    return "da-chuyen"


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def lend(request: Request, key: int) -> HttpResponseBase:
    """Name a stand-in for somebody who is away."""
    person = found(request, key)
    posts, others = lending.lendable(request, person)
    form = lending.lending_form(request)
    kind = DelegationKind.STAND_IN
    if form.sent and lending.lent(request, form, person, posts, others, kind=kind):
        return told.go("web:person", key, done="da-uy-quyen")
    context = {
        "person": person,
        "form": form,
        "posts": lending.first_empty(posts),
        "others": lending.first_empty(others),
    }
    return desk.show(request, "lend_for.html", context, status=form.status)


@require_POST
@staff(Power.ADMINISTER_PEOPLE)
def end_lending(request: Request, key: int, loan: int) -> HttpResponseBase:
    """Take back a post that was lent."""
    found(request, key)
    services.end_delegation(loan, by=request.actor, at=request.at)
    return told.go("web:person", key, done="da-dung")
