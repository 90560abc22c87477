"""The state of everything, for whoever keeps it running: the doctor's findings on a page."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe
from psycopg.conninfo import make_conninfo

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.ops.doctor.check import Check, State
from motcua.ops.doctor.home import home_checks
from motcua.ops.doctor.machine import machine
from motcua.ops.doctor.province import province_checks
from motcua.ops.doctor.server import server_checks
from motcua.ops.postgres.home import Home, default_home
from motcua.org.acts import Power
from motcua.packs.pack import Pack
from motcua.ports.clock import SystemClock
from motcua.store import law
from motcua.store.names import Province
from motcua.web import pages
from motcua.web.gate import staff
from motcua.web.operation.probes import missing_migrations
from motcua.web.request import Request

LOOKS = {
    State.OK: ("ok", "check"),
    State.WARN: ("warn", "alert-triangle"),
    State.BAD: ("late", "x"),
}


@require_safe
@staff(Power.SEE_HEALTH)
def health(request: Request) -> HttpResponse:
    """Show each finding with its state and what to do, the worst first."""
    found = list(findings())
    order = [State.BAD, State.WARN, State.OK]
    shown = sorted(found, key=lambda check: order.index(check.state))
    context = {
        "checks": [(check, *LOOKS[check.state]) for check in shown],
        "counts": [(state, *LOOKS[state], _count(found, state)) for state in order],
        "at": request.at,
    }
    return pages.show(request, "operation/health.html", context)


def findings() -> Iterator[Check]:
    """Look at the machine, the data folder, the database and the law, as this process sees them."""
    home = Home(Path(settings.HOME) if settings.HOME else default_home())
    yield from machine(home, external=not settings.HOME)
    if settings.HOME:
        yield from home_checks(home)
    yield from _database()
    yield from _law()


def _database() -> Iterator[Check]:
    try:
        connection.ensure_connection()
        raw = connection.connection
        if isinstance(raw, psycopg.Connection):
            yield from server_checks(raw, SystemClock().now)
            yield from _province()
        yield _shape(missing_migrations())
    except (DatabaseError, psycopg.Error):
        what = Say(mark("Không kết nối được cơ sở dữ liệu."))
        do = Say(mark("Trên máy chủ, chạy: motcua doctor."))
        yield Check("database", State.BAD, what, do)


def _province() -> Iterator[Check]:
    """Look at the province through the account of this very process."""
    known = connection.settings_dict
    dsn = make_conninfo(
        host=known["HOST"],
        port=known["PORT"] or None,
        dbname=known["NAME"],
        user=known["USER"],
        password=known["PASSWORD"],
    )
    province = Province(settings.PROVINCE, settings.PROVINCE_NAME)
    yield from province_checks(province.code, province.schema, dsn)


def _shape(missing: list[str]) -> Check:
    if not missing:
        return Check("migrations", State.OK, Say(mark("Cấu trúc dữ liệu đúng với phiên bản này.")))
    what = Say(mark("Cấu trúc dữ liệu còn thiếu {count} bước."), count=len(missing))
    return Check("migrations", State.BAD, what, Say(mark("Trên máy chủ, chạy: motcua migrate.")))


def _law() -> Iterator[Check]:
    try:
        pack = law.pack()
    except Refusal as refusal:
        yield Check("pack", State.BAD, refusal.say)
        return
    yield _pack(pack)
    yield _announced(pack)


def _pack(pack: Pack) -> Check:
    what = Say(
        mark("Gói quy định {id}: {verified} mục đã đối chiếu, {unverified} mục chưa."),
        id=pack.id,
        verified=pack.verified,
        unverified=pack.unverified,
    )
    if not pack.unverified:
        return Check("pack", State.OK, what)
    do = Say(mark("Xem từng mục bằng: motcua pack check; đối chiếu với văn bản gốc."))
    return Check("pack", State.WARN, what, do)


def _announced(pack: Pack) -> Check:
    year = pack.calendar().announced_until
    what = Say(mark("Ngày nghỉ đã có thông báo đến hết năm {year}."), year=year)
    if year > SystemClock().now().year:
        return Check("calendar", State.OK, what)
    do = Say(
        mark("Khi có thông báo năm {next}, thêm vào gói quy định; đến lúc đó hạn là tạm tính."),
        next=year + 1,
    )
    return Check("calendar", State.WARN, what, do)


def _count(found: list[Check], state: State) -> int:
    return sum(check.state is state for check in found)
