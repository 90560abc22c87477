"""What the worker does about files by the clock."""

from django.conf import settings
from django.db import close_old_connections
from procrastinate import App

from motcua.documents import jobs
from motcua.ports.clock import Clock
from motcua.web.log import Lines


def keep_files(app: App, clock: Clock, log: Lines) -> None:
    """Put the housekeeping of files on the queue; without a place for files there is none."""
    if not settings.FILES:
        return

    @app.periodic(cron="7 * * * *")
    @app.task(name="documents.sweep", queueing_lock="documents.sweep")
    def sweep(timestamp: int) -> None:
        close_old_connections()
        gone = jobs.clear_trays(at=clock.now())
        swept = jobs.sweep(at=clock.now())
        log.info(
            "documents.sweep",
            trays=gone,
            temporary=swept.temporary,
            rows=swept.rows,
            files=swept.files,
            scheduled=timestamp,
        )

    @app.periodic(cron="* * * * *")
    @app.task(name="documents.scan", queueing_lock="documents.scan")
    def scan(timestamp: int) -> None:
        close_old_connections()
        judged, infected = jobs.scan_waiting(at=clock.now())
        if judged:
            log.info("documents.scan", judged=judged, infected=infected, scheduled=timestamp)

    @app.periodic(cron="40 19 * * *")  # UTC: 02:40 in Vietnam
    @app.task(name="documents.scrub", queueing_lock="documents.scrub")
    def scrub(timestamp: int) -> None:
        close_old_connections()
        faults = 0
        for finding in jobs.scrub():
            faults += 1
            log.error("documents.fault", sha256=finding.sha256, fault=finding.fault)
        log.info("documents.scrub", faults=faults, scheduled=timestamp)
