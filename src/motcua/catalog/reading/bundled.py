"""The procedures and life events that come with the product."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

import yaml

from motcua.base.say import Named
from motcua.catalog.reading.outcome import Reading
from motcua.catalog.reading.read import Progress, read

FOLDER: Final = Path(str(files("motcua.catalog"))) / "bundled"


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A door a citizen recognises, and the codes of the procedures behind it, likeliest first."""

    key: str
    name: Named
    hint: Named
    icon: str
    codes: tuple[str, ...]


def read_bundled(*, on_progress: Progress | None = None) -> Reading:
    """Read every bundled procedure, in the order of the file names."""
    whole = Reading()
    for path in sorted((FOLDER / "procedures").glob("*.yaml")):
        part = read(path, on_progress=on_progress)
        whole = Reading(
            whole.records + part.records,
            whole.refused + part.refused,
            whole.read + part.read,
            whole.totals + part.totals,
        )
    return whole


def life_events() -> tuple[LifeEvent, ...]:
    """Return the doors of the citizens' first page, in their order."""
    data = yaml.safe_load((FOLDER / "life_events.yaml").read_text(encoding="utf-8"))
    return tuple(_event(row) for row in data["life_events"])


def _event(row: Mapping[str, object]) -> LifeEvent:
    codes = row["codes"]
    if not isinstance(codes, list):
        raise TypeError(f"codes of {row['key']} are not a list")
    return LifeEvent(
        str(row["key"]),
        Named(str(row["vi"]), str(row["en"])),
        Named(str(row["hint_vi"]), str(row["hint_en"])),
        str(row["icon"]),
        tuple(str(code) for code in codes),
    )
