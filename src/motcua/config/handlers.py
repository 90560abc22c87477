"""Who receives messages: a handler for each topic. A topic without one is held, and said to be."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.outbox.envelope import Handler

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType({})
