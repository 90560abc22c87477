"""``motcua deadline``: when a result is due, with its arithmetic, without a server.

One question on the command line, or a file of worked examples to check.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import VIETNAMESE, mark
from motcua.base.say import Say
from motcua.cli.deadline_files import Case, RowUnusable, parse_time, read_calendar, read_cases
from motcua.cli.progress import Progress
from motcua.rules.deadline import Due, due
from motcua.rules.explain import Line, as_text, last_day
from motcua.rules.limit import Limit, parse_limit
from motcua.rules.policy import ClockPolicy, DayPolicy
from motcua.rules.worktime import WorkingCalendar

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


class QuestionIncomplete(BadInput):
    """Neither a question nor a file of cases was given."""

    code = "deadline.question_incomplete"
    message = mark(
        "Hãy cho biết --received và --limit của một hồ sơ, hoặc --cases với tệp ví dụ để kiểm tra."
    )


class UnitUnknown(BadInput):
    """The pack knows no unit of this code; the default hours would be a guess."""

    code = "deadline.unit_unknown"
    message = mark(
        "Gói quy định “{pack}” không có đơn vị “{unit}” làm việc theo giờ riêng. Các đơn vị có "
        "giờ riêng: {known}. Sửa mã đơn vị, hoặc bỏ --unit để tính theo giờ chung."
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """A worked example with our answer; ``ok`` None where nothing was expected."""

    case: Case
    due: Due
    ok: bool | None


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``deadline`` to the command."""
    deadline = subparsers.add_parser("deadline", help="when a result is due, line by line")
    add = deadline.add_argument
    add("--received", metavar="T", help="a date, or a date with an hour")
    add("--limit", metavar="TEXT", help='such as "5 ngày làm việc"')
    add("--cases", type=Path, metavar="F.csv", help="rows of received,n,unit[,expected_due]")
    add("--calendar", type=Path, metavar="C.csv", help="days off and days worked instead")
    add("--policy", choices=[policy.value for policy in DayPolicy], help="count of working days")
    add("--unit", default="", help="code of the unit whose hours count")
    add("--json", action="store_true", help="one JSON document on stdout")
    add("--lang", choices=("vi", "en"), help="language of the sentences")
    deadline.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer one question, or check a file of cases: 1 where an expected date differs."""
    language: str = args.lang or VIETNAMESE
    if not args.cases and not (args.received and args.limit):
        raise QuestionIncomplete
    received = None if args.cases else parse_time(args.received)
    limit = None if args.cases else parse_limit(args.limit)
    calendar, policy = _law(args)
    if received is None or limit is None:
        answered = list(_answers(args.cases, calendar, policy))
        (_write_cases_json if args.json else _write_cases)(answered)
        return _verdict(answered, args.cases, language)
    answer = due(received, limit, calendar, policy)
    if args.json:
        _write_json(as_json(answer, limit, language))
    else:
        sys.stdout.write(_as_text(answer, limit, language))
    return 0


def _law(args: argparse.Namespace) -> tuple[WorkingCalendar, ClockPolicy]:
    """Return the calendar and the policy: the bundled pack's, as far as the options do not say."""
    # Reading the pack takes a while: unusable input is refused before it.
    from motcua.packs.loader import default_pack  # noqa: PLC0415

    pack = default_pack()
    units = pack.worktime.units
    if args.unit and args.unit not in units:
        known = ", ".join(sorted(units)) or Say(mark("không có đơn vị nào"))
        raise UnitUnknown(unit=args.unit, pack=pack.id, known=known)
    calendar, policy = pack.calendar(args.unit), pack.clock_policy()
    if args.calendar:
        calendar = read_calendar(args.calendar, calendar)
    if args.policy:
        policy = replace(policy, day_policy=DayPolicy(args.policy))
    return calendar, policy


