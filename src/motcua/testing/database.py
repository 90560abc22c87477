"""A real database for tests: its own cluster in its own folder, gone afterwards."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from motcua.ops.postgres.account import server_account
from motcua.ops.postgres.address import Database
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.ops.postgres.pidfile import postmaster


@contextmanager
def reachable_folder(within: Path | None = None) -> Iterator[Path]:
    """Give an empty folder that the server's account can reach too, and remove it afterwards.

    The temporary folders of pytest cannot be entered by others, so as root ours is made beside.
    """
    folder = Path(tempfile.mkdtemp(prefix="motcua-test-", dir=within))
    if os.geteuid() == 0:
        folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def embedded_cluster(within: Path | None = None) -> Iterator[Database]:
    """Give a running embedded database with a small footprint; what it acknowledges it keeps.

    ``within`` is the folder in which its home is made; as root it must be open to the server's
    account. ``fsync`` stays on: a test of writing is a test of writing to the disk.
    """
    with reachable_folder(within) as folder:
        server = EmbeddedServer(folder / "home")
        try:
            yield server.start()
        finally:
            server.stop()


@contextmanager
def system_cluster(binaries: Path) -> Iterator[str]:
    """Run a PostgreSQL of the operating system on the loopback address; give its URL.

    The URL ends before the name of the database. Its superuser is ``dba``.
    """
    with reachable_folder() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        account = server_account(folder)
        data = folder / "data"
        account.make_folder(data)
        account.make_file(folder / "password", "dba")
        make = ("-D", data, "-U", "dba", "-E", "UTF8", "--locale=C", "-N", "-A", "scram-sha-256")
        subprocess.run(  # noqa: S603 - a program of the operating system
            [binaries / "initdb", *make, f"--pwfile={folder / 'password'}"],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            **account.run_as(),
        )
        server = subprocess.Popen(  # noqa: S603 - a program of the operating system
            [binaries / "postgres", "-D", data, "-p", str(port), "-k", data],
            cwd=folder,
            stderr=subprocess.DEVNULL,
            **account.run_as(),
        )
        try:
            while not ((found := postmaster(data)) and found.ready):
                assert server.poll() is None
                sleep(0.02)
            yield f"postgresql://dba:dba@127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


@contextmanager
def supervised_cluster() -> Iterator[Database]:
    """Give an embedded database that a supervisor in another process brings back when it dies."""
    keep = (
        "import sys; from pathlib import Path; from motcua.ops.supervisor import Supervisor; "
        "from motcua.ops.postgres.embedded import EmbeddedServer as Server; "
        "server = Server(Path(sys.argv[1])); server.start(); Supervisor([server], []).run()"
    )
    with reachable_folder() as folder:
        keeper = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-c", keep, folder / "home"], stderr=subprocess.DEVNULL
        )
        guest = EmbeddedServer(folder / "home")
        try:
            while not guest.ready():
                assert keeper.poll() is None
                sleep(0.02)
            yield guest.start()
        finally:
            guest.stop()
            keeper.terminate()
            keeper.wait(30)
