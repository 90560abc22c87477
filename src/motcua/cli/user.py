"""``motcua user``: accounts from the command line."""

import argparse
import getpass
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from motcua.base.dates import office_time
from motcua.base.errors import BadInput
from motcua.base.language import VIETNAMESE, mark
from motcua.cli.office import open_office
from motcua.ports.clock import command_clock

if TYPE_CHECKING:
    from motcua.org.actor import Actor
    from motcua.org.services import Entered

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

FIRST_UNIT: Final = "H00"
TOKEN_DAYS: Final = 365


class SheetFileUnreadable(BadInput):
    code = "command.sheet_unreadable"
    message = mark("Không mở được “{file}”: {why}. Kiểm tra lại đường dẫn và quyền đọc tệp.")


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``user add``, ``list``, ``import``, ``token``, ``password`` and so on to the command."""
    user = subparsers.add_parser("user", help="accounts of officers")
    acts = user.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="give a person an account and a role; asks for a password")
    add.add_argument("username")
    add.add_argument("--name", required=True, help="full name")
    add.add_argument("--role", required=True, help="administrator, procedure_control, …")
    add.add_argument("--unit", default=FIRST_UNIT, help="code of the unit (see motcua unit list)")
    add.set_defaults(run=run_add)
    acts.add_parser("list", help="who can log in").set_defaults(run=run_list)
    sheet = acts.add_parser("import", help="accounts for everybody of an XLSX or CSV sheet")
    sheet.add_argument("file", type=Path)
    sheet.add_argument("--dry-run", action="store_true", help="only say what is wrong")
    sheet.add_argument("--json", action="store_true")
    sheet.set_defaults(run=run_import)
    token = acts.add_parser("token", help="make an access token for a program; printed this once")
    token.add_argument("username")
    token.add_argument("--for", dest="purpose", default="motcua user token", help="what it is for")
    token.add_argument("--days", type=int, default=TOKEN_DAYS, help="how long it lives")
    token.set_defaults(run=run_token)
    for name, text, run in SIMPLE:
        act = acts.add_parser(name, help=text)
        act.add_argument("username")
        act.set_defaults(run=run)


def run_add(args: argparse.Namespace) -> int:
    """Create a person with one role in a unit."""
    password = asked_password()
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now
        from motcua.org.acts import role_called  # noqa: PLC0415
        from motcua.org.refusals import UnitUnknown  # noqa: PLC0415
        from motcua.org.selectors import card_coded  # noqa: PLC0415

        by, at = _operator("add")
        role = role_called(args.role)
        if args.unit == FIRST_UNIT:
            services.ensure_unit(
                code=FIRST_UNIT, name="Văn phòng UBND tỉnh", valid_from=date(2025, 7, 1)
            )
        unit = card_coded(args.unit)
        if unit is None:
            raise UnitUnknown(unit=args.unit)
        person = services.NewPerson(args.username, args.name, password)
        services.create_person(person, by=by, at=at)
        services.post(username=args.username, unit_id=unit.id, role=role, by=by, at=at)
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


def run_import(args: argparse.Namespace) -> int:
    """Enter everybody of a sheet, or say of every line what is wrong with it and enter nobody."""
    content = _content(args.file)
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now
        from motcua.org.sheet import read_sheet  # noqa: PLC0415

        by, at = _operator("import")
        lines = read_sheet(content, args.file.name)
        results = services.check_people(lines, by=by, at=at)
        wrong = any(one.wrong is not None for one in results)
        if not wrong and not args.dry_run:
            results = services.import_people(lines, by=by, at=at)
        _tell(results, as_json=args.json)
    return 2 if wrong else 0


def run_token(args: argparse.Namespace) -> int:
    """Print a new token of a person: the only time that it can be seen."""
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now

        by, at = _operator("token")
        print(
            services.make_token(
                username=args.username, name=args.purpose, days=args.days, by=by, at=at
            )
        )
    return 0


def run_password(args: argparse.Namespace) -> int:
    """Set a new password."""
    password = asked_password()
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now

        by, at = _operator("password")
        services.change_password(username=args.username, password=password, by=by, at=at)
    return 0


def run_deactivate(args: argparse.Namespace) -> int:
    """Cut a person off."""
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now

        by, at = _operator("deactivate")
        services.deactivate(username=args.username, by=by, at=at)
    return 0


def run_reactivate(args: argparse.Namespace) -> int:
    """Let a person in again."""
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now

        by, at = _operator("reactivate")
        services.reactivate(username=args.username, by=by, at=at)
    return 0


def run_second_factor(args: argparse.Namespace) -> int:
    """Forget the telephone of somebody, such as the only administrator, who has lost it."""
    with open_office():
        from motcua.org import services  # noqa: PLC0415 - Django is up now

        by, at = _operator("reset-second-factor")
        services.reset_second_factor(username=args.username, by=by, at=at)
    return 0


SIMPLE: Final[tuple[tuple[str, str, Callable[[argparse.Namespace], int]], ...]] = (
    ("password", "set a new password; ends every session", run_password),
    ("deactivate", "cut a person off at once", run_deactivate),
    ("reactivate", "let a person log in again", run_reactivate),
    ("reset-second-factor", "forget the telephone of a person", run_second_factor),
)


def asked_password() -> str:
    """Return the password typed twice, or one line of a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Mật khẩu / password: ")


def _operator(act: str) -> "tuple[Actor, datetime]":
    from motcua.org.actor import system  # noqa: PLC0415 - Django is up now

    return system(f"motcua user {act}"), command_clock().now()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SheetFileUnreadable(file=file, why=error.strerror) from None


def _tell(results: "list[Entered]", *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "row": one.line.row,
                "username": one.line.username,
                "password": one.password,
                "code": getattr(one.wrong, "code", ""),
                "reason": one.wrong.in_(VIETNAMESE) if one.wrong else "",
            }
            for one in results
        ]
        json.dump(rows, sys.stdout, ensure_ascii=False)
        print()
        return
    for one in results:
        said = one.wrong.in_(VIETNAMESE) if one.wrong else one.password
        print(f"{one.line.row}\t{one.line.username}\t{'✗ ' if one.wrong else ''}{said}")
