"""Who receives messages: a handler for each topic. A topic without one is held, and said to be."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.dossiers.services import printing
from motcua.dossiers.services.slips import ISSUED
from motcua.outbox.envelope import Handler

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType({ISSUED: printing.make_ready})
