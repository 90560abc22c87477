"""``motcua catalog``: bring procedures in, publish them under a decision."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.base.dates import parse_date
from motcua.catalog.reading import Reading, read, read_bundled
from motcua.cli.office import open_office
from motcua.cli.progress import Progress
from motcua.ports.clock import command_clock

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

Row = dict[str, object]


@dataclass(slots=True)
class Report:
    """What an import did, as the JSON document that scripts rely on."""

    read: int
    imported: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    warnings: list[Row] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``catalog import`` and ``catalog publish`` to the command."""
    catalog = subparsers.add_parser("catalog", help="the catalogue of procedures")
    acts = catalog.add_subparsers(dest="act", required=True, metavar="ACT")
    take = acts.add_parser("import", help="bring procedures in as drafts; again changes nothing")
    take.add_argument("file", nargs="?", type=Path, metavar="F.jsonl|csv", help="default: bundled")
    take.add_argument("--dry-run", action="store_true", help="only read and report; no database")
    take.set_defaults(run=run_import)
    publish = acts.add_parser("publish", help="publish drafts under one decision")
    publish.add_argument("codes", nargs="*", metavar="CODE", help="default: every draft")
    publish.add_argument("--decision", required=True, help="number of the decision")
    publish.add_argument("--signed", help="day of signing")
    publish.add_argument("--effective", required=True, help="first day in force")
    publish.add_argument("--reason", default="", help="why that day is past, for a later version")
    publish.set_defaults(run=run_publish)
    for parser in (take, publish):
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
        parser.add_argument("--lang", choices=("vi", "en"), default="vi")


def run_import(args: argparse.Namespace) -> int:
    """Read a file and enter its procedures as drafts; 1 where a row was refused."""
    reading = read(args.file, on_progress=Progress("đọc")) if args.file else read_bundled()
    report = report_of(reading, args.lang)
    if not args.dry_run:
        _enter(reading, report)
    if args.json:
        print(json.dumps(asdict(report), ensure_ascii=False))
    else:
        _show(report)
    return 1 if reading.refused else 0


def report_of(reading: Reading, language: str) -> Report:
    """Return what a reading found, in ``language``."""
    return Report(
        read=reading.read,
        refused=[
            {
                "row": refused.row,
                "code": refused.code,
                "reason": refused.reason.in_(language),
                "reason_code": refused.reason_code,
            }
            for refused in reading.refused
        ],
        warnings=[
            {"code": record.code, "kind": str(doubt.kind), "text": doubt.text.in_(language)}
            for record in reading.records
            for doubt in record.doubts
        ],
        totals=asdict(reading.totals),
    )


def run_publish(args: argparse.Namespace) -> int:
    """Publish drafts; 1 where one could not be, with its reason."""
    signed = parse_date(args.signed) if args.signed else None
    effective = parse_date(args.effective)
    with open_office():
        from motcua.catalog.selectors import procedures  # noqa: PLC0415 - Django is up now
        from motcua.catalog.services.bulk_publishing import publish_all  # noqa: PLC0415
        from motcua.catalog.services.publishing import Decision  # noqa: PLC0415
        from motcua.org.actor import system  # noqa: PLC0415

        by, at = system("motcua catalog publish"), command_clock().now()
        codes = args.codes or procedures.drafts(actor=by)
        decision = Decision(args.decision, signed, effective, args.reason)
        outcome = publish_all(codes, decision, by=by, at=at)
    refused = [{"code": code, "reason": why.in_(args.lang)} for code, why in outcome.refused]
    if args.json:
        print(json.dumps({"published": outcome.done, "refused": refused}, ensure_ascii=False))
    else:
        print(f"Đã công bố / published: {len(outcome.done)}; từ chối / refused: {len(refused)}")
        for row in refused:
            print(f"  {row['code']}: {row['reason']}")
    return 1 if refused else 0


def _enter(reading: Reading, report: Report) -> None:
    with open_office():
        from motcua.catalog.services import importing  # noqa: PLC0415 - Django is up now
        from motcua.org.actor import system  # noqa: PLC0415

        taken = importing.take(
            reading.records,
            by=system("motcua catalog import"),
            at=command_clock().now(),
            on_progress=Progress("nhập", len(reading.records)),
        )
    report.imported = len(taken.new) + len(taken.changed)
    report.unchanged = len(taken.unchanged)
    report.kept = taken.kept


def _show(report: Report) -> None:
    print(f"Đã đọc / read: {report.read}")
    print(f"Đã nhập / imported: {report.imported}; giữ nguyên / unchanged: {report.unchanged}")
    print("; ".join(f"{name} {count}" for name, count in report.totals.items()))
    if report.kept:
        print(f"Giữ như cũ vì đầy đủ hơn hoặc đã sửa tay / kept as they are: {len(report.kept)}")
    print(f"Cần xem lại / warnings: {len(report.warnings)}")
    for row in report.refused:
        print(
            f"Từ chối / refused, dòng {row['row']} {row['code']}: {row['reason']}", file=sys.stderr
        )
