"""``motcua unit``: the units of a province from the command line."""

import argparse
from typing import TYPE_CHECKING

from motcua.base.dates import office_time, parse_date
from motcua.cli.office import open_office
from motcua.ports.clock import command_clock

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``unit list`` and ``unit add`` to the command."""
    unit = subparsers.add_parser("unit", help="units of the province")
    acts = unit.add_subparsers(dest="act", required=True, metavar="ACT")
    listing = acts.add_parser("list", help="the tree of units")
    listing.add_argument("--all", action="store_true", help="ended ones too")
    listing.set_defaults(run=run_list)
    add = acts.add_parser("add", help="add a unit")
    add.add_argument("code")
    add.add_argument("name")
    add.add_argument("--kind", default="other", help="committee, centre, department, …")
    add.add_argument("--parent", default="", help="code of the unit above")
    add.add_argument("--since", default="", help="first day, dd/mm/yyyy; today where not given")
    add.set_defaults(run=run_add)


def run_list(args: argparse.Namespace) -> int:
    """Print the tree: code, kind, name, set in as deep as it stands."""
    with open_office():
        from motcua.org.selectors import UnitCard, read_once, tree  # noqa: PLC0415 - Django is up

        today = office_time(command_clock().now()).date()

        def tell(cards: list[UnitCard], depth: int) -> None:
            for card in cards:
                if args.all or card.valid(today):
                    ended = "" if card.valid(today) else " ✗"
                    print(f"{card.code}\t{card.kind.value}\t{'  ' * depth}{card.name}{ended}")
                tell(tree().children(card.id), depth + 1)

        with read_once():
            tell(tree().children(None), 0)
    return 0


def run_add(args: argparse.Namespace) -> int:
    """Add a unit below another one, or at the top."""
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now
        from motcua.org.actor import system  # noqa: PLC0415
        from motcua.org.refusals import UnitUnknown  # noqa: PLC0415
        from motcua.org.selectors import card_coded  # noqa: PLC0415
        from motcua.org.unitkind import kind_called  # noqa: PLC0415

        at = command_clock().now()
        parent = card_coded(args.parent) if args.parent else None
        if args.parent and parent is None:
            raise UnitUnknown(unit=args.parent)
        services.make_unit(
            args.code,
            services.UnitDetails(args.name, kind_called(args.kind)),
            since=parse_date(args.since) if args.since else office_time(at).date(),
            parent_id=parent.id if parent else None,
            by=system("motcua unit add"),
            at=at,
        )
    return 0
