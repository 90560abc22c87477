"""Questions to the outbox; every answer is bounded."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from motcua.base.dates import Moment, office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org.actor import Actor
from motcua.outbox.models import Message
from motcua.outbox.permissions import require_minder
from motcua.outbox.words import State

COUNTED: Final = 10_000
MOST: Final = 100
STUCK: Final = timedelta(minutes=10)

COUNT: Final[dict[State, str]] = {
    State.PENDING: "state = 'pending'",
    State.FAILED: "state = 'failed'",
    State.HELD: "state = 'held'",
    State.SENT: "state = 'sent' AND sent_at >= %s",
}
COLUMNS: Final = (
    "id", "topic", "object_kind", "object_id", "object_code", "state", "created_at", "attempts",
    "next_at", "sent_at", "last_error",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """How many messages are in a state; ``more`` where there are more than were counted."""

    state: State
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One message as a person sees it."""

    id: int
    topic: str
    object_kind: str
    object_id: int | None
    object_code: str
    state: State
    created_at: datetime
    attempts: int
    next_at: datetime | None
    sent_at: datetime | None
    last_error: str

    @property
    def said(self) -> Say:
        """Return in plain words what became of the message."""
        when = self.sent_at or self.next_at or self.created_at
        return Say(
            _WORDS[self.state if self.attempts or self.state is not State.PENDING else None],
            attempts=self.attempts,
            when=Moment(office_time(when)),
            error=self.last_error,
        )


_WORDS: Final[dict[State | None, str]] = {
    None: mark("Chờ gửi."),
    State.PENDING: mark("Đã thử {attempts} lần chưa được; thử lại lúc {when}."),
    State.SENT: mark("Đã gửi lúc {when}."),
    State.FAILED: mark("Đã thử {attempts} lần và thôi gửi: {error}. Sửa xong thì bấm gửi lại."),
    State.HELD: mark("Chưa gửi, vì chưa nối với hệ thống nào nhận loại thông điệp này."),
}


def counts(*, actor: Actor, since: datetime) -> list[Count]:
    """Count the messages in each state, up to 10.000; those sent since a moment only."""
    require_minder(actor)
    return [_count(state, [since] if state is State.SENT else []) for state in COUNT]


def stuck(*, at: datetime) -> int:
    """Count, up to 10.000, what should have been tried ten minutes ago: the goal is none."""
    return _counted("state = 'pending' AND next_at < %s", [at - STUCK])


def page(state: State, *, actor: Actor, before: int | None = None, limit: int = 50) -> list[Line]:
    """List the messages in a state, the newest first, from below the number ``before``."""
    require_minder(actor)
    where = f"state = '{state.value}' AND id < %s"
    return _lines(where, [before or 2**63 - 1], limit)


def about(kind: str, object_id: int, *, limit: int = MOST) -> list[Line]:
    """List the messages about one object, the newest first, for whoever may see the object."""
    return _lines("object_kind = %s AND object_id = %s", [kind, object_id], limit)


def _lines(where: str, values: list[Any], limit: int) -> list[Line]:
    chosen = (
        f"SELECT {', '.join(COLUMNS)} FROM {Message._meta.db_table}"  # noqa: S608 - our own words
        f" WHERE {where} ORDER BY id DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(chosen, [*values, min(limit, MOST)])
        found = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return [Line(**row | {"state": State(row["state"])}) for row in found]


def _count(state: State, values: list[Any]) -> Count:
    number = _counted(COUNT[state], values)
    return Count(state, min(number, COUNTED), number > COUNTED)


def _counted(where: str, values: list[Any]) -> int:
    bounded = (
        f"SELECT count(*) FROM (SELECT FROM {Message._meta.db_table}"  # noqa: S608 - our own words
        f" WHERE {where} LIMIT {COUNTED + 1}) AS found"
    )
    with connection.cursor() as cursor:
        cursor.execute(bounded, values)
        return int(cursor.fetchone()[0])
