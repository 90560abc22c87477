"""What a document or an upload belongs to: a plain link, so that nothing here looks upwards."""

from dataclasses import dataclass
from typing import Final

PERSON: Final = "person"
"""The kind of holder of somebody's own tray; its id is the key of the person."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A thing of another app: its kind, as that app registered it, and its key."""

    kind: str
    id: int
