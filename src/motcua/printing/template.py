"""The layout of a form: its fields as the pack writes them, and the typst text that places them."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from motcua.packs.forms import Form, FormField
from motcua.packs.pack import Pack
from motcua.printing.refusals import TemplateBroken, TemplateMissing

FOLDER: Final = "slips"
COMMON: Final = "common.typ"
_REACHES_OUT: Final = re.compile(r'"@[\w-]+/|\b(?:import|include|read)\b')


@dataclass(frozen=True, slots=True)
class Template:
    """A form ready to be printed. Both parts are plain and may be kept beside what was printed.

    ``form`` is what the pack says of the form (``form_plain``); ``source`` is typst text that
    only defines names, among them ``sheet(slip)``.
    """

    form: Mapping[str, Any]
    source: str

    @property
    def version(self) -> str:
        """Return what tells one layout from another: 16 hexadecimal digits."""
        text = json.dumps(self.form, ensure_ascii=False, sort_keys=True) + self.source
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def template_for(pack: Pack, form: Form) -> Template:
    """Return the template of a form: by its key, else by its purpose; the pack's own come first.

    Error: ``TemplateMissing`` where neither the pack nor one that it extends has one,
    ``TemplateBroken`` where it wants to read files or packages.
    """
    own = re.sub(r"[^\w-]+", "-", form.key) + ".typ"
    by_purpose = f"{form.purpose.value}.typ"
    path = pack.file(f"{FOLDER}/{own}") or pack.file(f"{FOLDER}/{by_purpose}")
    common = pack.file(f"{FOLDER}/{COMMON}")
    if path is None or common is None:
        raise TemplateMissing(pack=pack.id, form=form.key, file=by_purpose if common else COMMON)
    source = f"{_text(common)}\n{_text(path)}"
    if found := _REACHES_OUT.search(source):
        raise TemplateBroken(form=form.key, why=found[0])
    return Template(form_plain(pack, form), source)


def form_plain(pack: Pack, form: Form) -> dict[str, Any]:
    """Return what a template needs to know of a form, as plain data."""
    parts = pack.forms.parts
    return {
        "key": form.key,
        "number": form.number,
        "purpose": form.purpose.value,
        "title": form.title.vi,
        "paper": form.paper.value,
        "series": form.series,
        "head": _fields(parts["head"].fields if "head" in parts else ()),
        "fields": _fields(form.fields),
        "foot": _fields(parts["foot"].fields if "foot" in parts else ()),
    }


def _fields(fields: Sequence[FormField]) -> list[dict[str, Any]]:
    return [
        {
            "key": field.key,
            "label": field.name.vi,
            "kind": field.kind.value,
            "required": field.required,
            "columns": _fields(field.columns),
        }
        for field in fields
    ]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
