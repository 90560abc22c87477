"""``motcua serve``, ``demo``, ``worker``, ``migrate``, ``init``: starting the house."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.cli.house import free_port, open_house
from motcua.cli.migrating import migrate
from motcua.ops.postgres.home import default_home
from motcua.ops.postgres.opening import open_database
from motcua.store.queue import prepare_queue

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

HOST = "127.0.0.1"
PORT = 8000
EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, not listened to


def add_parser(subparsers: "Subparsers") -> None:
    """Add the commands that start something."""
    serve = subparsers.add_parser("serve", help="database, web and worker, until Ctrl-C")
    serve.add_argument("--host", default=HOST)
    serve.add_argument("--port", type=int, default=PORT)
    serve.set_defaults(run=run_serve)
    demo = subparsers.add_parser("demo", help="the same with a sample province")
    demo.add_argument("--host", default=HOST)
    demo.add_argument("--port", type=int, default=0, help="default: the first free from 8000 on")
    demo.add_argument("--home", type=Path, help="data folder of the demonstration")
    demo.add_argument("--check", action="store_true", help="drive the main job once and leave")
    demo.set_defaults(run=run_demo)
    for name, text in (("init", "make database and province"), ("migrate", "update tables")):
        subparsers.add_parser(name, help=text).set_defaults(run=run_migrate)


def run_serve(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    be_found_at(args.host, args.port)
    with open_house(host=args.host, port=args.port) as house:
        house.supervisor.on_ready = lambda: say(f"Một Cửa: {os.environ['MOTCUA_ADDRESS']}")
        house.supervisor.run()
    return 0


def run_demo(args: argparse.Namespace) -> int:
    """Serve a sample province, or drive its main job once and say what happened."""
    from motcua.cli import demo, demo_check  # noqa: PLC0415 - needs the sample

    home = args.home or demo_home()
    port = args.port or free_port(args.host, PORT)
    os.environ["MOTCUA_DEMO"] = "1"
    be_found_at(args.host, port)
    os.environ.setdefault("MOTCUA_LOG_LEVEL", "warning")
    with open_house(host=args.host, port=port, home=home, prepare=demo.prepare) as house:
        if args.check:
            return demo_check.check(house)
        house.supervisor.on_ready = lambda: demo.welcome(house)
        house.supervisor.run()
    return 0


def be_found_at(host: str, port: int) -> None:
    """Let slips, letters and answers lead to where this house serves, unless a setting says where.

    Where it listens to every network nobody here knows by which name it is reached: then the links
    are good on this machine only, and that is said.
    """
    if os.environ.get("MOTCUA_ADDRESS"):
        return
    name = "localhost" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
    os.environ["MOTCUA_ADDRESS"] = f"http://{name}:{port}"
    if host in EVERYWHERE:
        say(
            f"Mã QR trên phiếu sẽ dẫn đến {os.environ['MOTCUA_ADDRESS']}, chỉ mở được trên máy "
            "này. Đặt MOTCUA_ADDRESS thành địa chỉ mà người dân mở được. / QR codes lead to this "
            "machine only; set MOTCUA_ADDRESS."
        )


def demo_home() -> Path:
    """Return the folder beside the data home: a demonstration never touches a province's data."""
    home = default_home()
    return home.with_name(f"{home.name}-demo")


def run_migrate(args: argparse.Namespace) -> int:
    """Make what is missing and bring the tables to this version."""
    del args
    with open_database() as database:
        migrate(database)
        prepare_queue(database)
    say("Cơ sở dữ liệu đã sẵn sàng. / The database is ready.")
    return 0


def say(text: str) -> None:
    """Tell the operator something on stderr, where progress goes."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
