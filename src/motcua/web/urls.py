"""Every address of the screens."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.web.calendar import views as calendar
from motcua.web.citizen import views as citizen
from motcua.web.operation import health, probes
from motcua.web.staff import signing_in
from motcua.web.staff import views as staff

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", citizen.home, name="home"),
    path("lich/", calendar.year, name="calendar"),
    path("lich/<int:number>/", calendar.year, name="calendar-year"),
    path("lich/tinh-han/", calendar.deadline, name="deadline"),
    path("dang-nhap/", signing_in.login, name="login"),
    path("dang-xuat/", signing_in.logout, name="logout"),
    path("can-bo/", staff.start, name="start"),
    path("quan-tri/suc-khoe/", health.health, name="health"),
    path("", include("motcua.web.catalog.urls")),
    path("healthz", probes.alive, name="alive"),
    path("readyz", probes.ready, name="ready"),
]
