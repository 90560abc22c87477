"""Finding procedures by what they lead to: "gks" or "giay khai sinh" is a birth registration."""

from datetime import date

from motcua.base.keys import Query, parse_query
from motcua.base.text import bare, fold
from motcua.catalog.permissions import visible_to
from motcua.catalog.selectors.procedures import in_force_on
from motcua.catalog.selectors.search import Hit, suggest
from motcua.org.actor import Actor


def suggest_for_desk(text: str, *, on: date, actor: Actor, limit: int = 8) -> list[Hit]:
    """Return the likeliest procedures: by their own names and codes, then by their results'."""
    found = suggest(text, on=on, actor=actor, limit=limit)
    query = parse_query(text)
    if len(found) >= limit or not (query.initials or query.folded):
        return found
    known = {hit.code for hit in found}
    for code in _by_result(query, on, actor):
        if len(found) < limit and code not in known:
            found += suggest(code, on=on, actor=actor, limit=1)
            known.add(code)
    return found


def _by_result(query: Query, on: date, actor: Actor) -> list[str]:
    """Return codes whose result's first letters, or whose result's name, begin so."""
    rows = (
        visible_to(actor)
        .filter(in_force_on(on))
        .order_by("results__position", "sort_key")
        .values_list("procedure__code", "results__name")
    )
    fitting = [(code, name) for code, name in rows if name and _fits(query, name)]
    return list(dict.fromkeys(code for code, _ in sorted(fitting, key=lambda row: len(row[1]))))


def _fits(query: Query, name: str) -> bool:
    if query.initials:
        letters = "".join(word[0] for word in bare(name).split())
        return letters.startswith(query.initials)
    return fold(name).startswith(query.folded)
