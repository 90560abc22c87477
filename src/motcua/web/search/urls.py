"""The address of the search, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.search import views

urlpatterns: list[URLPattern] = [path("can-bo/tim/", views.find, name="find")]
