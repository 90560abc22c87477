"""Addresses of papers, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.slips import books, views

urlpatterns: list[URLPattern] = [
    path("can-bo/ho-so/<str:code>/phieu/", views.listing, name="slips"),
    path("can-bo/ho-so/<str:code>/phieu/<int:key>/", views.show, name="slip"),
    path("can-bo/ho-so/<str:code>/phieu/<int:key>/in/", views.print_one, name="slip-print"),
    path("can-bo/ho-so/<str:code>/kiem-soat/", views.control_sheet, name="control-sheet"),
    path("can-bo/phieu/in/", views.print_many, name="slips-print"),
    path("can-bo/so-tiep-nhan/", books.register, name="dossier-register"),
    path("can-bo/mau-trang/", books.blanks, name="blank-forms"),
]
