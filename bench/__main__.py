"""``./run bench [--json] [--dossiers N] [--only …]``: what this release can measure."""

import argparse
import json
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from bench import deadlines, dossiers, searching
from motcua.cli.migrating import migrate
from motcua.cli.office import ready
from motcua.ops.postgres.address import Database
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.testing.database import reachable_folder


def main() -> int:
    """Run every measurement, print it, and leave with 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--procedures", type=int, default=20_000)
    parser.add_argument("--dossiers", type=int, default=10_000)
    parser.add_argument("--only", choices=list(PARTS), help="a part alone")
    args = parser.parse_args()
    report = {"valid": True, "dossiers": args.dossiers, "python": interpreter()}
    ops = PARTS[args.only](args) if args.only else _every_part(sys.argv[1:])
    report["ops"] = ops
    report["valid"] = all(_steady(op) for op in ops.values())
    report["missing"] = ["report_06a"]
    show(report, as_json=args.json)
    return 0 if all(op["met"] for op in ops.values()) else 1


APART = 0.15
"""Two floors that differ by more make a run void: the machine was doing something else."""


def _steady(op: dict[str, object]) -> bool:
    """Say whether an operation stands on a floor that stayed where it was."""
    return bool(op.get("valid", True)) and op.get("floors_apart", 0) <= APART


def _every_part(words: list[str]) -> dict[str, object]:
    """Run each part in a process of its own: Django is set up for one database only."""
    found = {}
    for name in PARTS:
        command = [sys.executable, "-m", "bench", "--only", name, "--json", *words]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        found |= json.loads(done.stdout)["ops"]
    return found


@contextmanager
def _server() -> Iterator[tuple[Database, int]]:
    with reachable_folder() as folder:
        server = EmbeddedServer(folder / "home")
        database = server.start()
        try:
            yield database, server.pid
        finally:
            server.stop()


def _rules(args: argparse.Namespace) -> dict[str, object]:
    del args
    return {"deadline": deadlines.by_date(), "deadline_with_pauses": deadlines.with_pauses()}


def _searching(args: argparse.Namespace) -> dict[str, object]:
    with _server() as (database, pid):
        say(f"names: {args.names}")
        with psycopg.connect(database.admin_dsn(), autocommit=True) as connection:
            names = searching.names(connection, args.names, pid)
        say(f"procedures: {args.procedures}")
        migrate(database)
        ready(database)
        found = searching.procedures(args.procedures, pid, database.role_dsn("p_tinh_owner"))
    return {"name_search": names, "procedure_search": found}


def _dossiers(args: argparse.Namespace) -> dict[str, object]:
    with _server() as (database, pid):
        return dossiers.measure(database, pid, args.dossiers, say)


PARTS = {"rules": _rules, "search": _searching, "dossiers": _dossiers}
"""What is measured, each in a process of its own."""


def interpreter() -> dict[str, object]:
    """Say which Python ran, whether it is optimised, and how fast a bare loop of it is."""
    began = time.process_time()
    for _ in range(1_000_000):
        pass
    loop = (time.process_time() - began) * 1000
    options = sysconfig.get_config_var("CONFIG_ARGS") or ""
    return {
        "version": sys.version.split()[0],
        "optimised": "--enable-optimizations" in options or "-fprofile" in options,
        "million_steps_ms": round(loop, 1),
    }


def show(report: dict[str, object], *, as_json: bool) -> None:
    """Print the report as one JSON document or as lines."""
    if as_json:
        print(json.dumps(report, ensure_ascii=False))
        return
    for key, value in report.items():
        if key != "ops":
            print(f"{key}: {value}")
    for name, figures in report["ops"].items():
        print(f"\n{name}: {'met' if figures['met'] else 'MISSED'} ({figures['goal']})")
        print("  " + ", ".join(f"{k} {v}" for k, v in figures.items() if k not in ("goal", "met")))


def say(text: str) -> None:
    """Tell progress on stderr."""
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
