"""Which paper an act on a dossier demands; what an act does is code, not data."""

from dataclasses import dataclass
from typing import Final

from motcua.packs.entry import Entry, Fact
from motcua.packs.forms import FormPurpose

FILE: Final = "states.yaml"
SECTION: Final = "acts"


@dataclass(frozen=True, slots=True)
class ActSlip:
    """The paper that must be issued with an act, and where that stands in the law."""

    act: str
    slip: FormPurpose
    fact: Fact


def read_act(entry: Entry, fact: Fact) -> ActSlip:
    """Read one act."""
    return ActSlip(entry.key, entry.choice("slip", FormPurpose), fact)
