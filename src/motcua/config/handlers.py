"""Who receives messages: a handler for each topic. A topic without one is held, and said to be."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.conf import settings

from motcua.dossiers.services import printing, recalculation_runs
from motcua.dossiers.services.slips import ISSUED
from motcua.outbox.envelope import Envelope, Handler
from motcua.ports.clock import clock_from


def recalculate(envelope: Envelope) -> None:
    """Move one promise; the moment of moving it is now, not that of the press."""
    recalculation_runs.carry_out(envelope, at=clock_from(settings.CLOCK).now())


HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType(
    {ISSUED: printing.make_ready, recalculation_runs.TOPIC: recalculate}
)
