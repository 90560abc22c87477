"""What addresses and headers carry: places in a list, keys of requests, codes."""

from typing import Annotated
from uuid import UUID

from ninja import Header, Path, Query
from pydantic import AfterValidator, Field

from motcua.api.given.words import LARGEST_KEY
from motcua.dossiers.selectors.programs import LARGEST_PAGE

Key = Annotated[
    UUID | None,
    Header(
        alias="Idempotency-Key",
        description="The same request sent again with the same key is done once and answered alike",
    ),
]
DossierCode = Annotated[str, Path(max_length=60, examples=["H00.10-261123-0001"])]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]


def _place(given: str) -> str:
    if not 1 <= int(given) <= LARGEST_KEY:
        raise ValueError("Input should be a cursor that was answered as next")
    return given


Cursor = Annotated[
    str,
    Query(pattern="^[0-9]{1,16}$", description="``next`` of the page before"),
    AfterValidator(_place),
]
"""A place in a list; nothing but what was answered as ``next``."""
CodeCursor = Annotated[
    str, Query(min_length=1, max_length=60, description="``next`` of the page before")
]
NAMED = Field(max_length=60)
