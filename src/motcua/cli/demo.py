"""The demonstration: fills the sample province, welcomes, and drives the main job once."""

import sys
from datetime import timedelta

from motcua.base.dates import office_time
from motcua.cli.house import House
from motcua.cli.office import ready
from motcua.ops.postgres.address import Database
from motcua.sample.accounts import COLLEAGUES, OFFICERS, PASSWORD, PEOPLE, UNITS

FOUNDED = timedelta(days=60)
"""How long before its first start the sample province began to work."""


def prepare(database: Database) -> None:
    """Fill the sample province at the first start, dossiers of the last weeks too."""
    ready(database)
    from django.db import transaction  # noqa: PLC0415 - Django is up now

    from motcua.org.actor import system  # noqa: PLC0415
    from motcua.org.selectors import actor_for  # noqa: PLC0415
    from motcua.ports.clock import command_clock  # noqa: PLC0415
    from motcua.sample import catalogue, dossiers, people  # noqa: PLC0415

    by, at = system("motcua demo"), command_clock().now()
    if actor_for(PEOPLE[-1].username, today=office_time(at).date()) is not None:
        return
    say("Đang tạo tỉnh mẫu… / Making the sample province…")
    with transaction.atomic():  # a start that was cut short left nothing, and begins anew
        held = catalogue.publish_bundled(by=by, at=at - FOUNDED)
        people.hire(by=by, at=at - FOUNDED)
        made = dossiers.fill(now=at)
    say(f"  {len(held)} quy trình đề xuất còn là bản nháp. / proposed processes stay drafts.")
    say(f"  {made} hồ sơ mẫu trong năm tuần qua. / sample dossiers of the last five weeks.")


def welcome(house: House) -> None:
    """Print where to look, whom to be and where it is kept."""
    say(f"\nMột Cửa: {house.address}   (Ctrl-C để dừng / stops it)")
    say(f"  Mật khẩu chung / password of all: {PASSWORD}")
    names = {unit.code: unit.name for unit in UNITS}
    for person in (*OFFICERS, *COLLEAGUES):
        where = f"{person.role.vi}, {names[person.unit]}"
        say(f"  {person.username:20} {person.full_name}: {where}")
    say(f"  API: {house.address}/api/v1/docs   Tra cứu / look-up: {house.address}/tra-cuu/")
    say(f"  Dữ liệu mẫu / sample data: {house.database.home}")


def say(text: str) -> None:
    """Tell the operator something on stderr, where progress goes."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
