"""Addresses of the work list, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.work import apologies, bell, export, team, together, views

urlpatterns: list[URLPattern] = [
    path("can-bo/vao/", views.enter, name="enter"),
    path("can-bo/viec/", views.work, name="work"),
    path("can-bo/viec/hang/", views.rows, name="work-rows"),
    path("can-bo/viec/xem/<str:code>/", views.peek, name="work-preview"),
    path("can-bo/viec/xu-ly/", together.together, name="work-together"),
    path("can-bo/viec/xuat/", export.export, name="work-export"),
    path("can-bo/viec/sap-xep/", bell.arrange, name="work-arrange"),
    path("can-bo/viec/ai-giu/", team.team, name="team"),
    path("can-bo/viec/ai-giu/viec/", team.team_work, name="team-work"),
    path("can-bo/viec/xin-loi/", apologies.owed, name="apologies"),
    path("can-bo/viec/chuong/", bell.bell, name="bell"),
]
