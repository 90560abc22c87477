"""Names with the codes that protocols give them: applicants, channels, papers, roles."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.base.language import VIETNAMESE
from motcua.base.say import Named
from motcua.packs.entry import Entry, Fact


@dataclass(frozen=True, slots=True)
class Coded:
    """A name in two languages, its code by protocol, its abbreviation and pattern if any.

    ``codes`` maps a protocol (such as ``dossier_sync``) to the code as text: "1", "01".
    ``pattern`` is a key of the pack's code patterns.
    """

    key: str
    name: Named
    codes: Mapping[str, str]
    abbreviation: str
    pattern: str
    fact: Fact

    def in_(self, language: str = VIETNAMESE) -> str:
        """Return the name in ``language``."""
        return self.name.in_(language)


def read_coded(entry: Entry, fact: Fact) -> Coded:
    """Read one name with its codes."""
    return Coded(
        entry.key,
        entry.named(),
        entry.pairs("codes"),
        entry.text("abbreviation", ""),
        entry.text("pattern", ""),
        fact,
    )
