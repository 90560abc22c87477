"""``./run bench [--json] [--names N] [--procedures N]``: what this release can measure."""

import argparse
import json
import sys
import sysconfig
import time

import psycopg

from bench import deadlines, searching
from motcua.cli.migrating import migrate
from motcua.cli.office import ready
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.testing.database import reachable_folder


def main() -> int:
    """Run every measurement, print it, and leave with 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--procedures", type=int, default=20_000)
    parser.add_argument("--dossiers", type=int, default=0, help="no dossiers in this release")
    args = parser.parse_args()
    report = {
        "valid": True,
        "dossiers": 0,
        "python": interpreter(),
        "ops": {"deadline": deadlines.by_date(), "deadline_with_pauses": deadlines.with_pauses()},
    }
    ops = report["ops"]
    with reachable_folder() as folder:
        server = EmbeddedServer(folder / "home")
        database = server.start()
        try:
            say(f"names: {args.names}")
            with psycopg.connect(database.admin_dsn(), autocommit=True) as connection:
                ops["name_search"] = searching.names(connection, args.names, server.pid)
            say(f"procedures: {args.procedures}")
            migrate(database)
            ready(database)
            ops["procedure_search"] = searching.procedures(
                args.procedures, server.pid, database.role_dsn("p_tinh_owner")
            )
        finally:
            server.stop()
    apart = ops["deadline"]["floors_apart"]
    report["valid"] = apart <= 0.15
    report["missing"] = ["submit", "step", "worklist", "lookup", "report_06a"]
    show(report, as_json=args.json)
    return 0 if all(op["met"] for op in ops.values()) else 1


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
