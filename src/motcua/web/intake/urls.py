"""Addresses of the counter, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.intake import views

urlpatterns: list[URLPattern] = [
    path("can-bo/tiep-nhan/", views.desk, name="intake"),
    path("can-bo/tiep-nhan/luu/", views.save, name="intake-save"),
    path("can-bo/tiep-nhan/thu-tuc/", views.suggest, name="intake-suggest"),
    path("can-bo/tiep-nhan/ban-thu/", views.practise, name="intake-practise"),
    path("can-bo/tiep-nhan/xong/<str:code>/", views.done, name="intake-done"),
    path("can-bo/tiep-nhan/khay/<uuid:key>/<int:number>/", views.tray_picture, name="tray-picture"),
    path(
        "can-bo/tiep-nhan/giay/<uuid:key>/<int:number>/", views.paper_picture, name="paper-picture"
    ),
]
