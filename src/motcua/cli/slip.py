"""``motcua slip``: forms on paper without a server, for the hours without electricity."""

import argparse
import re
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from motcua.base.dates import OFFICE_ZONE
from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.cli.pack import folders
from motcua.packs.forms import Form
from motcua.packs.loader import DEFAULT, load_pack
from motcua.packs.pack import Pack
from motcua.ports.clock import command_clock
from motcua.printing.slip import Print, render_all
from motcua.printing.snapshot import BlankForm, Head
from motcua.printing.template import template_for

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

MOST_COPIES: Final = 200
_RUNNING_NUMBER: Final = re.compile(r"\{number[^}]*\}")


class CopiesUnusable(BadInput):
    code = "slip.copies_unusable"
    message = mark("Không in được {copies} bản một lần. Chọn từ 1 đến {most} bản.")


class FileNotWritten(BadInput):
    code = "slip.file_not_written"
    message = mark("Không ghi được tệp {file}: {why}. Chọn nơi khác rồi chạy lại.")


def add_parser(subparsers: "Subparsers") -> None:
    """Add ``slip blank`` to the command."""
    slip = subparsers.add_parser("slip", help="forms on paper")
    acts = slip.add_subparsers(dest="act", required=True, metavar="ACT")
    blank = acts.add_parser("blank", help="empty forms to fill in by hand in a power cut")
    add = blank.add_argument
    add("--form", required=True, metavar="NUMBER", help="number of the form in force, such as 01")
    add("--copies", type=int, default=1, help="how many, on pages of their own")
    add("--out", type=Path, required=True, metavar="F.pdf", help="where the PDF goes")
    add("--superior", default="", help="superior agency at the top left")
    add("--office", default="", help="the centre or one-stop unit")
    add("--place", default="", help="place in front of the date")
    add("--mark", default="centre", help="key of the unit's mark in the pack")
    add("--pack", default=DEFAULT, metavar="PATH|NAME", help="the law of the period")
    add("--json", action="store_true", help="say a refusal as JSON")
    add("--lang", choices=("vi", "en"), help="language of the sentences")
    blank.set_defaults(run=run_blank)


def run_blank(args: argparse.Namespace) -> int:
    """Write a PDF of empty forms and print its path."""
    if not 1 <= args.copies <= MOST_COPIES:
        raise CopiesUnusable(copies=args.copies, most=MOST_COPIES)
    pack = load_pack(args.pack, folders())
    today = command_clock().now().astimezone(OFFICE_ZONE).date()
    form = pack.form(args.form, today)
    number = number_to_write(pack, form, args.mark, year=today.year)
    head = Head(args.superior, args.office, number, args.place, datetime.combine(today, time()))
    one = Print(template_for(pack, form), BlankForm(form=form.key, head=head).to_plain())
    try:
        args.out.write_bytes(render_all([one] * args.copies))
    except OSError as trouble:
        raise FileNotWritten(file=args.out, why=trouble.strerror) from trouble
    print(args.out)
    return 0


def number_to_write(pack: Pack, form: Form, mark_key: str, *, year: int) -> str:
    """Return the number of a form with room to write the running number: "……/PBS-TTPVHCC"."""
    unit = pack.codes.marks.get(mark_key)
    parts = {"unit": unit.abbreviation if unit else "", "year": str(year)}
    rest = _RUNNING_NUMBER.sub("………", form.series)
    return re.sub(r"\{(\w+)[^}]*\}", lambda part: parts.get(part[1], "………"), rest)
