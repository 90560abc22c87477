"""Addresses of pages about a dossier; one whose page is not there leads nowhere."""

from urllib.parse import urlencode

from django.urls import is_valid_path, reverse

from motcua.dossiers.selectors.subject import Permitted
from motcua.rules.dossier.words import Act
from motcua.web.dossier.desk import WAY
from motcua.web.dossier.slugs import slug

AT_THE_CASH_DESK = frozenset({Act.COLLECT_FEE, Act.SET_FEES, Act.RETURN_FEE})
"""Acts that are done on the page of a dossier's fees."""
LIST = "tu"
"""The name in the address under which the tab of the work list is kept."""


def dossier(code: str, **query: str) -> str:
    """Return the address of a dossier; empty parts of the query are left out."""
    return _with(reverse("web:dossier", args=(code,)), query)


def act(code: str, way: Permitted, *, tab: str = "") -> str:
    """Return where an act is done: its form, the return desk or the cash desk."""
    if way.act is Act.RETURN:
        return reverse("web:return-one", args=(code,))
    if way.act in AT_THE_CASH_DESK:
        return collect(code)
    address = reverse("web:dossier-act", args=(code, slug(way.act)))
    return _with(address, {WAY: way.outcome, LIST: tab})


def work_list(tab: str = "") -> str:
    """Return the work list, at the tab one came from."""
    return _with(reverse("web:work"), {"nhom": tab})


def slip(code: str, key: int) -> str:
    """Return where a paper is read and printed."""
    return there(f"{dossier(code)}phieu/{key}/")


def collect(code: str) -> str:
    """Return where what is due is collected."""
    return there(f"/can-bo/thu-phi/{code}/")


def there(path: str) -> str:
    """Return an address if it leads to a page, "" where nobody has built it."""
    return path if is_valid_path(path) else ""


def _with(address: str, query: dict[str, str]) -> str:
    kept = {name: value for name, value in query.items() if value}
    return f"{address}?{urlencode(kept)}" if kept else address
