"""A plugin of pytest: tables made as the owner of the province, work done as its application."""

import json
import os
from collections.abc import Iterator

import django
import pytest

django.setup()


def make_tables() -> None:
    """Make every table of the office; the application gets its rights by default privileges."""
    from django.apps import apps  # noqa: PLC0415 - only after django.setup()
    from django.db import connections  # noqa: PLC0415

    from motcua.store.sealing import seal_append_only  # noqa: PLC0415

    owner = json.loads(os.environ["OFFICE_OWNER"])
    connections.settings["owner"] = connections.settings["default"] | owner
    with connections["owner"].schema_editor() as editor:
        for model in apps.get_app_config("office").get_models():
            editor.create_model(model)
    for _ in range(2):  # sealing again changes nothing
        seal_append_only("office_event", using=connections["owner"])
    connections["owner"].close()


@pytest.fixture(scope="session", autouse=True)
def tables() -> Iterator[None]:
    make_tables()
    yield
    from django.db import connection  # noqa: PLC0415

    connection.close()
    getattr(connection, "close_pool")()  # noqa: B009 - not in the stubs
