"""Search keys of the people in a dossier, and the syllables their names are made of."""

from functools import cache
from typing import Final

from django.db import transaction

from motcua.base.keys import PAIRED_NAMES, search_keys
from motcua.dossiers.models import Dossier, NameSyllable, Party
from motcua.dossiers.services.submission import PartyIn
from motcua.rules.dossier.words import PartyPart

LONGEST: Final = 60
"""Letters of a syllable that are kept for finding it."""


def party_row(dossier: Dossier, part: PartyPart, given: PartyIn) -> Party:
    """Return the row of a cleaned party, with its keys."""
    keys = search_keys(given.name, paired=PAIRED_NAMES)
    return Party(
        dossier=dossier,
        part=part.value,
        kind=given.kind,
        name=given.name,
        id_kind=given.id_kind,
        id_number=given.id_number,
        born_on=given.born_on,
        gender=given.gender,
        address=given.address,
        commune=given.commune,
        province=given.province,
        phone=given.phone,
        email=given.email,
        relation=given.relation,
        paper=given.paper,
        from_card=given.from_card,
        folded=keys.folded,
        syllables=[text[:LONGEST] for text in keys.syllables],
        pairs=list(keys.pairs),
        id_reversed=given.id_number[::-1],
        phone_reversed=given.phone[::-1],
    )


def learn_syllables(*parties: Party) -> None:
    """Make the syllables of names known to the search; most are, and cost nothing.

    All at once and in one order, so that two dossiers with the same new names cannot wait for
    each other.
    """
    new = {text for one in parties for text in one.syllables if text not in _known()}
    if new:
        NameSyllable.objects.bulk_create(
            (NameSyllable(text=text) for text in sorted(new)), ignore_conflicts=True
        )
        transaction.on_commit(lambda: _known().update(new))


@cache
def _known() -> set[str]:
    return set(NameSyllable.objects.values_list("text", flat=True))
