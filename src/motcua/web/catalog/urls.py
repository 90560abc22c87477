"""Addresses of the catalogue, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.catalog.processes import views as processes
from motcua.web.catalog.public import finding, views
from motcua.web.catalog.staff import drafts, procedure, publishing, register

urlpatterns: list[URLPattern] = [
    path("thu-tuc/", finding.find, name="search"),
    path("thu-tuc/<str:code>/", views.procedure, name="procedure"),
    path("thu-tuc/<str:code>/giay-to/", views.papers, name="papers"),
    path("thu-tuc/<str:code>/thay-doi/<int:before>/<int:after>/", views.compare, name="compare"),
    path("can-bo/thu-tuc/", register.listing, name="register"),
    path("can-bo/thu-tuc/moi/", drafts.new, name="new-procedure"),
    path("can-bo/thu-tuc/<str:code>/", procedure.procedure, name="staff-procedure"),
    path("can-bo/thu-tuc/<str:code>/so-sanh/", procedure.compare, name="versions"),
    path("can-bo/thu-tuc/<str:code>/mo-nhap/", drafts.amend, name="amend"),
    path("can-bo/thu-tuc/<str:code>/sua/", drafts.edit, name="draft"),
    path("can-bo/thu-tuc/<str:code>/bo-nhap/", drafts.discard, name="discard"),
    path("can-bo/thu-tuc/<str:code>/cong-bo/", publishing.publish, name="publish"),
    path("can-bo/thu-tuc/<str:code>/thu-hoi/", publishing.withdraw, name="withdraw"),
    path("can-bo/thu-tuc/<str:code>/bai-bo/", publishing.abolish, name="abolish"),
    path("can-bo/thu-tuc/<str:code>/de-xuat-quy-trinh/", processes.propose, name="propose"),
    path("can-bo/quy-trinh/", processes.listing, name="processes"),
    path("can-bo/quy-trinh/nhap/", processes.upload, name="upload-processes"),
    path("can-bo/quy-trinh/<path:code>/so-sanh/", processes.compare, name="process-versions"),
    path("can-bo/quy-trinh/<path:code>/ap-dung/", processes.activate, name="activate"),
    path("can-bo/quy-trinh/<path:code>/", processes.process, name="process"),
]
