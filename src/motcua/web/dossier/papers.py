"""A statutory paper as it is looked at before it is issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from motcua.base.dates import long_day, written_out
from motcua.printing.snapshot import ApologyLetter, RefusalNotice, Snapshot, SupplementRequest


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be shown: the template of its words, what it says, and who is spoken to."""

    template: str
    said: Snapshot
    you: str
    times: Mapping[str, str]


TEMPLATES: Final[Mapping[type[Snapshot], str]] = MappingProxyType(
    {
        SupplementRequest: "dossier/paper/_supplement_request.html",
        RefusalNotice: "dossier/paper/_refusal_notice.html",
        ApologyLetter: "dossier/paper/_apology_letter.html",
    }
)
YOU: Final = {"": "ông/bà", "tổ chức": "quý tổ chức"}
"""How the letter speaks to somebody: as the printed one does."""


def paper_of(said: Snapshot | None) -> Paper | None:
    """Return a paper to be shown, None where there is none."""
    if said is None:
        return None
    person = str(said.notes().get("salutation", ""))
    return Paper(TEMPLATES[type(said)], said, YOU.get(person, person), _times(said))


def _times(said: Snapshot) -> Mapping[str, str]:
    times = {"day": long_day(said.head.issued_at)}
    if isinstance(said, ApologyLetter):
        times |= {
            "received": long_day(said.received_on),
            "due": written_out(said.due.at),
            # Nothing is promised yet as long as no later day was typed.
            "new_due": written_out(said.new_due.at) if said.new_due.at > said.due.at else "",
        }
    return times
