"""``motcua province``: the provinces of this database."""

import argparse
import os
from typing import TYPE_CHECKING

from motcua.cli.migrating import migrate
from motcua.ops.postgres.opening import open_database
from motcua.store.provinces import provinces

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``province add`` and ``province list`` to the command."""
    province = subparsers.add_parser("province", help="provinces of this database")
    acts = province.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="make a province's schema, roles and tables")
    add.add_argument("code")
    add.add_argument("name")
    add.set_defaults(run=run_add)
    acts.add_parser("list", help="what there is").set_defaults(run=run_list)


def run_add(args: argparse.Namespace) -> int:
    """Make a province; again it changes nothing but its name."""
    os.environ["MOTCUA_PROVINCE"], os.environ["MOTCUA_PROVINCE_NAME"] = args.code, args.name
    with open_database() as database:
        migrate(database)
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Print the provinces by code."""
    del args
    with open_database() as database:
        for province in provinces(database):
            print(f"{province.code}\t{province.name}\t{province.schema}")
    return 0
