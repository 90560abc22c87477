"""What each form prints, as frozen data: the act stores it, any later print shows the same."""

from collections.abc import Mapping
from typing import Final

from motcua.printing.books import ControlSheet, Register
from motcua.printing.cash import CashSheet, FeeReceipt
from motcua.printing.correspondence import ApologyLetter, StopNotice
from motcua.printing.parts import (
    Authorisation,
    CashRow,
    Component,
    Due,
    FeeLine,
    Handover,
    Head,
    Lookup,
    Party,
    RegisterRow,
    Replaced,
    Signatory,
    SlipDossier,
)
from motcua.printing.plain import from_plain
from motcua.printing.refusals import SnapshotUnreadable
from motcua.printing.shape import BlankForm, Snapshot
from motcua.printing.visit import AppointmentSlip, RefusalNotice, SupplementRequest

__all__ = [
    "ApologyLetter", "AppointmentSlip", "Authorisation", "BlankForm", "CashRow", "CashSheet",
    "Component", "ControlSheet", "Due", "FeeLine", "FeeReceipt", "Handover", "Head", "Lookup",
    "Party", "RefusalNotice", "Register", "RegisterRow", "Replaced", "Signatory",
    "SlipDossier", "Snapshot", "StopNotice", "SupplementRequest", "snapshot_from",
]  # fmt: skip

KINDS: Final[Mapping[str, type[Snapshot]]] = {
    kind.kind: kind
    for kind in (
        AppointmentSlip,
        SupplementRequest,
        RefusalNotice,
        ApologyLetter,
        StopNotice,
        ControlSheet,
        Register,
        FeeReceipt,
        CashSheet,
        BlankForm,
    )
}
"""Every kind of snapshot by its name in plain data."""


def snapshot_from(plain: Mapping[str, object]) -> Snapshot:
    """Return the snapshot that plain data was made from; ``SnapshotUnreadable`` if it is none."""
    rest = dict(plain)
    kind = rest.pop("kind", None)
    found = KINDS.get(kind) if isinstance(kind, str) else None
    if found is None:
        raise SnapshotUnreadable(where="kind", why=str(kind)[:40])
    return from_plain(found, rest)
