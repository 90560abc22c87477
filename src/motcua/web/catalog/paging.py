"""Pages of a list, by number in the address."""

from dataclasses import dataclass
from typing import Final, Self

from django.http import HttpRequest

from motcua.base.language import mark
from motcua.base.say import Say

AROUND: Final = 2
"""Pages shown on each side of the present one, besides the first and the last."""
MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one is in a list: the page's number, from 1, and how many lines a page has."""

    number: int
    size: int

    @classmethod
    def of(cls, request: HttpRequest, size: int) -> Self:
        """Read the page's number from ``?trang=``; anything unusable is the first page."""
        given = request.GET.get("trang", "")
        number = int(given) if given.isdecimal() and len(given) < 6 else 1
        return cls(min(max(number, 1), MOST), size)

    @property
    def offset(self) -> int:
        """Return how many lines come before this page."""
        return (self.number - 1) * self.size

    def links(self, request: HttpRequest, total: int) -> list[tuple[str, str]]:
        """Return (number, address) pairs; no address for the present page."""
        last = max(1, -(-total // self.size))
        near = range(self.number - AROUND, self.number + AROUND + 1)
        shown = sorted({1, last, *(n for n in near if 1 <= n <= last)})
        return [
            (str(n), "" if n == self.number else self.address(request, n))
            for n in shown
            if last > 1
        ]

    def address(self, request: HttpRequest, number: int) -> str:
        """Return the address of another page of the same list."""
        query = request.GET.copy()
        query.pop("xong", None)
        query["trang"] = str(number)
        return f"?{query.urlencode()}"

    def range(self, total: int) -> Say:
        """Say which lines of how many are shown."""
        if not total:
            return Say(mark("không có dòng nào"))
        first = min(self.offset + 1, total)
        last = min(self.offset + self.size, total)
        return Say(mark("{first}–{last} trong {total}"), first=first, last=last, total=total)
