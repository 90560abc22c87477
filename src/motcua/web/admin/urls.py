"""Addresses of the administrators, within those of the screens."""

from django.urls import URLPattern, path

from motcua.web.admin import days, importing, people, person, postings, reorganising, roles, units

P = "quan-tri/can-bo/<int:key>/"
U = "quan-tri/don-vi/<int:key>/"

urlpatterns: list[URLPattern] = [
    path("quan-tri/don-vi/", units.listing, name="units"),
    path("quan-tri/don-vi/moi/", units.new, name="new-unit"),
    path("quan-tri/don-vi/sap-nhap/", reorganising.merge, name="merge-units"),
    path(U, units.unit, name="unit"),
    path(f"{U}sua/", units.edit, name="edit-unit"),
    path(f"{U}ket-thuc/", reorganising.end, name="end-unit"),
    path("quan-tri/can-bo/", people.listing, name="people"),
    path("quan-tri/can-bo/moi/", people.new, name="new-person"),
    path("quan-tri/can-bo/nhap/", importing.upload, name="import-people"),
    path("quan-tri/can-bo/nhap/mau.xlsx", importing.sample, name="people-sheet"),
    path(P, person.person, name="person"),
    path(f"{P}sua/", people.edit, name="edit-person"),
    path(f"{P}phan-cong/", postings.add, name="post-person"),
    path(f"{P}phan-cong/<int:posting>/", postings.change, name="change-posting"),
    path(f"{P}uy-quyen/", postings.lend, name="lend-for"),
    path(f"{P}uy-quyen/<int:loan>/dung/", postings.end_lending, name="end-lending-for"),
    path(f"{P}mat-khau/", person.reset_password, name="reset-password"),
    path(f"{P}xac-thuc/", person.reset_second_factor, name="reset-second-factor"),
    path(f"{P}khoa/", person.cut_off, name="cut-off"),
    path(f"{P}mo-khoa/", person.let_in, name="let-in"),
    path("quan-tri/vai-tro/", roles.matrix, name="roles"),
    path("quan-tri/ngay-nghi/", days.listing, name="days"),
    path("quan-tri/ngay-nghi/<int:key>/bo/", days.remove, name="remove-day"),
]
