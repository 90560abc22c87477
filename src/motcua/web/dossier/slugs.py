"""Acts in addresses: in Vietnamese, without marks."""

from collections.abc import Mapping
from typing import Final

from django.http import Http404

from motcua.base.text import bare
from motcua.rules.dossier.words import Act


def slug(act: Act) -> str:
    """Return an act as it stands in an address: yeu-cau-bo-sung."""
    return "-".join(bare(act.vi).split())


BY_SLUG: Final[Mapping[str, Act]] = {slug(act): act for act in Act}


def act_called(text: str) -> Act:
    """Return the act of a slug; an address without one leads nowhere."""
    act = BY_SLUG.get(text)
    if act is None:
        raise Http404(text)
    return act
