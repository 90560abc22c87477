"""Sending a request as somebody, in process, and taking back whatever it did."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from motcua.org import epoch
from tests.security.world import Who

WRITTEN: Final = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
     WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""
NOTED: Final = frozenset({"audit_tries", "axes_accessattempt", "axes_accesslog"})
"""Tables that count tries: no act."""
USED: Final = frozenset({"org_apitoken"})
"""Where a request with a token notes the day of its last use."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back, and which tables were written meanwhile."""

    status: int
    body: str
    where: str
    wrote: frozenset[str]


def send(who: Who, method: str, address: str, data: Mapping[str, Any] | None = None) -> Outcome:
    """Send a request as ``who``: by cookie to the screens, by token to the programs' side."""
    client = Client(raise_request_exception=False)
    more: dict[str, Any] = {}
    if address.startswith("/api/"):
        if who.token:
            more["headers"] = {"Authorization": f"Bearer {who.token}"}
        if data is not None:
            more["content_type"] = "application/json"
    elif who.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = who.session
    sent: Any = json.dumps(data) if "content_type" in more else data
    with _taken_back():
        before = _counted()
        got = (client.post if method == "POST" else client.get)(address, sent, **more)
        body = text_of(got)
        wrote = frozenset(name for name, many in _counted().items() if many != before.get(name, 0))
    noted = NOTED | USED if address.startswith("/api/") else NOTED
    return Outcome(got.status_code, body, got.headers.get("Location", ""), wrote - noted)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    epoch.forget()


def _counted() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())


def text_of(answer: HttpResponseBase) -> str:
    """Return what can be read of an answer; of a workbook the text of its parts."""
    streamed = getattr(answer, "streaming_content", None)
    content = b"".join(streamed) if streamed is not None else getattr(answer, "content", b"")
    kind = answer.headers.get("Content-Type", "")
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    if "text" in kind or "json" in kind:
        return content.decode(errors="replace")
    return f"[{kind}]"
