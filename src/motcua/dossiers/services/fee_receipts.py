"""What a receipt for a dossier says: out of which book, who pays, for which dossier."""

from datetime import datetime
from typing import Final

from django.conf import settings

from motcua.base.dates import office_time
from motcua.dossiers.models import Dossier, Party
from motcua.payments.payment import Book, Payer
from motcua.store.law import pack_named

BOOK: Final = "fee"


def book_for(pack: str, at: datetime) -> Book:
    """Return out of which book receipts are written in the year of ``at``."""
    known = pack_named(pack).codes.receipts[BOOK]
    return Book(known.abbreviation, f"{known.codes.get('series', '')}{office_time(at):%y}")


def payer_of(owner: Party) -> Payer:
    """Return who pays, with the whole address as papers print it."""
    parts = (owner.address, owner.commune, owner.province)
    address = ", ".join(part for part in parts if part)
    return Payer(owner.name, owner.id_number[:20], address[:500])


def printed_with(dossier: Dossier, procedure: str) -> dict[str, object]:
    """Return what a receipt prints of its dossier; the QR code opens the look-up."""
    found = f"{settings.ADDRESS}/t/{dossier.code}?k={dossier.lookup_key}"
    return {"dossier": dossier.code, "procedure": procedure, "lookup": {"url": found}}
