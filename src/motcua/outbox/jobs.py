"""Sending what is due: at least once, one worker at a time for each message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.outbox import taking
from motcua.outbox.envelope import Handler, Undeliverable
from motcua.outbox.models import Message
from motcua.outbox.pace import MOST_ATTEMPTS, wait_after
from motcua.outbox.words import State
from motcua.ports.clock import Clock


@dataclass(slots=True)
class Tally:
    """What a round did: received, to be tried again, given up, nobody to receive it."""

    sent: int = 0
    again: int = 0
    failed: int = 0
    held: int = 0

    def any(self) -> bool:
        """Say whether the round did anything."""
        return bool(self.sent or self.again or self.failed or self.held)


class Round:
    """A worker's round through the messages of one province.

    ``handlers`` hold one handler for each topic; ``stopping`` is asked before each message.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        *,
        province: str,
        clock: Clock,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self.handlers = handlers
        self.province = province
        self.clock = clock
        self.stopping = stopping
        self.tally = Tally()

    def run(self) -> Tally:
        """Send until nothing is due; an idle round costs one statement."""
        if taking.any_due(at=self.clock.now()):
            topics = list(self.handlers)
            self.tally.held, self.tally.failed = taking.sweep(topics, at=self.clock.now())
            while self._batch(topics):
                pass
        return self.tally

    def _batch(self, topics: list[str]) -> bool:
        turns = taking.take(topics, at=self.clock.now())
        passed: list[taking.Turn] = []
        for number, turn in enumerate(turns):
            if self.stopping():
                taking.give_back([*passed, *turns[number:]], at=self.clock.now())
                return False
            if not self._send(turn):
                passed.append(turn)
        # Another worker that was taking at the same time may have held a row for a moment after it
        # was ours (PostgreSQL locks its newest state first and asks its condition again later).
        # Not given back it would wait for the end of a lease, a minute, for nobody.
        taking.give_back(passed, at=self.clock.now())
        return bool(turns)

    def _send(self, turn: taking.Turn) -> bool:
        """Send a message; False where it was not ours to send at this moment."""
        try:
            with transaction.atomic():
                envelope = taking.mine(turn, self.province)
                if envelope is None:
                    return False
                self.handlers[envelope.topic](envelope)
                _mark(turn, state=State.SENT, sent_at=self.clock.now(), last_error="")
            self.tally.sent += 1
        except Undeliverable as why:
            self.tally.failed += 1
            _mark(turn, state=State.FAILED, last_error=_said(why))
        except Exception as why:  # noqa: BLE001 - whatever a handler meets, the others go on
            self._again(turn, _said(why))
        return True

    def _again(self, turn: taking.Turn, why: str) -> None:
        if turn.attempt >= MOST_ATTEMPTS:
            self.tally.failed += 1
            _mark(turn, state=State.FAILED, last_error=why)
            return
        self.tally.again += 1
        next_at = self.clock.now() + wait_after(turn.attempt)
        _mark(turn, next_at=next_at, last_error=why)


def _mark(
    turn: taking.Turn,
    *,
    state: State = State.PENDING,
    next_at: datetime | None = None,
    sent_at: datetime | None = None,
    last_error: str,
) -> None:
    Message.objects.filter(pk=turn.id, attempts=turn.attempt, state=State.PENDING).update(
        state=state, next_at=next_at, sent_at=sent_at, last_error=last_error
    )


def _said(why: Exception) -> str:
    """Return the first line of what went wrong, short enough to be kept."""
    line = next(iter(str(why).replace("\0", "").splitlines()), "")
    return f"{type(why).__name__}: {line}"[:300]
