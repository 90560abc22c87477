"""``motcua process``: judge internal processes, printed or our own, without a server."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from motcua.base.language import VIETNAMESE, mark
from motcua.base.say import Say
from motcua.base.severity import Severity
from motcua.cli.office import open_office
from motcua.ops.files import read_whole, why_not
from motcua.ports.clock import command_clock
from motcua.rules.process.findings import Finding
from motcua.rules.process.published import ProcessFile, read_process_file
from motcua.rules.process.refusals import UnreadableProcessFile
from motcua.rules.process.verdict import Verdict, judge

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

LARGEST_FILE: Final = 64 * 1024 * 1024
"""Bytes; the largest published collection has less than a hundredth of that."""


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``process lint`` and ``process import`` to the command."""
    process = subparsers.add_parser("process", help="internal processes of procedures")
    acts = process.add_subparsers(dest="act", required=True, metavar="ACT")
    lint = acts.add_parser("lint", help="check sums, roles and ways of every process of a file")
    lint.add_argument("file", type=Path, metavar="F.json")
    lint.add_argument("--json", action="store_true", help="one JSON document on stdout")
    lint.add_argument("--lang", choices=("vi", "en"), help="language of the sentences")
    lint.set_defaults(run=run)
    take = acts.add_parser("import", help="take every process of a file in as a draft")
    take.add_argument("file", type=Path, metavar="F.json")
    take.add_argument("--json", action="store_true", help="one JSON document on stdout")
    take.add_argument("--lang", choices=("vi", "en"), help="language of the sentences")
    take.set_defaults(run=run_import)


def run(args: argparse.Namespace) -> int:
    """Judge every process of a file; 1 where one does not fit or has a defect."""
    language: str = args.lang or os.environ.get("MOTCUA_LANG", VIETNAMESE)
    verdicts = judge(load(args.file))
    if args.json:
        rows = [as_json(verdict, language) for verdict in verdicts]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in as_lines(verdicts, language))
    return 0 if all(verdict.sound for verdict in verdicts) else 1


def run_import(args: argparse.Namespace) -> int:
    """Take processes in as drafts with their doubts; a file imported again changes nothing."""
    language: str = args.lang or VIETNAMESE
    file = load(args.file)
    with open_office():
        from motcua.catalog.services.processing import take  # noqa: PLC0415 - Django is up now
        from motcua.org.actor import system  # noqa: PLC0415

        taken = take(file.definitions, by=system("motcua process import"), at=command_clock().now())
    warnings = [
        {"code": definition.code, "kind": doubt.kind, "text": doubt.text.in_(language)}
        for definition in file.definitions
        for doubt in definition.doubts
    ]
    if args.json:
        report = {"read": len(file.definitions), **asdict(taken), "warnings": warnings}
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(
            f"Đã đọc / read: {len(file.definitions)}; đã nhập / imported: {len(taken.imported)}; "
            f"giữ nguyên / unchanged: {len(taken.unchanged)}; "
            f"cần xem lại / warnings: {len(warnings)}\n"
        )
    return 0


def load(file: Path) -> ProcessFile:
    """Read a file of processes in any format; refuses a file that cannot be read, saying why."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise UnreadableProcessFile(where=file, reason=Say(mark("tệp lớn hơn 64 MB")))
        return read_process_file(read_whole(file).decode("utf-8-sig"), str(file))
    except OSError as error:
        raise UnreadableProcessFile(where=file, reason=why_not(error)) from error
    except UnicodeDecodeError as error:
        reason = Say(mark("không phải chữ UTF-8, lỗi ở byte {byte}"), byte=error.start)
        raise UnreadableProcessFile(where=file, reason=reason) from error


def as_json(verdict: Verdict, language: str) -> dict[str, object]:
    """Return a verdict as the JSON object that scripts rely on."""
    return {
        "code": verdict.code or None,
        "name": verdict.name,
        "fits": verdict.fits,
        "sum": _number(verdict.sum),
        "total": None if verdict.total is None else _number(verdict.total),
        "defects": [_said(one, language) for one in verdict.of(Severity.DEFECT)],
        "warnings": [_said(one, language) for one in verdict.of(Severity.WARNING)],
    }


def _number(figure: Decimal) -> int | float:
    return int(figure) if figure == int(figure) else float(figure)


def _said(finding: Finding, language: str) -> dict[str, str]:
    said = {"code": finding.code, "text": finding.say.in_(language)}
    return {**said, "step": finding.step} if finding.step else said


def as_lines(verdicts: list[Verdict], language: str) -> list[str]:
    """Return the verdicts as lines for a person: first what is wrong, then the count."""
    lines = [line for verdict in verdicts for line in _lines(verdict, language)]
    wrong = sum(not verdict.sound for verdict in verdicts)
    count = Say(
        mark("{all} quy trình: {sound} đạt, {wrong} không đạt."),
        all=len(verdicts),
        sound=len(verdicts) - wrong,
        wrong=wrong,
    )
    return [*lines, count.in_(language)]


def _lines(verdict: Verdict, language: str) -> list[str]:
    if not verdict.findings:
        return []
    head = f"{verdict.code or '—'}  {verdict.name}"
    return [
        head,
        *(f"  {one.severity.in_(language)}: {one.say.in_(language)}" for one in _ordered(verdict)),
    ]


def _ordered(verdict: Verdict) -> tuple[Finding, ...]:
    return (*verdict.of(Severity.DEFECT), *verdict.of(Severity.WARNING))
