"""Addresses of the manuals."""

from django.urls import path

from motcua.web.manual import views

urlpatterns = [
    path("can-bo/huong-dan/", views.own, name="own-manual"),
    path("can-bo/huong-dan/<slug:name>/", views.manual, name="manual"),
]
