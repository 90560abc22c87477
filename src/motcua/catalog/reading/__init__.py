"""Reading published procedures from files into plain records, without a database."""

from motcua.catalog.reading.bundled import LifeEvent, life_events, read_bundled
from motcua.catalog.reading.canonical import digest, from_json, to_json
from motcua.catalog.reading.doubts import DoubtKind
from motcua.catalog.reading.outcome import Reading, Refused, Totals
from motcua.catalog.reading.read import read

__all__ = [
    "DoubtKind",
    "LifeEvent",
    "Reading",
    "Refused",
    "Totals",
    "digest",
    "from_json",
    "life_events",
    "read",
    "read_bundled",
    "to_json",
]
