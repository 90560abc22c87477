"""The ``motcua`` command: finds the subcommand, speaks of refusals as sentences."""

import argparse
import contextlib
import json
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Final, NoReturn

from motcua import __version__
from motcua.base.errors import BadInput, Refusal
from motcua.base.language import ENGLISH, VIETNAMESE, mark

COMMANDS: Final = (
    "deadline",
    "catalog",
    "process",
    "pack",
    "slip",
    "doctor",
    "serving",
    "province",
    "user",
    "unit",
)
"""Modules of this package; each has ``add_parser(subparsers)`` that sets ``run`` on its parser."""


class Unforeseen(Refusal):
    code = "command.unforeseen"
    message = mark(
        "Lệnh dừng vì một lỗi không lường trước ({kind}: {said}). Chạy motcua doctor; nếu vẫn lỗi, "
        "chạy lại với MOTCUA_LOG_LEVEL=debug và gửi kèm phần in ra khi báo lỗi."
    )
    status = 500


class Misused(BadInput):
    code = "command.misused"
    message = mark("Không hiểu lệnh vừa gõ ({said}). Thêm --help vào lệnh để xem cách viết.")


class Parser(argparse.ArgumentParser):
    """argparse that refuses what it does not understand, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        raise Misused(said=message)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    top = Parser(prog="motcua", description="Một Cửa: one-stop shop of a province.")
    top.add_argument("--version", action="version", version=__version__)
    subparsers = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"motcua.cli.{name}").add_parser(subparsers)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run one command: 0 all well, 1 a finding, 2 unusable input."""
    words = sys.argv[1:] if words is None else words
    language, as_json = asked_for(words)
    try:
        args = parser().parse_args(words)
        code: int = args.run(args)
    except Refusal as refusal:
        tell(refusal, language=language, as_json=as_json)
        return 2 if isinstance(refusal, BadInput) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001 - the last door: a person gets a sentence, no trace
        unforeseen = Unforeseen(kind=type(error).__name__, said=_first_line(error))
        tell(unforeseen, language=language, as_json=as_json)
        if os.environ.get("MOTCUA_LOG_LEVEL") == "debug":
            traceback.print_exc()
        return 1
    return code


def asked_for(words: Sequence[str]) -> tuple[str, bool]:
    """Return the language and whether JSON is wanted, even where the rest is not understood."""
    asking = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    asking.add_argument("--json", action="store_true")
    asking.add_argument("--lang")
    known = argparse.Namespace(json="--json" in words, lang=None)
    with contextlib.suppress(argparse.ArgumentError):
        asking.parse_known_args(words, known)
    language = known.lang if known.lang in {VIETNAMESE, ENGLISH} else None
    return language or os.environ.get("MOTCUA_LANG", VIETNAMESE), known.json


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200]


def tell(refusal: Refusal, *, language: str, as_json: bool) -> None:
    """Say a refusal on stderr, and as JSON on stdout where that was asked for."""
    print(f"motcua: {refusal.in_(language)} [{refusal.code}]", file=sys.stderr)
    if as_json:
        params = {name: str(value) for name, value in refusal.params.items()}
        said = {"code": refusal.code, "message": refusal.in_(language), "params": params}
        json.dump(said, sys.stdout, ensure_ascii=False)
        print()


if __name__ == "__main__":
    sys.exit(main())
