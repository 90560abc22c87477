"""What the snapshots of all forms share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from motcua.printing.parts import Head, Lookup
from motcua.printing.plain import digest, to_plain
from motcua.printing.values import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What all forms share: the pack's key of the form, and the head.

    ``extra`` holds values of fields that the pack adds to a form, by their keys.
    """

    kind: ClassVar[str] = ""
    form: str
    head: Head
    extra: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> Values:
        """Return the values by the keys of the pack's fields."""
        return {}

    def blocks(self) -> Sequence[Values]:
        """Return the values of fields that are printed once for each dossier."""
        return ()

    def lookups(self) -> Sequence[tuple[str, Lookup]]:
        """Return the dossier codes with their QR codes."""
        return ()

    def notes(self) -> Mapping[str, object]:
        """Return what a template may print besides the fields of the form."""
        return {}

    def to_plain(self) -> dict[str, object]:
        """Return the snapshot as JSON-able data, to be kept."""
        return {"kind": self.kind, **to_plain(self)}

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the plain data."""
        return digest(self.to_plain())


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm(Snapshot):
    """A form to be filled in by hand in a power cut, and typed in afterwards."""

    kind: ClassVar[str] = "blank_form"
