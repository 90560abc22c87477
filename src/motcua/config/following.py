"""What the worker does about dossiers by the clock."""

from django.db import close_old_connections
from procrastinate import App

from motcua.dossiers import jobs
from motcua.ports.clock import Clock
from motcua.web.log import Lines


def follow_units(app: App, clock: Clock, log: Lines) -> None:
    """Put on the queue that nothing stays with a unit that has ended."""

    @app.periodic(cron="*/5 * * * *")
    @app.task(name="dossiers.follow_successors", queueing_lock="dossiers.follow_successors")
    def follow_successors(timestamp: int) -> None:
        close_old_connections()
        moved = jobs.follow_successors(at=clock.now())
        if moved:
            log.info("dossiers.follow_successors", moved=moved, scheduled=timestamp)
