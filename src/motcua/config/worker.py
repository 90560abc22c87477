"""The worker process: takes jobs from the queue and does what falls due by the clock."""

import asyncio
import os
import signal
import sys
from contextlib import suppress

import django
import psycopg
from django.db import close_old_connections
from procrastinate import App
from procrastinate.exceptions import ConnectorException

from motcua.config.sending import pause, send_messages

AGAIN = 1.0  # seconds until a lost database is called again


def application(dsn: str) -> App:
    """Return the queue with every periodic job of the house on it."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up by now

    from motcua.config.filing import keep_files  # noqa: PLC0415
    from motcua.config.following import follow_units  # noqa: PLC0415
    from motcua.org import jobs as org  # noqa: PLC0415
    from motcua.ports.clock import clock_from  # noqa: PLC0415
    from motcua.store.queue import queue  # noqa: PLC0415
    from motcua.web.log import lines  # noqa: PLC0415

    app = queue(dsn)
    clock, log = clock_from(settings.CLOCK), lines()

    @app.periodic(cron="*/15 * * * *")
    @app.task(name="org.clear_sessions", queueing_lock="org.clear_sessions")
    def clear_sessions(timestamp: int) -> None:
        close_old_connections()
        gone = org.clear_sessions(at=clock.now())
        log.info("org.clear_sessions", deleted=gone, scheduled=timestamp)

    keep_files(app, clock, log)
    follow_units(app, clock, log)
    return app


def main() -> int:
    """Work until SIGTERM; a database that went away is called again, and no job is lost by it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    asyncio.run(_work(application(os.environ["MOTCUA_QUEUE"])))
    return 0


async def _work(app: App) -> None:
    from motcua.web.log import lines  # noqa: PLC0415 - Django is set up by now

    log, stop = lines(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    log.info("worker.started")
    sending = asyncio.create_task(send_messages(stop))
    while not stop.is_set():
        why = await _take_jobs(app, stop)
        if not stop.is_set():
            log.error("worker.database_away", said=why)
            await pause(stop, AGAIN)
    await sending


async def _take_jobs(app: App, stop: asyncio.Event) -> str:
    """Take jobs until told to stop or until the database goes away, and say why it ended."""
    try:
        async with app.open_async():
            # The queue's own handlers would end the process; ours lets it call again.
            working = asyncio.create_task(
                app.run_worker_async(name="motcua", install_signal_handlers=False)
            )
            asked = asyncio.create_task(stop.wait())
            await asyncio.wait({working, asked}, return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
    except (psycopg.Error, ConnectorException, OSError) as error:
        return str(error).splitlines()[0] if str(error) else type(error).__name__
    return "ended"


if __name__ == "__main__":
    sys.exit(main())
