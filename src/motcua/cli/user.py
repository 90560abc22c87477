"""``motcua user``: accounts from the command line."""

import argparse
import getpass
import sys
from datetime import date
from typing import TYPE_CHECKING

from motcua.base.dates import office_time
from motcua.cli.office import open_office
from motcua.ports.clock import command_clock

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

FIRST_UNIT = "H00"


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``user add``, ``list``, ``password``, ``deactivate`` to the command."""
    user = subparsers.add_parser("user", help="accounts of officers")
    acts = user.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="give a person an account and a role; asks for a password")
    add.add_argument("username")
    add.add_argument("--name", required=True, help="full name")
    add.add_argument("--role", required=True, help="administrator, procedure_control, …")
    add.set_defaults(run=run_add)
    acts.add_parser("list", help="who can log in").set_defaults(run=run_list)
    for name, text in (
        ("password", "set a new password; ends every session"),
        ("deactivate", "cut a person off at once"),
    ):
        act = acts.add_parser(name, help=text)
        act.add_argument("username")
        act.set_defaults(run=run_password if name == "password" else run_deactivate)


def run_add(args: argparse.Namespace) -> int:
    """Create a person with one role in the province's own unit."""
    password = asked_password()
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now
        from motcua.org.actor import system  # noqa: PLC0415
        from motcua.org.acts import role_called  # noqa: PLC0415

        by, at = system("motcua user add"), command_clock().now()
        role = role_called(args.role)
        person = services.NewPerson(args.username, args.name, password)
        services.create_person(person, by=by, at=at)
        unit = services.ensure_unit(
            code=FIRST_UNIT, name="Văn phòng UBND tỉnh", valid_from=date(2025, 7, 1)
        )
        services.post(username=args.username, unit_id=unit, role=role, by=by, at=at)
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Print who can log in and as what."""
    del args
    with open_office():
        from motcua.org.selectors import people  # noqa: PLC0415 - Django is up now

        for person in people(today=office_time(command_clock().now()).date()):
            roles = ", ".join(role.vi for role in person.roles)
            print(f"{person.username}\t{person.full_name}\t{'' if person.active else '✗'}\t{roles}")
    return 0


def run_password(args: argparse.Namespace) -> int:
    """Set a new password."""
    password = asked_password()
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now
        from motcua.org.actor import system  # noqa: PLC0415

        by, at = system("motcua user password"), command_clock().now()
        services.change_password(username=args.username, password=password, by=by, at=at)
    return 0


def run_deactivate(args: argparse.Namespace) -> int:
    """Cut a person off."""
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now
        from motcua.org.actor import system  # noqa: PLC0415

        by, at = system("motcua user deactivate"), command_clock().now()
        services.deactivate(username=args.username, by=by, at=at)
    return 0


def asked_password() -> str:
    """Return the password typed twice, or one line of a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Mật khẩu / password: ")
