"""Addresses: Vietnamese without accents."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("motcua.web.urls"))]
handler404 = "motcua.web.errors.not_found"
handler500 = "motcua.web.errors.broken"
handler403 = "motcua.web.errors.not_yours"
handler400 = "motcua.web.errors.bad_request"
