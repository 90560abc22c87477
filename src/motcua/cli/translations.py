"""The English catalogue: ``python -m motcua.cli.translations compile|extract|check``.

The source language is Vietnamese. ``extract`` collects every sentence of the code and templates,
``check`` fails where one has no English, ``compile`` makes what the programs read. The catalogue
holds no line numbers, paths or dates, so that only a changed sentence changes it.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import polib

from motcua.base.language import ENGLISH, LOCALES

SOURCES: Final = Path(__file__).parent.parent
CATALOGUE: Final = LOCALES / ENGLISH / "LC_MESSAGES" / "django.po"
COMPILED: Final = CATALOGUE.with_suffix(".mo")
KEYWORDS: Final = {
    "mark": None,
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER: Final = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": ENGLISH,
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PART: Final = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")

Key = tuple[str, str, str]
"""Context, sentence, plural: what tells one entry from another."""


def main(words: list[str]) -> int:
    """Do one of the three and return the exit code."""
    parser = argparse.ArgumentParser(prog="motcua.cli.translations", description=__doc__)
    doing = parser.add_subparsers(dest="what", required=True)
    doing.add_parser("compile", help="make django.mo where it is older than django.po")
    extracting = doing.add_parser("extract", help="bring django.po up to the sources")
    extracting.add_argument("--merge", type=Path, help="folder of .po files with new translations")
    doing.add_parser("check", help="exit 1 where an English sentence is missing or does not fit")
    given = parser.parse_args(words)
    if given.what == "compile":
        compile_catalogue()
        return 0
    if given.what == "extract":
        return extract(given.merge)
    return check()


def compile_catalogue() -> None:
    """Make the compiled catalogue unless it is up to date."""
    if not CATALOGUE.exists():
        return
    if COMPILED.exists() and COMPILED.stat().st_mtime >= CATALOGUE.stat().st_mtime:
        return
    polib.pofile(str(CATALOGUE)).save_as_mofile(str(COMPILED))


def extract(merge: Path | None) -> int:
    """Write the catalogue anew: the sentences of today, with the English that is known."""
    known = _entries([CATALOGUE, *(sorted(merge.glob("*.po")) if merge else ())])
    made = polib.POFile(wrapwidth=96)
    made.metadata = dict(HEADER)
    wanted = sorted(sentences())
    for context, text, plural in wanted:
        entry = polib.POEntry(msgctxt=context or None, msgid=text, msgid_plural=plural)
        entry = _translated(entry, known.get((context, text, plural)))
        made.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(CATALOGUE))
    missing = sum(not entry.translated() for entry in made)
    sys.stdout.write(f"{len(wanted)} sentences, {missing} without English\n")
    return 0


def check() -> int:
    """Say what is missing, left over or does not fit; 1 where anything is."""
    known = _entries([CATALOGUE])
    wanted = sentences()
    complaints = [f"no English: {text}" for _, text, _ in sorted(wanted - known.keys())]
    complaints += [f"left over: {text}" for _, text, _ in sorted(known.keys() - wanted)]
    for key in sorted(wanted & known.keys()):
        complaints += _misfits(known[key])
    for complaint in complaints:
        sys.stdout.write(f"{complaint}\n")
    return 1 if complaints else 0


def sentences() -> set[Key]:
    """Collect every sentence of the code and the templates."""
    found = set(_of_files("python", SOURCES.rglob("*.py")))
    templates = (SOURCES / "web" / "templates").rglob("*.html")
    return found | set(_of_files("jinja2.ext:babel_extract", templates))


def _of_files(method: str, paths: Iterable[Path]) -> Iterator[Key]:
    from babel.messages.extract import (  # noqa: PLC0415 - only there for those who develop
        extract_from_file,
    )

    options = {"silent": "false", "encoding": "utf-8"}
    for path in sorted(paths):
        # The first two of each: where it stands, and the sentence with its plural.
        for _, text, _, context in extract_from_file(method, path, KEYWORDS, (), options):
            parts = (text, "") if isinstance(text, str) else tuple(text)
            if parts[0]:
                yield context or "", parts[0], parts[1] or ""


def _entries(paths: Iterable[Path]) -> dict[Key, polib.POEntry]:
    """Return what is translated in the files; the first file that has a sentence wins."""
    found: dict[Key, polib.POEntry] = {}
    for path in paths:
        for entry in polib.pofile(str(path)) if path.exists() else ():
            key = (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")
            if not entry.obsolete and (key not in found or not found[key].translated()):
                found[key] = entry
    return found


def _translated(entry: polib.POEntry, known: polib.POEntry | None) -> polib.POEntry:
    if entry.msgid_plural:
        entry.msgstr_plural = known.msgstr_plural if known else {0: "", 1: ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def _misfits(entry: polib.POEntry) -> Iterator[str]:
    given = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    parts = _parts(entry.msgid)
    for english in given:
        if not english:
            yield f"no English: {entry.msgid}"
        elif _parts(english) != parts:
            yield f"other parts: {entry.msgid} -> {english}"


def _parts(text: str) -> set[str]:
    return {found[1] or found[2] for found in PART.finditer(text)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
