"""``motcua doctor``: the state of everything, and what to do."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.base.language import ENGLISH, VIETNAMESE
from motcua.ops.doctor.check import State
from motcua.ops.doctor.examine import Application, examine
from motcua.ops.postgres.address import Database
from motcua.ports.clock import SystemClock
from motcua.store.names import Role
from motcua.store.provinces import provinces

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the others."""
    parser = subparsers.add_parser(
        "doctor", help="tình trạng của máy và cơ sở dữ liệu, việc cần làm"
    )
    parser.add_argument("--home", type=Path, help="thư mục dữ liệu, thay cho MOTCUA_HOME")
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    parser.add_argument("--lang", choices=(VIETNAMESE, ENGLISH), default=VIETNAMESE)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the findings; 1 where something is broken, else 0."""
    found = examine(
        args.home,
        url=os.environ.get("DATABASE_URL", ""),
        now=SystemClock().now,
        applications=_applications,
    )
    if args.json:
        document = {"checks": [check.as_json(args.lang) for check in found]}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    else:
        for check in found:
            sys.stdout.write("\n".join(check.lines(args.lang)) + "\n")
    return int(any(check.state is State.BAD for check in found))


def _applications(database: Database) -> Iterable[Application]:
    for province in provinces(database):
        dsn = database.role_dsn(province.role(Role.APPLICATION))
        yield Application(province.code, province.schema, dsn)
