"""Write docs/refusals.md from the code: every refusal, its code and its two sentences."""

import importlib
import pkgutil
import sys
from pathlib import Path

import motcua
from motcua.base.errors import BadInput, Refusal
from motcua.base.language import translated
from motcua.testing.office import set_up_django

PAGE = Path(__file__).parent.parent / "docs" / "refusals.md"
HEAD = """# Refusals

What the system turns down, by code. The code and the names in braces are public and do not change;
sentences may be reworded. `./run motcua` leaves with 2 for unusable input (status 422) and 1 for
anything else; the web and the API answer with the status. Written by `tests/reference.py`.

| code | status | Tiếng Việt | English |
|---|---|---|---|
"""


def refusals() -> list[type[Refusal]]:
    """Return every kind of refusal in the house, by code."""
    set_up_django()
    for module in pkgutil.walk_packages(motcua.__path__, "motcua."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    found: dict[str, type[Refusal]] = {}
    queue: list[type[Refusal]] = [Refusal]
    while queue:
        for kind in queue.pop().__subclasses__():
            queue.append(kind)
            if kind is not BadInput and kind.__module__.startswith("motcua."):
                found[f"{kind.code}:{kind.__qualname__}"] = kind
    return [found[key] for key in sorted(found)]


def cell(text: str) -> str:
    """Return a sentence as it may stand in a table."""
    return text.replace("\n", "<br>").replace("|", "\\|")


def page() -> str:
    """Return the text of docs/refusals.md."""
    rows = [
        f"| `{kind.code}` | {kind.status} | {cell(kind.message)} "
        f"| {cell(translated(kind.message, 'en'))} |"
        for kind in refusals()
        if "code" in vars(kind)
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
