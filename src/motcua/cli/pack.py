"""``motcua pack``: check the law as data, show what stands on it, list what is there."""

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.base.language import VIETNAMESE, mark
from motcua.base.say import Say
from motcua.packs.finding import Findings
from motcua.packs.loader import DEFAULT, available, examine
from motcua.packs.pack import Pack

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``pack check``, ``pack show`` and ``pack list`` to the command."""
    pack = subparsers.add_parser("pack", help="the law of a period as data")
    acts = pack.add_subparsers(dest="act", required=True, metavar="ACT")
    for act, text in (
        ("check", "say what is wrong with a pack, by file and line"),
        ("show", "list every entry of a pack that is not verified yet, with its source"),
        ("list", "name the packs that can be loaded"),
    ):
        parser = acts.add_parser(act, help=text)
        if act != "list":
            parser.add_argument("pack", nargs="?", default=DEFAULT, metavar="PATH|NAME")
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
        parser.add_argument("--lang", choices=("vi", "en"), help="language of the sentences")
        parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do one act on a pack; 1 where ``check`` found a defect."""
    if args.act == "list":
        names = available(folders())
        write(json.dumps(names) if args.json else "\n".join(names))
        return 0
    language: str = args.lang or VIETNAMESE
    pack, findings = examine(args.pack, folders())
    if args.act == "check":
        report, lines = (
            check_report(pack, findings, language),
            check_lines(pack, findings, language),
        )
    else:
        report, lines = show_report(pack, language), show_lines(pack, language)
    write(json.dumps(report, ensure_ascii=False, indent=1) if args.json else "\n".join(lines))
    return 1 if findings.defects else 0


def folders() -> list[Path]:
    """Return the folders of a province's own packs, from MOTCUA_PACKS."""
    words = os.environ.get("MOTCUA_PACKS", "").split(os.pathsep)
    return [Path(word) for word in words if word]


def write(text: str) -> None:
    """Write an answer to stdout."""
    sys.stdout.write(text + "\n")


def check_report(pack: Pack, findings: Findings, language: str) -> dict[str, object]:
    """Return the findings as the JSON document that scripts rely on."""
    return {
        "pack": pack.id,
        "entries": len(pack.facts),
        "verified": pack.verified,
        "unverified": pack.unverified,
        "findings": [
            {
                "severity": finding.severity.value,
                "file": finding.file,
                "line": finding.line,
                "code": finding.code,
                "text": finding.say.in_(language),
            }
            for finding in findings.in_order()
        ],
    }


def check_lines(pack: Pack, findings: Findings, language: str) -> list[str]:
    """Return the findings as lines for a person, then the counts."""
    lines = [
        f"{one.spot}  {one.severity.in_(language)} [{one.code}]: {one.say.in_(language)}"
        for one in findings.in_order()
    ]
    count = Say(
        mark(
            "{pack}: {all} mục, {verified} đã kiểm chứng, {unverified} chưa kiểm chứng; "
            "{defects} lỗi, {warnings} lưu ý."
        ),
        pack=pack.id,
        all=len(pack.facts),
        verified=pack.verified,
        unverified=pack.unverified,
        defects=len(findings.defects),
        warnings=len(findings.all) - len(findings.defects),
    )
    return [*lines, count.in_(language)]


def show_report(pack: Pack, language: str) -> dict[str, object]:
    """Return the head of a pack, its clock and its unverified entries, as JSON."""
    return {
        "pack": pack.id,
        "name": pack.head.name.in_(language),
        "valid_from": pack.head.valid_from.isoformat(),
        "entries": Counter(fact.spot.file for fact in pack.facts),
        "clock": {key: setting.value for key, setting in pack.clock.settings.items()},
        "unverified": [
            {
                "file": fact.spot.file,
                "line": fact.spot.line,
                "key": fact.key,
                "source": fact.source,
            }
            for fact in pack.facts
            if not fact.verified
        ],
    }


def show_lines(pack: Pack, language: str) -> list[str]:
    """Return the same for a person."""
    head = f"{pack.id}  {pack.head.name.in_(language)} ({pack.head.valid_from:%d/%m/%Y})"
    clock = [
        f"  {setting.name.in_(language)}: {setting.value}"
        for setting in pack.clock.settings.values()
    ]
    title = Say(mark("Chưa kiểm chứng: {count} mục."), count=pack.unverified)
    open_entries = [
        f"  {fact.spot}  {fact.key} — {fact.source}" for fact in pack.facts if not fact.verified
    ]
    return [head, *clock, title.in_(language), *open_entries]
