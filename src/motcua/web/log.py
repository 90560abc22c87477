"""One line of JSON for each request, on stderr: what was asked, not by whom."""

import logging
import sys
from typing import Final, Protocol

import structlog
from django.conf import settings


class Lines(Protocol):
    """Where lines go."""

    def info(self, event: str, **facts: object) -> None: ...

    def error(self, event: str, **facts: object) -> None: ...


class _Stderr:
    """Writes finished lines to the stderr of the moment, so that a redirected one is honoured."""

    def info(self, line: str) -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    error = info


def lines() -> Lines:
    """Return the log, at the level that ``MOTCUA_LOG_LEVEL`` names.

    The loggers of Django and axes are stilled: they would print addresses, and with them codes
    and names, beside our line.
    """
    for name in ("django.request", "django.security", "axes", "psycopg.pool"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    level = _LEVELS.get(settings.LOG_LEVEL.lower(), logging.INFO)
    made: Lines = structlog.wrap_logger(
        _Stderr(),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    return made


_LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
