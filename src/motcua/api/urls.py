"""Every address of the programs' side."""

from django.urls import URLPattern, URLResolver, path

from motcua.api import docs
from motcua.api.operations import catalogue, dossiers, lookup
from motcua.api.service import api

OPERATIONS = (catalogue, dossiers, lookup)
"""Modules whose operations hang on the API once they are imported."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/docs", docs.page, name="api-docs"),
    path("api/v1/", api.urls),
]
