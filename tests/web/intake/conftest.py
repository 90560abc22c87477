"""A counter to try the screens at: a clerk who has logged in, and a procedure in force."""

from collections.abc import Callable

import pytest
from django.http import HttpResponseBase
from django.test import Client

from motcua.org.acts import Role
from motcua.testing import office
from motcua.testing.desk import KITES, kites
from tests.web.conftest import SignedIn

DESK = "/can-bo/tiep-nhan/"
Send = Callable[..., HttpResponseBase]
WHOLE = {
    "so": "066 190 004 217",
    "ten": "TRẦN THỊ HOÀ",
    "ns": "01/01/1990",
    "dt": "0912 345 678",
    "ma": KITES,
    "p1_tt": "present",
    "p2_tt": "present",
    "khoa": "6d0c0f5e-7a54-4f0c-9a0c-5f3f0a4b8a11",
}
"""A form that can be received as it is."""


@pytest.fixture
def clerk(as_role: SignedIn) -> Client:
    """Give the browser of the centre's clerk, where kites may be registered."""
    kites()
    return as_role(Role.ONE_STOP_CLERK)


@pytest.fixture
def elsewhere(db: None) -> Client:
    """Give the browser of a clerk of another counter."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    client = Client()
    user = get_user_model()._default_manager.get(username=office.CLERK_ELSEWHERE)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def send(clerk: Client) -> Send:
    """Press a button of the form with what was typed, ``WHOLE`` unless told otherwise."""

    def pressed(act: str, **values: object) -> HttpResponseBase:
        return clerk.post(DESK, {**WHOLE, **values, "lam": act})

    return pressed
