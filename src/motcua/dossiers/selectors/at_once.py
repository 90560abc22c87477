"""What is settled at a counter while the citizen waits: what for, the last one, those of a day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from motcua.base.dates import instant, office_time
from motcua.catalog.selectors.running import in_force, running
from motcua.catalog.selectors.same_day import same_day_codes
from motcua.dossiers.models import Dossier, Event, FeeDue, Party, Result
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.selectors.one import find
from motcua.org.actor import Actor
from motcua.org.selectors import card
from motcua.payments.selectors import ReceiptCard, receipts_of
from motcua.rules.dossier.words import Act, PartyPart
from motcua.rules.limit import LimitUnit
from motcua.rules.procedure import Channel, ChannelOffer, FeeItem

LATELY: Final = timedelta(days=180)
LOOKED_AT: Final = 300
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Kind:
    """A procedure, with its case, that is settled at once; ``key`` is what a form sends for it."""

    code: str
    case_id: int
    name: str
    result: str
    fees: tuple[FeeItem, ...]
    papers: int

    @property
    def key(self) -> str:
        """Return the code with the case."""
        return f"{self.code}|{self.case_id}"

    @property
    def price(self) -> int | None:
        """Return the one published price of a piece in đồng, None where there is no such one."""
        return self.fees[0].amount if len(self.fees) == 1 else None


@dataclass(frozen=True, slots=True)
class ServedLine:
    """What was settled at once. ``revoked`` where it was taken back; ``quantity`` of copies."""

    row: Dossier
    owner: Party
    result: Result
    receipt: ReceiptCard | None
    quantity: int
    by: str
    by_id: int | None
    at: datetime
    revoked: bool
    why: str


def kinds(unit_id: int, *, actor: Actor, at: datetime) -> list[Kind]:
    """Return what may be settled at once at a counter, the most usual there first."""
    day = office_time(at).date()
    codes = same_day_codes(on=day, actor=actor)
    usual = Counter(
        visible_to(actor)
        .filter(receiving_unit=unit_id, submitted_at__gt=at - LATELY, procedure__code__in=codes)
        .order_by("-submitted_at")
        .values_list("procedure__code", flat=True)[:LOOKED_AT]
    )
    agency = card(unit_id).name
    return [
        kind
        for code in sorted(codes, key=lambda code: -usual[code])
        for kind in _kinds_of(code, day, agency)
    ]


def last_served(unit_id: int, *, actor: Actor) -> Dossier | None:
    """Return the last dossier that this person settled at once at a counter."""
    rows = visible_to(actor).filter(receiving_unit=unit_id, received_by_id=actor.id)
    return _at_once(rows).order_by("-submitted_at", "-id").first()


def served(code: str, *, actor: Actor) -> ServedLine | None:
    """Return one dossier that was settled at once, None where it was not."""
    row = find(code, actor=actor)
    return next(iter(_lines([row])), None)


def served_on(unit_id: int, day: date, *, actor: Actor) -> list[ServedLine]:
    """Return what was settled at once at a counter on a day, in the order of the register."""
    begin = instant(datetime.combine(day, time()))
    rows = visible_to(actor).filter(
        receiving_unit=unit_id, submitted_at__gte=begin, submitted_at__lt=begin + timedelta(1)
    )
    return _lines(list(_at_once(rows).order_by("version__sector__name", "register_number")[:MOST]))


def _at_once(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    acts = Event.objects.filter(dossier=OuterRef("pk"), act=Act.SERVE_AT_ONCE.value)
    return rows.filter(Exists(acts))


def _kinds_of(code: str, day: date, agency: str) -> list[Kind]:
    known = running(in_force(code, on=day, agency=agency).version_id)
    results = known.record.results
    return [
        Kind(
            code,
            case.id,
            known.record.name + (f" ({case.name})" if case.name else ""),
            results[0].name if results else known.record.name,
            _fees(case.offer(Channel.COUNTER)),
            len(case.components),
        )
        for case in known.cases
        if _same_day(case.offer(Channel.COUNTER))
    ]


def _same_day(offer: ChannelOffer | None) -> bool:
    limit = offer.limit if offer else None
    return limit is not None and limit.unit is LimitUnit.SAME_DAY


def _fees(offer: ChannelOffer | None) -> tuple[FeeItem, ...]:
    return tuple(fee for fee in offer.fees if fee.amount or fee.in_words) if offer else ()


def _lines(rows: Sequence[Dossier]) -> list[ServedLine]:
    keys = [row.pk for row in rows]
    rows_of_results = Result.objects.filter(dossier__in=keys).order_by("id")
    results = {one.dossier_id: one for one in rows_of_results}
    counts = {one.dossier_id: one.quantity for one in FeeDue.objects.filter(dossier__in=keys)}
    acts = {
        (one.dossier_id, one.act): one
        for one in Event.objects.filter(
            dossier__in=keys, act__in=[Act.SERVE_AT_ONCE.value, Act.REVOKE_RESULT.value]
        )
    }
    parties = Party.objects.filter(dossier__in=keys, part=PartyPart.OWNER)
    owners = {one.dossier_id: one for one in parties}
    receipts = receipts_of("dossier", keys)
    found = []
    for row in rows:
        done = acts.get((row.pk, Act.SERVE_AT_ONCE.value))
        if done is None:
            continue
        gone = acts.get((row.pk, Act.REVOKE_RESULT.value))
        paid = receipts.get(row.pk)
        result = results[row.pk]
        found.append(
            ServedLine(
                row=row,
                owner=owners[row.pk],
                result=result,
                receipt=paid,
                quantity=int(done.data.get("quantity") or counts.get(row.pk, 1)),
                by=done.actor_name,
                by_id=done.actor_id,
                at=office_time(done.at),
                revoked=result.state == ResultState.REVOKED,
                why=gone.reason if gone else "",
            )
        )
    return found


def signer_of(row: Dossier) -> str:
    """Return who signed the result of a dossier."""
    found = Result.objects.filter(dossier=row).order_by("-id").values_list("signer", flat=True)
    return found.first() or ""
