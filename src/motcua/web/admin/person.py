"""One person: what is known, what may be done about the account."""

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.dates import office_time
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import Power
from motcua.org.permissions import NotYourPerson
from motcua.org.refusals import LastAdministrator, PersonGone, SecondFactorForced
from motcua.org.selectors import PersonPage, person_page
from motcua.web.admin import desk, said
from motcua.web.gate import staff
from motcua.web.request import Request
from motcua.web.staff import told


def found(request: Request, key: int) -> PersonPage:
    """Return a person whom the reader looks after, or refuse with a page that says so."""
    person = person_page(key, actor=request.actor, today=request.today)
    if person is None:
        raise PersonGone
    return person


@require_safe
@staff(Power.ADMINISTER_PEOPLE)
def person(request: Request, key: int) -> HttpResponse:
    """Show a person with posts, what is lent, and the log."""
    one = found(request, key)
    open_now = [post for post in one.posts if not post.valid_to or post.valid_to > request.today]
    context = {
        "person": one,
        "himself": one.id == request.actor.id,
        "open": open_now,
        "past": [post for post in one.posts if post not in open_now],
        "last_login": office_time(one.last_login) if one.last_login else None,
        "entries": said.entries("person", key),
    }
    return desk.show(request, "person.html", context)


def shown_once(
    request: Request, one: PersonPage, password: str, *, fresh: bool = False
) -> HttpResponse:
    """Show a one-time password; it can be seen on this page and never again."""
    context = {"person": one, "password": password, "fresh": fresh}
    return desk.show(request, "password_once.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def reset_password(request: Request, key: int) -> HttpResponseBase:
    """Ask once, then make a one-time password."""
    one = found(request, key)
    if request.method == "POST":
        password = services.reset_password(username=one.username, by=request.actor, at=request.at)
        return shown_once(request, one, password)
    return _ask(
        request,
        one,
        title=Say(mark("Đặt lại mật khẩu")),
        text=Say(
            mark(
                "Mật khẩu cũ, mọi phiên đang mở và mọi mã truy cập của {name} hết dùng được. Mật "
                "khẩu mới chỉ hiện một lần và phải đổi khi đăng nhập."
            ),
            name=one.full_name,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def reset_second_factor(request: Request, key: int) -> HttpResponseBase:
    """Ask once, then forget the telephone of somebody who has lost it."""
    one = found(request, key)
    title = Say(mark("Đặt lại xác thực hai lớp"))
    text = Say(
        mark(
            "Chỉ làm khi đã nhận ra đúng người: điện thoại và mã dự phòng cũ của {name} hết dùng "
            "được, người này sẽ bật lại từ đầu."
        ),
        name=one.full_name,
    )
    if request.method != "POST":
        return _ask(request, one, title=title, text=text)
    try:
        services.reset_second_factor(username=one.username, by=request.actor, at=request.at)
    except SecondFactorForced as refusal:
        return _ask(request, one, title=title, text=text, refusal=refusal)
    return told.go("web:person", key, done="da-dat-lai-xac-thuc")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def cut_off(request: Request, key: int) -> HttpResponseBase:
    """Ask once, then cut a person off at once."""
    one = found(request, key)
    title = Say(mark("Khoá tài khoản"))
    text = Say(
        mark(
            "{name} ra khỏi hệ thống ngay, mã truy cập bị huỷ. Việc đang giữ vẫn nguyên; vai trò "
            "còn đó khi mở lại."
        ),
        name=one.full_name,
    )
    if request.method != "POST":
        return _ask(request, one, title=title, text=text)
    try:
        services.deactivate(username=one.username, by=request.actor, at=request.at)
    except (LastAdministrator, NotYourPerson) as refusal:
        return _ask(request, one, title=title, text=text, refusal=refusal)
    return told.go("web:person", key, done="da-khoa")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def let_in(request: Request, key: int) -> HttpResponseBase:
    """Ask once, then let a person log in again."""
    one = found(request, key)
    if request.method == "POST":
        services.reactivate(username=one.username, by=request.actor, at=request.at)
        return told.go("web:person", key, done="da-mo")
    text = Say(
        mark("{name} đăng nhập lại được, với các vai trò chưa kết thúc."), name=one.full_name
    )
    return _ask(request, one, title=Say(mark("Mở lại tài khoản")), text=text)


def _ask(
    request: Request, one: PersonPage, *, title: Say, text: Say, refusal: Refusal | None = None
) -> HttpResponse:
    context = {"person": one, "title": title, "text": text, "refusal": refusal}
    status = refusal.status if refusal else 200
    return desk.show(request, "person_ask.html", context, status=status)
