"""Addresses of one dossier and of the acts on it."""

from django.urls import URLPattern, path

from motcua.web.dossier import acting, file_views, views

urlpatterns: list[URLPattern] = [
    path("can-bo/ho-so/<str:code>/", views.dossier, name="dossier"),
    path("can-bo/ho-so/<str:code>/lam/<slug:name>/", acting.act, name="dossier-act"),
    path("can-bo/ho-so/<str:code>/tep/<uuid:key>/", file_views.file, name="dossier-file"),
    path(
        "can-bo/ho-so/<str:code>/tep/<uuid:key>/<int:number>/",
        file_views.picture,
        name="dossier-file-page",
    ),
]
