"""Addresses of what is settled at once, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.at_once import after, register, serving

A = "can-bo/giai-quyet-ngay/"

urlpatterns: list[URLPattern] = [
    path(A, serving.serve, name="at-once"),
    path(f"{A}so/", register.listing, name="at-once-register"),
    path(f"{A}<str:code>/huy/", after.take_back, name="at-once-undo"),
    path(f"{A}<str:code>/phieu/", after.slip, name="at-once-slip"),
]
