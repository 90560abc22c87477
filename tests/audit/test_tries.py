"""Guesses are counted by the hour in a table that cannot grow."""

from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.audit import tries
from motcua.audit.models import Tries
from motcua.testing.facts import AT

pytestmark = pytest.mark.django_db


def test_ten_tries_in_any_hour_and_the_next_an_hour_after_the_last() -> None:
    minutes = [timedelta(minutes=5 * n) for n in range(12)]
    assert [tries.may_try("code", "A", at=AT + after) for after in minutes] == [True] * 10 + [
        False,
        False,
    ]
    tenth = AT + minutes[9]
    assert not tries.may_try("code", "A", at=tenth + timedelta(minutes=59))
    assert tries.may_try("code", "A", at=tenth + timedelta(minutes=60))


def test_one_name_does_not_lock_another_out() -> None:
    for _ in range(11):
        tries.may_try("code", "A", at=AT)
    assert tries.may_try("code", "B", at=AT)
    assert tries.may_try("address", "A", at=AT)


def test_what_led_to_the_right_thing_is_taken_back() -> None:
    for _ in range(30):
        assert tries.may_try("code", "A", at=AT)
        tries.forgive(("code", "A"))


def test_a_try_is_one_statement_whether_it_is_counted_or_not() -> None:
    for _ in range(12):
        with CaptureQueriesContext(connection) as statements:
            tries.may_try("code", "A", at=AT)
        assert len(statements) == 1


def test_the_table_holds_no_name_and_no_more_places_than_it_has() -> None:
    for n in range(50):
        tries.may_try("code", f"\0{n}\ud800", at=AT)
    places = list(Tries.objects.values_list("place", flat=True))
    assert all(0 <= place < tries.PLACES for place in places)


@pytest.mark.parametrize(
    ("meta", "wanted"),
    [
        ({"REMOTE_ADDR": "9.9.9.9"}, "9.9.9.9"),
        ({"REMOTE_ADDR": "9.9.9.9", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}, "9.9.9.9"),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "8.8.8.8"}, "127.0.0.1"),
        ({"REMOTE_ADDR": "10.1.2.3", "HTTP_X_FORWARDED_FOR": "8.8.8.8"}, "10.1.2.3"),
        ({"REMOTE_ADDR": "10.0.0.7", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 8.8.8.8"}, "8.8.8.8"),
        (
            {"REMOTE_ADDR": "10.0.0.7", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 8.8.8.8, 10.0.0.9"},
            "8.8.8.8",
        ),
        ({"REMOTE_ADDR": "10.0.0.7", "HTTP_X_FORWARDED_FOR": "8.8.8.8:5060"}, "8.8.8.8"),
        ({"REMOTE_ADDR": "::ffff:10.0.0.7", "HTTP_X_FORWARDED_FOR": "::ffff:8.8.8.8"}, "8.8.8.8"),
        (
            {"REMOTE_ADDR": "10.0.0.7", "HTTP_X_FORWARDED_FOR": "[2001:db8:0:1::2]:80"},
            "2001:db8:0:1::",
        ),
        ({"REMOTE_ADDR": "10.0.0.7", "HTTP_X_FORWARDED_FOR": "8.8.8.8, nonsense"}, "10.0.0.7"),
        ({"REMOTE_ADDR": "10.0.0.7"}, "10.0.0.7"),
        ({"REMOTE_ADDR": "::ffff:9.9.9.9"}, "9.9.9.9"),
        ({"REMOTE_ADDR": "unix:"}, ""),
        ({}, ""),
    ],
)
def test_a_sender_is_whom_our_own_proxy_names_and_nobody_else(
    meta: dict[str, object], wanted: str, settings: Any
) -> None:
    settings.PROXIES = [ip_network("10.0.0.0/24")]
    assert tries.sender(meta) == wanted


def test_two_addresses_of_the_old_net_are_two_senders_however_they_are_written() -> None:
    one, other = ({"REMOTE_ADDR": f"::ffff:203.0.113.{last}"} for last in (1, 2))
    assert tries.sender(one) != tries.sender(other)
    assert tries.sender(one) == tries.sender({"REMOTE_ADDR": "203.0.113.1"})


def test_addresses_of_one_net_are_one_sender() -> None:
    assert tries.sender({"REMOTE_ADDR": "2001:db8::1"}) == tries.sender(
        {"REMOTE_ADDR": "2001:db8::ffff"}
    )
