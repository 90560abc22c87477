"""Rounds through the outbox, beside the jobs: what is due stands in its rows alone."""

import asyncio
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from django.db import DatabaseError, close_old_connections

if TYPE_CHECKING:  # its models need Django set up
    from motcua.outbox.jobs import Tally

ROUND: Final = 2.0  # seconds between two looks at what is due


async def send_messages(stop: asyncio.Event) -> None:
    """Make rounds until told to stop; a database that is away is asked again at the next one."""
    from motcua.web.log import lines  # noqa: PLC0415 - Django is set up by now

    log = lines()
    while not stop.is_set():
        try:
            tally = await asyncio.to_thread(_round, stop)
            if tally.any():
                log.info("outbox.round", **asdict(tally))
        except (DatabaseError, OSError) as error:
            log.error("outbox.database_away", said=str(error))
        await pause(stop, ROUND)


def _round(stop: asyncio.Event) -> "Tally":
    from django.conf import settings  # noqa: PLC0415 - Django is set up by now

    from motcua.config.handlers import HANDLERS  # noqa: PLC0415
    from motcua.outbox.jobs import Round  # noqa: PLC0415
    from motcua.ports.clock import clock_from  # noqa: PLC0415

    close_old_connections()
    try:
        clock = clock_from(settings.CLOCK)
        province = settings.PROVINCE
        return Round(HANDLERS, province=province, clock=clock, stopping=stop.is_set).run()
    finally:
        close_old_connections()


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until told to stop."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
