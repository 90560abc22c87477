"""Lending one's own posts, and the form that the administrators use as well."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.http import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST

from motcua.base.dates import date_text, parse_date
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import ADMINISTRATORS, Role
from motcua.org.permissions import NotToOneself, ProgramDecides, RoleGivenByProvince
from motcua.org.refusals import (
    DaysReversed,
    LentToOutsider,
    LentToSelf,
    NotHeld,
    RoleNotLent,
)
from motcua.org.selectors import Colleague, PersonPage, colleagues
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.forms import Form, Name, Options
from motcua.web.gate import signed_in
from motcua.web.request import Request
from motcua.web.staff import told
from motcua.web.staff.account import me

BESIDE: Final[Mapping[type[Refusal], str]] = {
    DaysReversed: "last",
    LentToOutsider: "taker",
    LentToSelf: "taker",
    NotHeld: "post",
    RoleGivenByProvince: "post",
    NotToOneself: "taker",
    ProgramDecides: "taker",
    RoleNotLent: "post",
}
"""The field that a refusal stands beside."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def lend(request: Request) -> HttpResponseBase:
    """Lend one of one's own posts to a colleague for some days."""
    mine = me(request)
    posts, others = lendable(request, mine)
    form = lending_form(request)
    if form.sent and lent(request, form, mine, posts, others):
        return told.go("web:account", done="da-uy-quyen")
    context = {"form": form, "posts": first_empty(posts), "others": first_empty(others)}
    return pages.show(request, "staff/lend.html", context, frame=pages.STAFF, status=form.status)


@require_POST
@signed_in
def end_lending(request: Request, key: int) -> HttpResponseBase:
    """Take a post back that one has lent."""
    services.end_delegation(key, by=request.actor, at=request.at)
    return told.go("web:account", done="da-dung")


def lendable(request: Request, giver: PersonPage) -> tuple[Options, Options]:
    """Return the posts that somebody may lend, and the people he may lend them to."""
    posts: Options = [
        (f"{post.id}", role_at(post.role, post.unit_name))
        for post in giver.posts
        if post.role not in ADMINISTRATORS and _present(post.valid_from, post.valid_to, request)
    ]
    others: Options = [
        (one.username, _who(one)) for one in colleagues(giver.id, today=request.today)
    ]
    return posts, others


def _who(one: Colleague) -> Name:
    """Return somebody to choose: the name first, so that typing it finds it, then the posts."""
    posts = [role_at(role, unit) for role, unit in one.posts]
    vietnamese, english = ("; ".join(post.in_(lang) for post in posts) for lang in ("vi", "en"))
    return Name(f"{one.full_name} – {vietnamese}", f"{one.full_name} – {english}")


def role_at(role: Role, unit_name: str) -> Name:
    """Return a role with the unit it is held in; the name of the unit is never translated."""
    return Name(f"{role.vi}, {unit_name}", f"{role.in_('en')}, {unit_name}")


def lending_form(request: Request) -> Form:
    """Return the empty form of lending a post, or what was sent of it."""
    today = date_text(request.today)
    return Form(
        request,
        Field("post", Say(mark("Vai trò uỷ quyền"))),
        Field("taker", Say(mark("Người nhận"))),
        Field("first", Say(mark("Từ ngày")), today),
        Field("last", Say(mark("Đến hết ngày")), today),
        Field("reason", Say(mark("Lý do (không bắt buộc)"))),
    )


def lent(
    request: Request,
    form: Form,
    giver: PersonPage,
    posts: Options,
    others: Options,
    *,
    kind: services.DelegationKind = services.DelegationKind.DELEGATION,
) -> bool:
    """Lend what the form says; False where something in it is wrong."""
    chosen = form.choice("post", posts)
    taker = form.choice("taker", others)
    first = form.read("first", parse_date)
    last = form.read("last", parse_date)
    if form.wrong or first is None or last is None:
        return False
    post = next(one for one in giver.posts if f"{one.id}" == chosen)
    loan = services.Loan(
        giver.username,
        taker,
        post.unit_id,
        post.role,
        first,
        last,
        kind,
        form["reason"].value,
    )
    try:
        services.lend(loan, by=request.actor, at=request.at)
    except tuple(BESIDE) as refusal:
        form.blame(refusal, BESIDE[type(refusal)])
        return False
    return True


def _present(first: date, end: date | None, request: Request) -> bool:
    return first <= request.today and (end is None or end > request.today)


def first_empty(options: Options) -> Options:
    """Return options with an empty one before them, so that nothing is chosen by itself."""
    return [("", Say(mark("Chọn…"))), *options]
