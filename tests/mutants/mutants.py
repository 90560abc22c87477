"""Do the tests of the law notice when the law is wrong? Faults made by hand say so.

Each mutant is one small fault in a copy of ``src``. The tests of ``tests/rules`` run against the
copy and must fail. Prints a table; leaves with 1 when more than one in twenty survives, when the
unchanged copy fails already, or when a fault no longer fits the code.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAY_SURVIVE = 0.05


@dataclass(frozen=True)
class Mutant:
    """A fault: in ``file`` under ``src/motcua/rules`` the text ``old`` becomes ``new``."""

    name: str
    file: str
    old: str
    new: str


MUTANTS = (
    Mutant(
        "the last minute of a day is tomorrow's first",
        "daytable.py",
        "index = bisect_left(self.minutes, position) - 1",
        "index = bisect_left(self.minutes, position + 1) - 1",
    ),
    Mutant(
        "a closed day counts as a working day",
        "daytable.py",
        "accumulate((1 if day else 0 for day in days), initial=0)",
        "accumulate((1 for day in days), initial=0)",
    ),
    Mutant(
        "the day of receipt is counted",
        "worktime.py",
        "rank = table.working[table.index(after) + 1] + n - 1",
        "rank = table.working[table.index(after)] + n - 1",
    ),
    Mutant(
        "a receipt at closing time is still today's",
        "worktime.py",
        "if minute < end:",
        "if minute <= end:",
    ),
    Mutant(
        "the first unannounced day is not provisional",
        "worktime.py",
        "if last.year > self.announced_until and not",
        "if last.year > self.announced_until + 1 and not",
    ),
    Mutant(
        "a storm closes no office",
        "calendar.py",
        "{DayKind.HOLIDAY, DayKind.COMPENSATORY_OFF, DayKind.SWAP_OFF, DayKind.LOCAL_OFF}",
        "{DayKind.HOLIDAY, DayKind.COMPENSATORY_OFF, DayKind.SWAP_OFF}",
    ),
    Mutant(
        "a make-up day has the hours of its own weekday",
        "calendar.py",
        "usual = week.on((replaced or day).weekday())",
        "usual = week.on(day.weekday())",
    ),
    Mutant(
        "a holiday on a rest day is not owed",
        "statutory.py",
        "if holiday.compensated and day.weekday() in self.rest_days:",
        "if not holiday.compensated and day.weekday() in self.rest_days:",
    ),
    Mutant(
        "15:00 is already after 15:00",
        "deadline.py",
        "late = policy.cut_off is not None and end.hour * 60 + end.minute > policy.cut_off",
        "late = policy.cut_off is not None and end.hour * 60 + end.minute >= policy.cut_off",
    ),
    Mutant(
        "the last hour begins a minute later",
        "deadline.py",
        "late |= start >= calendar.closing(start)",
        "late |= start > calendar.closing(start)",
    ),
    Mutant(
        "a month ends on the first of the next where it is too short",
        "deadline.py",
        "day=min(start.day, last))",
        "day=min(start.day, last - 1))",
    ),
    Mutant(
        "a calendar limit may end on a closed day",
        "deadline.py",
        "if not calendar.is_working(last):",
        "if calendar.is_working(last):",
    ),
    Mutant(
        "half a day is a whole one",
        "deadline.py",
        "return end_of_next_half(end, calendar) if half else end",
        "return calendar.closing(end_of_next_half(end, calendar)) if half else end",
    ),
    Mutant(
        "a supplement resumes where the law restarts",
        "clock.py",
        "and self.policy.after_supplement is AfterSupplement.RESTART",
        "and self.policy.after_supplement is AfterSupplement.RESUME",
    ),
    Mutant(
        "a wait after expiry cures lateness",
        "clock.py",
        "stops = event.kind in self.policy.stops and in_time and not event.again",
        "stops = event.kind in self.policy.stops and not event.again",
    ),
    Mutant(
        "a supplement asked for once too often stops the clock",
        "clock.py",
        "stops = event.kind in self.policy.stops and in_time and not event.again",
        "stops = event.kind in self.policy.stops and in_time",
    ),
    Mutant(
        "a wait brings a rolled due time forward",
        "leg.py",
        "due = max(old.due, settled(end, budget, calendar, policy))",
        "due = settled(end, budget, calendar, policy)",
    ),
    Mutant(
        "a supplement swallows a promised date",
        "clock.py",
        "return (*legs[:-1], promised_leg(legs, old, self.calendar))",
        "return legs",
    ),
    Mutant(
        "days go on from the hour of the return",
        "leg.py",
        "return days_later(old.end, way,",
        "return days_later(old.end.replace(hour=start.hour, minute=start.minute), way,",
    ),
    Mutant(
        "a weekend of waiting costs a day",
        "clock.py",
        "if not self.calendar.minutes_between(waited.start, at):",
        "if waited.start == at:",
    ),
    Mutant(
        "what is left after the last day was begun ends at once",
        "leg.py",
        "(due <= start or _is_last_day(old, end, start))",
        "due < start",
    ),
    Mutant(
        "a promise past closing is forgotten by the next wait",
        "leg.py",
        "return Leg(leg.start, Budget(Way.MINUTES, whole), new, new)",
        "return Leg(leg.start, leg.budget, new, new)",
    ),
    Mutant(
        "days off are explained from their first midnight on",
        "explain.py",
        "begin = max(start, midnight(stretch.first))",
        "begin = midnight(stretch.first)",
    ),
    Mutant(
        "a second extension is granted",
        "clock.py",
        "if granted >= policy.max_extensions:",
        "if granted > policy.max_extensions:",
    ),
    Mutant(
        "the second slip replaces the first",
        "clock.py",
        "return self.changes[0].old if self.changes else self.due_at",
        "return self.changes[-1].old if len(self.changes) > 1 else self.due_at",
    ),
    Mutant(
        "the due date itself is late",
        "lateness.py",
        "return DueState.BEFORE_DUE if ended < limit else DueState.OVERDUE",
        "return DueState.BEFORE_DUE if ended <= limit else DueState.ON_TIME",
    ),
    Mutant(
        "a wait for the citizen is the officer's time",
        "fairness.py",
        "PauseKind.SUPPLEMENT: Holder.APPLICANT,",
        "PauseKind.SUPPLEMENT: Holder.OFFICER,",
    ),
    Mutant(
        "millions are due a day later than one",
        "vector.py",
        "before = _at(tables.counted, dates + (amount - 1 - tables.first), calendar)",
        "before = _at(tables.counted, dates + (amount - tables.first), calendar)",
    ),
    Mutant(
        "an hour of a process is eighty minutes",
        "process/measure.py",
        "        return Decimal(60)",
        "        return Decimal(80)",
    ),
    Mutant(
        "a way back is walked as a way on",
        "process/paths.py",
        "if not out.back and out.to in place and place[out.to] > here",
        "if out.to in place and place[out.to] >= here",
    ),
    Mutant(
        "a step may send back to itself",
        "process/lint_shape.py",
        "elif out.back and there >= here:",
        "elif out.back and there > here:",
    ),
    Mutant(
        "a process shorter than the law passes without a word",
        "process/lint_limits.py",
        "if path.minutes == allowed:",
        "if path.minutes <= allowed:",
    ),
    Mutant(
        "a table that adds up exactly does not fit",
        "process/verdict.py",
        "spent <= limit_minutes(total, minutes_per_day)",
        "spent < limit_minutes(total, minutes_per_day)",
    ),
    Mutant(
        "a share of nothing gets a part",
        "process/split.py",
        "return [parts + 1 for parts in given]",
        "return [max(parts, 1) for parts in given]",
    ),
)


@contextmanager
def copied_source() -> Iterator[Path]:
    """Give a copy of ``src`` that can be spoilt."""
    with tempfile.TemporaryDirectory(prefix="motcua-mutants-") as folder:
        copy = Path(folder) / "src"
        shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
        yield copy


def tests_pass(source: Path) -> bool:
    """Run the tests of the rules against ``source``; stop at the first failure."""
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    plugins = [word for name in ("django", "xdist", "playwright") for word in ("-p", f"no:{name}")]
    command = [sys.executable, "-m", "pytest", "tests/rules", "-x", "-q", *plugins]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode not in (0, 1, 2):
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    return done.returncode == 0


def killed(mutant: Mutant, source: Path) -> bool:
    """Put one fault into the copy, run the tests, take it out again."""
    file = source / "motcua" / "rules" / mutant.file
    sound = file.read_text(encoding="utf-8")
    if sound.count(mutant.old) != 1:
        raise SystemExit(f"{mutant.file}: not found exactly once: {mutant.old}")
    file.write_text(sound.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        return not tests_pass(source)
    finally:
        file.write_text(sound, encoding="utf-8")


def main() -> int:
    """Try every mutant and print what became of it."""
    with copied_source() as source:
        if not tests_pass(source):
            print("The tests of the rules fail without any fault.", file=sys.stderr)
            return 1
        survivors = 0
        for mutant in MUTANTS:
            began = time.monotonic()
            dead = killed(mutant, source)
            survivors += not dead
            fate = "killed" if dead else "SURVIVED"
            seconds = time.monotonic() - began
            print(f"{fate:9} {seconds:5.1f} s  {mutant.file:14} {mutant.name}", flush=True)
    print(f"{len(MUTANTS) - survivors} of {len(MUTANTS)} killed")
    return 1 if survivors > MAY_SURVIVE * len(MUTANTS) else 0


if __name__ == "__main__":
    sys.exit(main())
