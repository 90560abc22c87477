"""Addresses: Vietnamese without accents."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.api.urls")),  # first: programs ask most often
    path("", include("motcua.web.urls")),
]
handler404 = "motcua.config.troubles.not_found"
handler500 = "motcua.config.troubles.broken"
handler403 = "motcua.web.errors.not_yours"
handler400 = "motcua.config.troubles.bad_request"
