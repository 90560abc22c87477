"""What the search found, as plain strings; numbers of people show their last four digits only."""

from typing import Final
from urllib.parse import urlencode

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.catalog.selectors.running import running
from motcua.dossiers.selectors.searching import DossierFound, PersonFound
from motcua.rules.dossier.words import FINAL, State
from motcua.web.jinja import icon
from motcua.web.work.left import left_of
from motcua.web.work.shown import Hand, dossier_address

SEEN_DIGITS: Final = 4
HIDDEN: Final = "••••"


def masked(number: str) -> str:
    """Return a number with nothing but its end to be read."""
    return f"{HIDDEN}{number[-SEEN_DIGITS:]}" if len(number) > SEEN_DIGITS else number


def dossier_line(one: DossierFound, hand: Hand) -> dict[str, str]:
    """Return a dossier of the results."""
    over = one.state in set(FINAL)
    left = None if over else left_of(one, now=hand.now, soon=hand.soon)
    return {
        "code": one.code,
        "owner": one.owner,
        "party": one.party,
        "procedure": running(one.version_id).record.name,
        "state": hand.say(State(one.state)),
        "state_kind": "" if over else "info",
        "left_kind": left.kind if left else "",
        "left_icon": _symbol(left.symbol) if left else "",
        "left": hand.say(left.words) if left else "",
        "left_more": hand.say(left.more) if left else "",
        "address": dossier_address(one.code),
    }


def person_line(one: PersonFound, hand: Hand) -> dict[str, str]:
    """Return a person of the results, the name as it was written."""
    born = hand.say(Say(mark("sinh năm {year}"), year=one.born_year)) if one.born_year else ""
    number = hand.say(Say(mark("số {number}"), number=masked(one.id_number)))
    known = [born, number if one.id_number else "", one.place]
    return {
        "name": one.name,
        "known": " · ".join(part for part in known if part),
        "dossiers": hand.say(Say(mark("{n} hồ sơ"), n=one.dossiers)),
        "address": f"?{urlencode({'nguoi': one.party_id})}",
    }


def _symbol(name: str) -> str:
    return icon(name, classes="i full" if name.endswith("-full") else "i") if name else ""
