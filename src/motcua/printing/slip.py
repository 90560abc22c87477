"""Slips to PDF/A-2b: the same snapshot, template and marks give the same bytes on any day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from motcua.base.dates import OFFICE_ZONE
from motcua.printing.letters import FONTS, printable
from motcua.printing.marks import FIRST_PRINT, Marks
from motcua.printing.qr import qr_svg
from motcua.printing.refusals import NothingToPrint, TemplateBroken, TooLarge
from motcua.printing.snapshot import BlankForm, Snapshot, snapshot_from
from motcua.printing.template import Template
from motcua.printing.values import said

MOST_BYTES: Final = 1_500_000
"""The largest data of one print: a register of about 1,800 dossiers; at worst 5 s."""

_TROUBLES: Final = frozenset({"TypstError", "PanicException"})
"""What typst raises: the second where it breaks down itself. That one is no ``Exception`` and no
module has its name, so that a web process would end of it."""


@dataclass(frozen=True, slots=True)
class Print:
    """One slip of a batch."""

    template: Template
    snapshot: Mapping[str, object]
    marks: Marks = FIRST_PRINT


def render(template: Template, snapshot: Mapping[str, object], *, marks: Marks) -> bytes:
    """Return the PDF of one slip from its plain snapshot."""
    return render_all([Print(template, snapshot, marks)])


def render_all(prints: Sequence[Print]) -> bytes:
    """Return one PDF of several slips, each on pages of its own and with its own page numbers.

    Bounded by ``MOST_BYTES`` of data. Error: ``NothingToPrint``, ``TooLarge``,
    ``SnapshotUnreadable``, ``TemplateBroken``.
    """
    if not prints:
        raise NothingToPrint
    snapshots = [snapshot_from(one.snapshot) for one in prints]
    versions = [one.template.version for one in prints]
    templates = {version: one.template for version, one in zip(versions, prints, strict=True)}
    places = {version: place for place, version in enumerate(templates)}
    data = {
        "title": _title(prints, snapshots),
        "author": printable(snapshots[0].head.unit),
        "forms": [said(template.form) for template in templates.values()],
        "slips": [
            {"index": index, "template": places[version], **_slip(one, shot)}
            for index, (version, one, shot) in enumerate(
                zip(versions, prints, snapshots, strict=True)
            )
        ],
    }
    text = json.dumps(data, ensure_ascii=False)
    if len(text.encode()) > MOST_BYTES:
        raise TooLarge(size=len(text.encode()), most=MOST_BYTES)
    latest = max(one.head.issued_at for one in snapshots)
    issued = latest.replace(tzinfo=OFFICE_ZONE, microsecond=0)  # a PDF counts in seconds
    try:
        return _compile(_program([one.source for one in templates.values()]), text, issued)
    except BaseException as trouble:
        if type(trouble).__name__ not in _TROUBLES:
            raise
        key = prints[0].template.form["key"]
        raise TemplateBroken(form=key, why=str(trouble)[:300]) from trouble


def _title(prints: Sequence[Print], snapshots: Sequence[Snapshot]) -> str:
    first = f"{prints[0].template.form['title']} {snapshots[0].head.number}".strip()
    return printable(first if len(prints) == 1 else f"{first} (+{len(prints) - 1})")


def _slip(one: Print, shot: Snapshot) -> dict[str, Any]:
    by_hand = isinstance(shot, BlankForm)
    blank = one.marks.blank or by_hand
    shown = BlankForm(form=shot.form, head=shot.head) if blank else shot
    return {
        "marks": {**asdict(one.marks), "blank": blank, "notes": said(one.marks.notes)},
        "head": {
            "superior_agency": said(shown.head.superior_agency),
            "one_stop_unit": said(shown.head.unit),
            "number": said(shown.head.number) if by_hand or not blank else "",
            "place": said(shown.head.place),
            "issued_at": said(shown.head.issued_at),
        },
        "values": said({**shown.extra, **shown.values()}),
        "dossiers": said(shown.blocks()),
        "notes": said(shown.notes()),
        "lookups": [
            {"code": printable(code), "svg": qr_svg(found.url), "secret": printable(found.secret)}
            for code, found in shown.lookups()
        ],
    }


def _program(templates: Sequence[str]) -> str:
    """Return the typst program: text of templates and numbers, nothing that a person typed in."""
    defined = [f"{source}\n#let sheet-{n} = sheet\n" for n, source in enumerate(templates)]
    names = "".join(f"sheet-{n}, " for n in range(len(templates)))
    return "".join([*defined, f"#let sheets = ({names})\n", _main()])


@cache
def _main() -> str:
    return Path(__file__).with_name("main.typ").read_text(encoding="utf-8")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _compile(program: str, data: str, issued: datetime) -> bytes:
    # A compiler of its own each time: it costs 0.2 ms and shares nothing between threads.
    compiler = typst.Compiler(program.encode(), root=str(FONTS), font_paths=_fonts())
    pdf = compiler.compile(
        sys_inputs={"slips": data}, format="pdf", pdf_standards=["a-2b"], timestamp=issued
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst returned no PDF")
    return pdf
