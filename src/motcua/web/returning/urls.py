"""Addresses of the return desk."""

from django.urls import URLPattern, path

from motcua.web.returning import views

urlpatterns: list[URLPattern] = [
    path("can-bo/tra-ket-qua/", views.desk, name="return-desk"),
    path("can-bo/tra-ket-qua/in/", views.sheet, name="return-sheet"),
    path("can-bo/tra-ket-qua/<str:code>/", views.one, name="return-one"),
]
