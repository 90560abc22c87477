"""Counting tries that somebody might make to guess something, by the hour.

Names are kept as places in a table of a fixed size, found by a secret: the table never grows, and
nobody learns from it who tried what, or can aim at the place of somebody else.
"""

import hmac
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final

from django.conf import settings
from django.db import connection

MOST: Final = 10
"""Tries in any hour; the next is possible an hour after the last that was counted."""
WINDOW: Final = timedelta(hours=1)
Address = IPv4Address | IPv6Address
WITH_PORT: Final = re.compile(r"(?:\[(?P<v6>[^\]]+)\]|(?P<v4>[0-9.]+))(?::[0-9]+)?")
PLACES: Final = 1 << 20
COUNT: Final = """
    INSERT INTO audit_tries AS known (place, count, last) VALUES (%(place)s, 1, %(at)s)
        ON CONFLICT (place) DO UPDATE
       SET count = CASE WHEN known.last <= %(since)s THEN 1 ELSE known.count + 1 END,
           last = %(at)s
     WHERE known.count < %(most)s OR known.last <= %(since)s
    RETURNING count
"""
FORGIVE: Final = "UPDATE audit_tries SET count = count - 1 WHERE place = ANY(%s) AND count > 0"


def may_try(what: str, name: str, *, at: datetime) -> bool:
    """Count one try, in one statement; False where there were too many already."""
    values: dict[str, int | datetime] = {
        "place": place(what, name),
        "at": at,
        "since": at - WINDOW,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        return cursor.fetchone() is not None


def forgive(*tries: tuple[str, str]) -> None:
    """Take tries back that led to the right thing."""
    places = sorted({place(what, name) for what, name in tries})
    with connection.cursor() as cursor:
        cursor.execute(FORGIVE, (places,))


def place(what: str, name: str) -> int:
    """Return where a name is counted."""
    text = f"{what}\0{name}".encode(errors="replace")
    return int.from_bytes(hmac.digest(settings.SECRET_KEY.encode(), text, "sha256")[:8]) % PLACES


def sender(meta: Mapping[str, object]) -> str:
    """Return where a request came from: an address, or the first one of its net in IPv6.

    What is passed on is believed as far as the proxies of our own house (``MOTCUA_PROXIES``) have
    written it: the sender is the last one that is none of them.
    """
    found = _address(str(meta.get("REMOTE_ADDR", "")))
    for text in reversed(str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",")):
        before = _address(text.strip())
        if found is None or before is None or not _ours(found):
            break
        found = before
    if isinstance(found, IPv6Address):
        # Whoever has one address of a net has them all.
        found = IPv6Address(int(found) >> 64 << 64)
    return str(found or "")


def _ours(address: Address) -> bool:
    return any(address in net for net in settings.PROXIES)


def _address(text: str) -> Address | None:
    """Return an address, with a port or without; IPv4 within IPv6 as IPv4."""
    with_port = WITH_PORT.fullmatch(text)
    try:
        found = ip_address(with_port["v6"] or with_port["v4"] if with_port else text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
