"""Addresses of the cash desk, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.cash import collecting, day, due, receipts

R = "can-bo/thu-phi/bien-lai/<int:key>/"

urlpatterns: list[URLPattern] = [
    path("can-bo/thu-phi/", due.listing, name="cash"),
    path("can-bo/thu-phi/ngay/", day.day, name="cash-day"),
    path("can-bo/thu-phi/ngay/bang-ke/", day.sheet, name="cash-sheet"),
    path("can-bo/thu-phi/ngay/xlsx/", day.export, name="cash-export"),
    path(R, receipts.show, name="receipt"),
    path(f"{R}in/", receipts.print_one, name="receipt-print"),
    path(f"{R}huy/", receipts.void, name="receipt-void"),
    path("can-bo/thu-phi/<str:code>/", collecting.collect, name="collect-fee"),
]
