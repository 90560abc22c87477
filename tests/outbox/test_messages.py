"""Messages leave with the act that wrote them, go out in order, and say what became of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.outbox.post import TOPIC, Receiver, later, posted, round_at

from motcua.org.permissions import NotYours
from motcua.outbox import selectors, services, taking
from motcua.outbox.envelope import About, Envelope, Undeliverable
from motcua.outbox.jobs import Round
from motcua.outbox.models import Message
from motcua.outbox.pace import LEASE, MOST_ATTEMPTS
from motcua.outbox.refusals import AlreadySent, MessageUnknown
from motcua.outbox.words import State
from motcua.ports.clock import FrozenClock
from motcua.store.insert import HEAD_KEY, insert_family
from motcua.testing.facts import AT, CLERK, CONTROL

pytestmark = pytest.mark.django_db


def state(message: Message) -> str:
    return Message.objects.values_list("state", flat=True).get(pk=message.pk)


def test_an_act_that_is_taken_back_leaves_no_message() -> None:
    with transaction.atomic():
        posted()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_messages_are_stored_with_the_act_in_one_statement() -> None:
    with CaptureQueriesContext(connection) as statements:
        services.put(
            services.message(TOPIC, About("dossier", 1, "HS-1"), {}, at=AT),
            services.message("sms.applicant", About("dossier", 1, "HS-1"), {}, at=AT),
        )
    assert len(statements) == 1
    assert Message.objects.count() == 2


def test_a_message_knows_the_dossier_that_is_stored_beside_it() -> None:
    head = services.message("any.row", About("batch", 9), {}, at=AT)
    message = services.message(TOPIC, About("dossier", HEAD_KEY, "HS-1"), {}, at=AT)
    insert_family(head, message)
    assert Message.objects.get(topic=TOPIC).object_id == head.pk == message.object_id


def test_a_message_is_handed_over_with_its_reference_and_marked_as_sent() -> None:
    message, receiver = posted(7), Receiver()
    tally = round_at(receiver, after=timedelta(seconds=1))
    assert (tally.sent, tally.again, tally.failed, tally.held) == (1, 0, 0, 0)
    (given,) = receiver
    assert given.reference == f"tinh/{message.pk}"
    assert (given.topic, given.about, given.payload, given.attempt) == (
        TOPIC,
        About("dossier", 7, "HS-7"),
        {"n": 7},
        1,
    )
    message.refresh_from_db()
    assert (message.state, message.sent_at) == (State.SENT, later(seconds=1))
    assert round_at(receiver, after=timedelta(days=9)).sent == 0


def test_nothing_is_sent_before_its_moment() -> None:
    posted(not_before=later(hours=2))
    receiver = Receiver()
    round_at(receiver, after=timedelta(hours=1))
    assert receiver == []
    round_at(receiver, after=timedelta(hours=2))
    assert len(receiver) == 1


def test_a_topic_that_nobody_receives_is_held_and_never_said_to_be_sent() -> None:
    message = posted(topic="sms.applicant")
    assert round_at(Receiver()).held == 1
    (line,) = selectors.page(State.HELD, actor=CONTROL)
    assert line.state.vi == "Chưa nối với hệ thống nào"
    assert line.said.in_("vi").startswith("Chưa gửi, vì chưa nối với hệ thống nào")
    assert (line.sent_at, line.id) == (None, message.pk)
    assert selectors.page(State.SENT, actor=CONTROL) == []


def test_what_was_held_goes_out_only_when_somebody_releases_it() -> None:
    old, new = posted(1, at=later(days=-90)), posted(2)
    round_at({})
    receiver = Receiver()
    assert round_at(receiver, after=timedelta(hours=1)).sent == 0
    since = later(days=-1)
    assert services.release(TOPIC, since=since, by=CONTROL, at=later(hours=1)) == 1
    assert round_at(receiver, after=timedelta(hours=1)).sent == 1
    assert (state(old), state(new)) == ("held", "sent")


def test_a_failure_is_tried_again_later_and_later() -> None:
    message, waits, at = posted(), [], timedelta(0)
    for _ in range(9):
        assert round_at(Receiver(1), after=at).again == 1
        message.refresh_from_db()
        assert message.next_at is not None
        waits.append((message.next_at - AT - at).total_seconds())
        at = message.next_at - AT
    assert waits == [10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert message.attempts == 9
    assert message.last_error == "ConnectionError: không gọi được"
    (line,) = selectors.page(State.PENDING, actor=CONTROL)
    assert line.said.in_("vi").startswith("Đã thử 9 lần chưa được; thử lại lúc")
    assert round_at(Receiver(), after=at).sent == 1


def test_trying_ends_after_four_days_and_the_message_is_shown_as_failed() -> None:
    message = posted()
    Message.objects.update(attempts=MOST_ATTEMPTS - 1)
    assert round_at(Receiver(1)).failed == 1
    assert state(message) == "failed"
    (line,) = selectors.page(State.FAILED, actor=CONTROL)
    assert "400 lần" in line.said.in_("vi")


def test_a_message_that_kills_its_worker_is_given_up_too() -> None:
    message = posted()
    Message.objects.update(attempts=MOST_ATTEMPTS)
    assert round_at(Receiver()).failed == 1
    assert state(message) == "failed"


def test_a_message_that_cannot_be_delivered_is_not_tried_again() -> None:
    def refuse(_: Envelope) -> None:
        raise Undeliverable("số máy không có thật")

    message = posted()
    assert round_at(refuse).failed == 1
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.FAILED, 1)
    assert "số máy không có thật" in message.last_error


def test_one_message_that_fails_does_not_stop_the_others() -> None:
    for number in (1, 2, 3):
        posted(number)
    receiver = Receiver(2)
    tally = round_at(receiver)
    assert (tally.sent, tally.again) == (2, 1)
    assert [given.about.id for given in receiver] == [1, 3]


def test_a_handler_that_breaks_its_transaction_harms_no_other_message() -> None:
    def broken(envelope: Envelope) -> None:
        if envelope.about.id == 1:
            Message.objects.create(topic="x", created_at=AT)

    posted(1)
    posted(2)
    tally = round_at(broken)
    assert (tally.sent, tally.again) == (1, 1)


def test_a_handler_may_pass_news_on_to_several_receivers_once() -> None:
    fails = [True, False]

    def pass_on(envelope: Envelope) -> None:
        for topic in ("portal.progress", "sms.applicant"):
            services.put(services.message(topic, envelope.about, envelope.payload, at=AT))
        if fails.pop(0):
            raise ConnectionError

    posted(1, topic="dossier.moved")
    round_at({"dossier.moved": pass_on})
    assert Message.objects.count() == 1
    round_at({"dossier.moved": pass_on}, after=timedelta(minutes=1))
    topics = Message.objects.order_by("id").values_list("topic", flat=True)
    assert list(topics) == ["dossier.moved", "portal.progress", "sms.applicant"]


def test_news_of_one_dossier_arrives_in_the_order_of_writing() -> None:
    first, second, other = posted(1), posted(1), posted(2)
    receiver = Receiver(1)
    round_at(receiver)
    assert [given.about.id for given in receiver] == [2]
    assert state(second) == "pending"
    receiver.failing.clear()
    round_at(receiver, after=timedelta(seconds=9))
    assert [given.about.id for given in receiver] == [2]
    round_at(receiver, after=timedelta(seconds=10))
    assert [given.id for given in receiver] == [other.pk, first.pk, second.pk]


def test_another_topic_does_not_wait_for_the_one_that_fails() -> None:
    posted(1)
    posted(1, topic="sms.applicant")
    sms = Receiver()
    round_at({TOPIC: Receiver(1), "sms.applicant": sms})
    assert len(sms) == 1


def test_news_goes_on_after_a_message_was_given_up() -> None:
    posted(1)
    Message.objects.update(attempts=MOST_ATTEMPTS)
    posted(1)
    receiver = Receiver()
    assert round_at(receiver).failed == 1
    assert len(receiver) == 1


def test_the_same_news_is_stored_once() -> None:
    row = services.message(TOPIC, About("dossier", 1), {}, at=AT, dedup_key="due-soon:1:2026-11-24")
    again = services.message(
        TOPIC, About("dossier", 1), {}, at=AT, dedup_key="due-soon:1:2026-11-24"
    )
    services.put_once(row)
    services.put_once(again)
    assert Message.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        services.put(again)
    posted(1)
    posted(1)
    assert Message.objects.count() == 3


def test_a_worker_told_to_stop_gives_back_what_it_has_not_begun() -> None:
    for number in (1, 2, 3):
        posted(number)
    receiver = Receiver()
    work = Round(
        {TOPIC: receiver},
        province="tinh",
        clock=FrozenClock(AT),
        stopping=lambda: len(receiver) == 1,
    )
    assert work.run().sent == 1
    rest = Message.objects.filter(state=State.PENDING)
    assert {(row.attempts, row.next_at) for row in rest} == {(0, AT)}
    assert rest.count() == 2


def test_a_turn_that_passed_to_another_worker_is_not_used() -> None:
    posted(1)
    (turn,) = taking.take([TOPIC], at=AT)
    assert taking.take([TOPIC], at=AT) == []
    assert len(taking.take([TOPIC], at=AT + LEASE)) == 1
    receiver = Receiver()
    late = Round({TOPIC: receiver}, province="tinh", clock=FrozenClock(AT))
    late._send(turn)
    assert receiver == []


def test_an_idle_round_costs_one_statement() -> None:
    posted(not_before=later(hours=1))
    with CaptureQueriesContext(connection) as statements:
        round_at(Receiver())
    assert len(statements) == 1


def test_a_message_costs_two_statements_beside_its_transaction() -> None:
    def cost(count: int) -> int:
        for number in range(count):
            posted(number)
        with CaptureQueriesContext(connection) as statements:
            assert round_at(Receiver()).sent == count
        return sum("SAVEPOINT" not in one["sql"] for one in statements)

    cost(1)
    assert cost(11) - cost(1) == 10 * 2
    assert cost(1) == 5 + 2


def test_a_message_is_sent_again_by_hand_only_by_who_minds_them() -> None:
    message = posted()
    Message.objects.update(attempts=MOST_ATTEMPTS)
    round_at({TOPIC: Receiver()})
    with pytest.raises(NotYours):
        services.retry(message.pk, by=CLERK, at=AT)
    services.retry(message.pk, by=CONTROL, at=AT)
    receiver = Receiver()
    assert round_at(receiver).sent == 1
    with pytest.raises(AlreadySent):
        services.retry(message.pk, by=CONTROL, at=AT)
    with pytest.raises(MessageUnknown):
        services.retry(0, by=CONTROL, at=AT)


def test_messages_are_counted_by_state_and_listed_page_by_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(5):
        posted(number)
    posted(9, topic="sms.applicant")
    round_at(Receiver(0, 1))
    counts = selectors.counts(actor=CONTROL, since=AT)
    assert {(one.state.value, one.number, one.more) for one in counts} == {
        ("pending", 2, False),
        ("sent", 3, False),
        ("held", 1, False),
        ("failed", 0, False),
    }
    first = selectors.page(State.SENT, actor=CONTROL, limit=2)
    rest = selectors.page(State.SENT, actor=CONTROL, before=first[-1].id)
    assert [line.object_code for line in (*first, *rest)] == ["HS-4", "HS-3", "HS-2"]
    assert [line.object_code for line in selectors.about("dossier", 9)] == ["HS-9"]
    monkeypatch.setattr(selectors, "COUNTED", 1)
    assert selectors.counts(actor=CONTROL, since=AT)[0].more


@pytest.mark.parametrize("ask", [selectors.counts, lambda **_: selectors.page(State.SENT, **_)])
def test_only_who_minds_messages_sees_all_of_them(ask: Any) -> None:
    with pytest.raises((NotYours, TypeError)):
        ask(actor=CLERK, since=AT)


def test_what_should_have_gone_out_long_ago_is_counted_as_stuck() -> None:
    posted()
    assert selectors.stuck(at=later(minutes=9)) == 0
    assert selectors.stuck(at=later(minutes=11)) == 1


@pytest.mark.parametrize(
    "change",
    [{"state": "sent"}, {"next_at": None}, {"sent_at": AT}, {"state": "held"}],
)
def test_the_database_keeps_state_and_moments_together(change: dict[str, Any]) -> None:
    posted()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(**change)


def test_what_is_due_is_found_by_its_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for statement, values in (
            (taking.ANY_DUE, [AT]),
            (taking.TAKE, [AT, [TOPIC], 50, AT]),
            (taking.HOLD, [AT, [TOPIC], 50]),
        ):
            cursor.execute(f"EXPLAIN {statement}", values)
            assert "message_due" in str(cursor.fetchall())
