"""Nothing is lost and nothing is sent twice at once, whoever dies or is slow."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Lock
from time import monotonic, sleep

import pytest
from django.db import OperationalError, connection, connections, transaction
from tests.outbox.post import TOPIC, round_at

from motcua.config import handlers, sending
from motcua.outbox import services, taking
from motcua.outbox.envelope import About, Envelope
from motcua.outbox.jobs import Tally
from motcua.outbox.models import Message
from motcua.outbox.pace import LEASE
from motcua.outbox.refusals import BeingSent
from motcua.outbox.words import State
from motcua.testing.facts import AT, CONTROL

WORKER = """
import os, signal, sys
from motcua.testing.office import set_up_django
set_up_django()
from tests.outbox.post import round_at
mailbox, victim = sys.argv[1], int(sys.argv[2])
def hand_over(envelope):
    with open(mailbox, "a") as file:
        file.write(envelope.reference + "\\n")
        file.flush()
        os.fsync(file.fileno())
    if envelope.about.id == victim:
        os.kill(os.getpid(), signal.SIGKILL)
round_at(hand_over)
"""


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    yield
    Message.objects.all().delete()


def post(count: int) -> None:
    services.put(
        *(
            services.message(TOPIC, About("dossier", number, f"HS-{number}"), {}, at=AT)
            for number in range(count)
        )
    )


def work_and_die(mailbox: Path, victim: int) -> None:
    """Let a worker process hand messages over until it is killed right after ``victim``."""
    settings = {
        key: value for key, value in connections.settings["default"].items() if key != "TEST"
    }
    done = subprocess.run(
        [sys.executable, "-c", WORKER, mailbox, str(victim)],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"MOTCUA_DATABASE": json.dumps(settings)},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


class Mailbox:
    """A receiver that keeps the references it has seen, if it is told to."""

    def __init__(self, file: Path, *, keeps: bool) -> None:
        self.file = file
        self.keeps = keeps

    def __call__(self, envelope: Envelope) -> None:
        with self.file.open("a") as file:
            file.write(f"{envelope.reference}\n")

    def effects(self) -> Counter[str]:
        given = self.file.read_text().split()
        return Counter(set(given) if self.keeps else given)


@pytest.mark.parametrize("keeps", [True, False])
def test_a_worker_killed_between_handing_over_and_marking_loses_nothing(
    tmp_path: Path, *, keeps: bool
) -> None:
    """The receiver that keeps references acts once; without that, the message counts twice."""
    post(20)
    mailbox = Mailbox(tmp_path / "mail", keeps=keeps)
    work_and_die(mailbox.file, victim=7)
    assert Message.objects.filter(state=State.SENT).count() == 7
    round_at(mailbox)
    round_at(mailbox, after=LEASE)
    assert Message.objects.filter(state=State.SENT).count() == 20
    effects = mailbox.effects()
    assert len(effects) == 20
    assert set(effects.values()) == ({1} if keeps else {1, 2})


def test_many_deaths_in_a_row_lose_nothing_and_have_one_effect_each(tmp_path: Path) -> None:
    post(30)
    mailbox = Mailbox(tmp_path / "mail", keeps=True)
    for victim in (3, 11, 12, 29):
        work_and_die(mailbox.file, victim)
        Message.objects.filter(state=State.PENDING).update(next_at=AT)
    round_at(mailbox)
    assert Message.objects.filter(state=State.SENT).count() == 30
    assert set(mailbox.effects().values()) == {1}
    assert len(mailbox.effects()) == 30


class Watch:
    """A receiver that notices when it is given a message while it still has it in hand."""

    def __init__(self, takes: float) -> None:
        self.takes = takes
        self.lock = Lock()
        self.in_hand: set[int] = set()
        self.given: list[int] = []
        self.doubled = 0

    def __call__(self, envelope: Envelope) -> None:
        with self.lock:
            self.doubled += envelope.id in self.in_hand
            self.in_hand.add(envelope.id)
            self.given.append(envelope.id)
        sleep(self.takes)
        with self.lock:
            self.in_hand.discard(envelope.id)


def rounds(watch: Watch, *after: timedelta) -> list[Tally]:
    """Let several workers make their rounds at once, each at a moment of its own."""

    def one(moment: timedelta) -> Tally:
        try:
            return round_at(watch, after=moment)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(after)) as workers:
        return list(workers.map(one, after))


NOW = timedelta(0)


def test_four_workers_share_the_messages_and_none_is_sent_twice() -> None:
    post(200)
    watch = Watch(0.002)
    tallies = rounds(watch, NOW, NOW, NOW, NOW)
    assert sum(tally.sent for tally in tallies) == 200
    assert (watch.doubled, len(watch.given)) == (0, 200)
    assert sum(tally.sent > 0 for tally in tallies) > 1


def test_a_message_that_another_worker_held_for_a_moment_goes_out_in_the_same_round() -> None:
    post(3)
    held, free, locked = Message.objects.get(object_id=1).pk, Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Message.objects.select_for_update().get(pk=held)
                locked.set()
                free.wait(10)
        finally:
            connection.close()

    given: list[int | None] = []

    def hand_over(envelope: Envelope) -> None:
        given.append(envelope.about.id)
        if envelope.about.id == 0:
            holding.append(workers.submit(hold))
            assert locked.wait(10)
        if envelope.about.id == 2:
            free.set()
            holding[0].result(10)

    holding: list[Future[None]] = []
    with ThreadPoolExecutor(1) as workers:
        assert round_at(hand_over).sent == 3
    assert given == [0, 2, 1]
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}


def test_a_worker_that_is_only_slow_is_not_doubled_when_its_lease_is_over() -> None:
    post(3)
    watch = Watch(0.4)
    late = LEASE + timedelta(seconds=1)
    rounds(watch, NOW, late)
    assert watch.doubled == 0
    assert Message.objects.filter(state=State.SENT).count() == 3


def test_without_the_lock_a_slow_worker_would_be_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    post(3)

    unlocked = taking.MINE.replace("FOR UPDATE SKIP LOCKED", "").replace(
        "AND attempts =", "AND attempts >= 0 * "
    )
    monkeypatch.setattr(taking, "MINE", unlocked)
    watch = Watch(0.4)
    begun = Event()
    hand_over = Watch.__call__

    def signalled(self: Watch, envelope: Envelope) -> None:
        begun.set()
        hand_over(self, envelope)

    monkeypatch.setattr(Watch, "__call__", signalled)
    with ThreadPoolExecutor(1) as other:
        slow = other.submit(rounds, watch, NOW)
        assert begun.wait(5)
        rounds(watch, LEASE + timedelta(seconds=1))
        slow.result()
    assert watch.doubled > 0


def test_sending_by_hand_what_is_just_being_sent_is_refused() -> None:
    post(1)
    (message,) = Message.objects.all()
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        Message.objects.select_for_update().get(pk=message.pk)

        def ask() -> None:
            try:
                services.retry(message.pk, by=CONTROL, at=AT)
            finally:
                connection.close()

        with pytest.raises(BeingSent):
            other.submit(ask).result()


def test_a_backlog_of_two_thousand_drains_at_the_pace_of_ten_thousand_a_minute() -> None:
    post(2_000)
    began = monotonic()
    assert round_at(lambda _: None).sent == 2_000
    assert 2_000 / (monotonic() - began) > 10_000 / 60


async def work_until(done: Callable[[], bool]) -> None:
    """Let the worker's rounds go on until something is done, then tell them to stop."""
    stop = asyncio.Event()
    working = asyncio.create_task(sending.send_messages(stop))
    async with asyncio.timeout(10):
        while not done():
            await asyncio.sleep(0.01)
        stop.set()
        await working


def test_the_worker_makes_rounds_until_it_is_told_to_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watch = Watch(0)
    monkeypatch.setattr(handlers, "HANDLERS", {TOPIC: watch})
    monkeypatch.setattr(sending, "ROUND", 0.01)
    post(3)
    asyncio.run(work_until(lambda: len(watch.given) == 3))
    post(2)
    asyncio.run(work_until(lambda: len(watch.given) == 5))


def test_a_database_that_is_away_does_not_end_the_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    watch, away = Watch(0), [OperationalError("away"), OperationalError("still away")]
    plain = taking.any_due

    def sometimes(*, at: datetime) -> bool:
        if away:
            raise away.pop()
        return plain(at=at)

    monkeypatch.setattr(taking, "any_due", sometimes)
    monkeypatch.setattr(handlers, "HANDLERS", {TOPIC: watch})
    monkeypatch.setattr(sending, "ROUND", 0.01)
    post(1)
    asyncio.run(work_until(lambda: len(watch.given) == 1))
    assert away == []
