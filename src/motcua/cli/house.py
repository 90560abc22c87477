"""The running house: database, web and worker under one supervisor."""

import contextlib
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.cli.migrating import migrate
from motcua.cli.office import child_environment, province_code
from motcua.cli.static import is_made
from motcua.ops.command import Command
from motcua.ops.postgres.address import Database
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.ops.postgres.opening import external_database
from motcua.ops.supervisor import Supervisor
from motcua.store.queue import ROLE, prepare_queue


class AlreadyServed(Refusal):
    code = "serve.already_served"
    message = mark(
        "Thư mục dữ liệu {home} đang được lệnh khác dùng (PostgreSQL, tiến trình {pid}). "
        "Mở địa chỉ đang chạy, hoặc đợi lệnh đó xong rồi chạy lại."
    )


class PortTaken(Refusal):
    code = "serve.port_taken"
    message = mark("Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: --port {other}.")


@dataclass(frozen=True, slots=True)
class House:
    """What runs, and where it is reached."""

    database: Database
    supervisor: Supervisor
    address: str


@contextmanager
def open_house(
    *,
    host: str,
    port: int,
    home: Path | None = None,
    prepare: Callable[[Database], None] | None = None,
    extra: dict[str, str] | None = None,
) -> Iterator[House]:
    """Start the database, bring it up to date, and give the house ready to run.

    ``prepare`` is called when the tables are there and before anything serves. Error: what the
    database refuses; ``PortTaken``.
    """
    _refuse_taken(host, port)
    url = os.environ.get("DATABASE_URL", "")
    server = None if url else EmbeddedServer(home)
    database = server.start() if server else external_database(url, home)
    try:
        if server is not None and server.attached:
            raise AlreadyServed(home=database.home, pid=server.pid)
        migrate(database)
        prepare_queue(database)
        environment = {**_children(database), **(extra or {})}
        collect_static(environment)
        if prepare is not None:
            prepare(database)
        address = f"http://{host}:{port}"
        serves = web_command(host, port)
        web = Command("web", serves, environment, is_ready=lambda: answers(address))
        worker = Command("worker", [sys.executable, "-m", "motcua.config.worker"], environment)
        supervisor = Supervisor([server] if server else [], [web, worker])
        yield House(database, supervisor, address)
    finally:
        if server is not None:
            server.stop()


def web_command(host: str, port: int) -> list[str]:
    """Return the command line of the web server."""
    return [sys.executable, "-m", "motcua.config.web", host, str(port)]


def collect_static(environment: dict[str, str]) -> None:
    """Put hashed and compressed static files beside the data, once for each version."""
    if is_made(Path(environment["MOTCUA_HOME"])):
        return
    subprocess.run([sys.executable, "-m", "motcua.cli.static"], env=environment, check=True)


def answers(address: str) -> bool:
    """Say whether the web process serves."""
    asked = f"{address}/healthz"
    with contextlib.suppress(OSError), urllib.request.urlopen(asked, timeout=2) as reply:  # noqa: S310
        return bool(reply.status == 200)
    return False


def free_port(host: str, first: int) -> int:
    """Return the first port from ``first`` on that nobody listens to."""
    return next(port for port in range(first, first + 100) if _free(host, port))


def _children(database: Database) -> dict[str, str]:
    environment = child_environment(database, province=province_code())
    environment["MOTCUA_QUEUE"] = database.role_dsn(ROLE)
    return environment


def _refuse_taken(host: str, port: int) -> None:
    if not _free(host, port):
        raise PortTaken(port=port, other=free_port(host, port + 1))


def _free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
