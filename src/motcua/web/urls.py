"""Every address of the screens."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.web.calendar import views as calendar
from motcua.web.citizen import views as citizen
from motcua.web.lookup import views as lookup
from motcua.web.operation import health, probes
from motcua.web.staff import account, lending, second_factor, second_step, signing_in
from motcua.web.staff import views as staff

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", citizen.home, name="home"),
    path("lich/", calendar.year, name="calendar"),
    path("lich/<int:number>/", calendar.year, name="calendar-year"),
    path("lich/tinh-han/", calendar.deadline, name="deadline"),
    path("tra-cuu/", lookup.form, name="lookup"),
    path("t/<str:code>", lookup.by_key, name="lookup-by-key"),
    path("dang-nhap/", signing_in.login, name="login"),
    path("dang-nhap/ma/", second_step.second_step, name="second-step"),
    path("dang-xuat/", signing_in.logout, name="logout"),
    path("can-bo/tai-khoan/", account.account, name="account"),
    path("can-bo/tai-khoan/mat-khau/", account.password, name="own-password"),
    path("can-bo/tai-khoan/xac-thuc/", second_factor.second_factor, name="own-second-factor"),
    path("can-bo/tai-khoan/ma-truy-cap/", account.make_token, name="make-token"),
    path("can-bo/tai-khoan/ma-truy-cap/<int:key>/huy/", account.revoke_token, name="revoke-token"),
    path("can-bo/tai-khoan/uy-quyen/", lending.lend, name="lend"),
    path("can-bo/tai-khoan/uy-quyen/<int:key>/dung/", lending.end_lending, name="end-lending"),
    path("can-bo/", staff.start, name="start"),
    path("quan-tri/suc-khoe/", health.health, name="health"),
    path("", include("motcua.web.admin.urls")),
    path("", include("motcua.web.manual.urls")),
    path("", include("motcua.web.work.urls")),
    path("", include("motcua.web.search.urls")),
    path("", include("motcua.web.intake.urls")),
    path("", include("motcua.web.slips.urls")),
    path("", include("motcua.web.dossier.urls")),
    path("", include("motcua.web.returning.urls")),
    path("", include("motcua.web.cash.urls")),
    path("", include("motcua.web.at_once.urls")),
    path("", include("motcua.web.recalculation.urls")),
    path("", include("motcua.web.catalog.urls")),
    path("healthz", probes.alive, name="alive"),
    path("readyz", probes.ready, name="ready"),
]
