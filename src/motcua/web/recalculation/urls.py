"""Addresses of the recalculation, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.recalculation import views

urlpatterns: list[URLPattern] = [
    path("quan-tri/lich/tinh-lai/", views.listing, name="recalculation"),
    path("quan-tri/lich/tinh-lai/<int:key>/", views.run, name="recalculation-run"),
    path("can-bo/giay-hen-moi/", views.slips, name="new-slips"),
]
