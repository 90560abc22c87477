"""Makers of catalogue data for tests: a record, a draft, a published procedure."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from motcua.catalog.services import drafting, publishing
from motcua.org.actor import Actor, system
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import (
    Channel,
    ChannelOffer,
    ComponentItem,
    FeeItem,
    Level,
    OnlineService,
    ProcedureRecord,
    ResultItem,
)

AT: Final = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
SINCE: Final = date(2025, 7, 1)
FIVE_DAYS: Final = Limit(Decimal(5), LimitUnit.WORKING_DAY)


def office_hand() -> Actor:
    """Return the hand that sets the scene."""
    return system("tests")


def offer(*, fee: int | None = 75_000, limit: Limit | None = FIVE_DAYS) -> ChannelOffer:
    """Return a way to hand in at the counter."""
    fees = () if fee is None else (FeeItem("Lệ phí", fee),)
    return ChannelOffer(Channel.COUNTER, limit, fees=fees)


def record(code: str, name: str = "Đăng ký thả diều", **parts: Any) -> ProcedureRecord:
    """Return a whole record that may be published, with ``parts`` put in place of its own."""
    plain = ProcedureRecord(
        code=code,
        name=name,
        sector="Thể thao quần chúng",
        levels=(Level.COMMUNE,),
        agency="Ủy ban nhân dân cấp xã",
        subjects=("Công dân Việt Nam",),
        summary="Cho người muốn thả diều trên đê.",
        online_service=OnlineService.PARTIAL,
        offers=(offer(),),
        components=(ComponentItem("Tờ khai"), ComponentItem("Bản vẽ diều", 0, 2)),
        results=(ResultItem("Giấy phép thả diều"),),
        legal_bases=("63/2010/NĐ-CP",),
        steps=("Nộp tờ khai.", "Nhận giấy phép."),
        verified=True,
    )
    return replace(plain, **parts)


def draft(code: str, **parts: Any) -> ProcedureRecord:
    """Enter a procedure that is only a draft."""
    made = record(code, **parts)
    drafting.start(made, by=office_hand(), at=AT)
    return made


def published(code: str, *, since: date = SINCE, **parts: Any) -> ProcedureRecord:
    """Enter a procedure and publish it."""
    made = draft(code, **parts)
    decision = publishing.Decision("100/QĐ-UBND", min(since, AT.date()), since)
    publishing.publish(code, decision, by=office_hand(), at=AT)
    return made


def amended(code: str, *, since: date, decision: str = "200/QĐ-UBND", **parts: Any) -> None:
    """Publish a further version of a procedure from a day on."""
    by = office_hand()
    drafting.amend(code, by=by, at=AT)
    drafting.save(record(code, **parts), revision=1, by=by, at=AT)
    reason = "Quyết định về muộn." if since < AT.date() else ""
    publishing.publish(code, publishing.Decision(decision, SINCE, since, reason), by=by, at=AT)
