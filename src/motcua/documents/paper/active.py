"""What in a PDF acts by itself: found, and taken out.

Links to web pages and to places in the document stay. Everything else that a reader would do
without being a page to look at goes: scripts, starting programs, opening other files, attached
files, films, dynamic forms.
"""

from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from motcua.documents.paper.bounds import MOST_DEEP
from motcua.documents.paper.unusable import Unusable
from motcua.documents.states import Removed

ACTIONS: Final = {
    "/JavaScript": Removed.SCRIPT,
    "/Launch": Removed.LAUNCH,
    "/GoToE": Removed.LAUNCH,
    "/GoToR": Removed.LAUNCH,
    "/ImportData": Removed.LAUNCH,
    "/SubmitForm": Removed.LAUNCH,
    "/Rendition": Removed.MEDIA,
    "/Movie": Removed.MEDIA,
    "/Sound": Removed.MEDIA,
    "/RichMediaExecute": Removed.MEDIA,
}
KEYS: Final = {
    "/JS": Removed.SCRIPT,
    "/AA": Removed.SCRIPT,
    "/JavaScript": Removed.SCRIPT,
    "/EmbeddedFiles": Removed.EMBEDDED,
    "/EF": Removed.EMBEDDED,
    "/AF": Removed.EMBEDDED,
    "/Collection": Removed.EMBEDDED,
    "/XFA": Removed.FORM,
    "/RichMediaContent": Removed.MEDIA,
}
NOTES: Final = {
    "/FileAttachment": Removed.EMBEDDED,
    "/RichMedia": Removed.MEDIA,
    "/Movie": Removed.MEDIA,
    "/Sound": Removed.MEDIA,
    "/Screen": Removed.MEDIA,
    "/3D": Removed.MEDIA,
}
"""Annotations that are something other than a mark on the page."""


def strip(pdf: pikepdf.Pdf) -> tuple[set[Removed], bool]:
    """Take everything out that acts by itself; say what, and whether there is a signature.

    A signature is only seen here, not examined.
    """
    found: set[Removed] = set()
    signed = False
    for each in dictionaries(pdf):
        keys = each.keys()
        signed = signed or {"/ByteRange", "/Contents"} <= keys
        for key in KEYS.keys() & keys:
            del each[key]
            found.add(KEYS[key])
        if "/S" in keys:
            found |= _strip_action(each)
        if "/Annots" in keys:
            found |= _strip_notes(each)
    return found, signed


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Go through every dictionary of a document, those inside others and of streams too."""
    yield pdf.trailer
    for each in pdf.objects:
        yield from _inside(each, 0)


def _inside(each: Object, depth: int) -> Iterator[Object]:
    if depth > MOST_DEEP:
        raise Unusable("too_heavy")
    if isinstance(each, pikepdf.Stream | Dictionary):
        yield each
        parts = [value for _, value in each.items()]
    elif isinstance(each, Array):
        parts = list(each)
    else:
        return
    for part in parts:
        if isinstance(part, Dictionary | Array) and not part.is_indirect:
            yield from _inside(part, depth + 1)


def _strip_action(each: Object) -> set[Removed]:
    """Make an action that acts on more than the page into one that does nothing."""
    kind = each.get("/S")
    what = ACTIONS.get(str(kind)) if isinstance(kind, Name) else None
    if what is None:
        return set()
    for key in list(each.keys()):
        if key != "/Type":
            del each[key]
    each["/S"] = Name("/Named")
    each["/N"] = Name("/None")
    return {what}


def _strip_notes(each: Object) -> set[Removed]:
    notes = each.get("/Annots")
    if not isinstance(notes, Array):
        return set()
    found, kept = set(), []
    for note in list(notes):
        subtype = str(note.get("/Subtype", "")) if isinstance(note, Dictionary) else ""
        what = NOTES.get(subtype)
        if what:
            found.add(what)
        else:
            kept.append(note)
    if found:
        each["/Annots"] = Array(kept)
    return found