def _answers(path: Path, calendar: WorkingCalendar, policy: ClockPolicy) -> Iterator[Answered]:
    cases = read_cases(path)
    progress = Progress("deadline", len(cases))
    for done, case in enumerate(cases, start=1):
        try:
            answer = due(case.received, case.limit, calendar, policy)
        except Refusal as refusal:
            raise RowUnusable(path=path, row=case.row.line, reason=refusal.say) from None
        progress(done)
        yield Answered(case, answer, _agrees(answer, case.expected))


def _agrees(answer: Due, expected: date | None) -> bool | None:
    """Compare to the day where only a day is expected, otherwise to the minute."""
    if expected is None:
        return None
    if isinstance(expected, datetime) and not answer.date_only:
        return answer.at == expected
    day = expected.date() if isinstance(expected, datetime) else expected
    return answer.at.date() == day


def _verdict(answered: list[Answered], path: Path, language: str) -> int:
    """Say on stderr what differs and how many agree."""
    for one in answered:
        if one.ok is False:
            said = Say(
                mark("{path}, dòng {row}: hạn tính được là {due}, khác với {expected} trong tệp."),
                path=path,
                row=one.case.row.line,
                due=due_text(one.due),
                expected=one.case.row.cells["expected_due"],
            )
            sys.stderr.write(f"{said.in_(language)}\n")
    expected = [one for one in answered if one.ok is not None]
    agreed = sum(one.ok is True for one in expected)
    said = Say(mark("Đúng {agreed} trên {expected}."), agreed=agreed, expected=len(expected))
    sys.stderr.write(f"{said.in_(language)}\n")
    return 0 if agreed == len(expected) else 1


def due_text(answer: Due) -> str:
    """Return the due time for machines: a date, or a date with hour and minute."""
    return f"{answer.at:%Y-%m-%d}" if answer.date_only else f"{answer.at:%Y-%m-%dT%H:%M}"


def as_json(answer: Due, limit: Limit, language: str) -> dict[str, object]:
    """Return an answer as the JSON object that scripts rely on."""
    return {
        "due": due_text(answer),
        "provisional": answer.provisional,
        "limit": limit.in_(language),
        "lines": [_line(line, language, dates=answer.date_only) for line in answer.lines],
    }


def _line(line: Line, language: str, *, dates: bool) -> dict[str, object]:
    start = f"{line.start:%Y-%m-%d}" if dates else f"{line.start:%Y-%m-%dT%H:%M}"
    end = f"{last_day(line):%Y-%m-%d}" if dates else f"{line.end:%Y-%m-%dT%H:%M}"
    said = {"from": start, "to": end, "minutes": line.minutes, "why": line.why.in_(language)}
    return {**said, "days": float(line.days), "kind": line.kind.value}


def _as_text(answer: Due, limit: Limit, language: str) -> str:
    at = f"{answer.at:%d/%m/%Y}" if answer.date_only else f"{answer.at:%H:%M %d/%m/%Y}"
    text = mark("Hạn trả: {at} (tạm tính)") if answer.provisional else mark("Hạn trả: {at}")
    head = Say(mark("{due}, thời hạn {limit}."), due=Say(text, at=at), limit=limit)
    return f"{head.in_(language)}\n{as_text(answer.lines, language, dates=answer.date_only)}\n"


def _write_cases(answered: list[Answered]) -> None:
    """Print the rows of the file again, each with our due time and whether it agrees."""
    columns = [*answered[0].case.row.cells, "due", "ok"]
    out = csv.DictWriter(sys.stdout, list(dict.fromkeys(columns)), lineterminator="\n")
    out.writeheader()
    out.writerows(_row(one) for one in answered)


def _row(one: Answered) -> dict[str, str]:
    ok = "" if one.ok is None else ("yes" if one.ok else "no")
    return {**one.case.row.cells, "due": due_text(one.due), "ok": ok}


def _write_cases_json(answered: list[Answered]) -> None:
    _write_json(
        [{**one.case.row.cells, "due": due_text(one.due), "ok": one.ok} for one in answered]
    )


def _write_json(document: object) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
