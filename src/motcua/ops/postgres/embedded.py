"""One server for all commands of a data home: the first one owns it, the others attach."""

from pathlib import Path
from time import monotonic, sleep

from motcua.ops.postgres.account import server_account
from motcua.ops.postgres.address import Address, Database
from motcua.ops.postgres.binaries import find_binaries
from motcua.ops.postgres.cluster import NAME, SUPERUSER, prepare_cluster
from motcua.ops.postgres.home import Home, open_home
from motcua.ops.postgres.locks import FileLock
from motcua.ops.postgres.pidfile import postmaster
from motcua.ops.postgres.refusals import Busy
from motcua.ops.postgres.secrets import Secrets
from motcua.ops.postgres.server import Server


class EmbeddedServer:
    """The embedded server as one command sees it: its own child, or somebody else's.

    The home's lock says whose the server is, and the kernel gives it back when its holder dies.
    Start it from a thread that lives as long as the server should (``lifeline``).
    """

    name = "postgres"
    steady = 0.5  # seconds: it takes connections only after it has recovered

    def __init__(self, path: Path | None = None, *, patience: float = 60.0) -> None:
        self.path = path
        self.patience = patience
        self._home: Home | None = None
        self._server: Server | None = None

    @property
    def home(self) -> Home:
        if self._home is None:
            self._home = open_home(self.path)
            self._owner = FileLock(self._home.lock)
            self._guest = FileLock(self._home.guests)
        return self._home

    @property
    def attached(self) -> bool:
        """Say whether the server belongs to another command."""
        return self._server is None

    @property
    def pid(self) -> int:
        """Return the process of the server, 0 where there is none."""
        found = postmaster(self.home.data)
        return found.pid if found else 0

    def start(self) -> Database:
        """Start the server, or attach to the one that runs; return when it takes connections."""
        home = self.home
        deadline = monotonic() + self.patience
        while True:
            if self._owner.try_exclusive():
                return self._own(home)
            if self.ready() and self._guest.try_shared():
                return self._database(home)
            if monotonic() > deadline:
                raise Busy(path=home.path, seconds=round(self.patience))
            sleep(0.02)

    def stop(self, *, wait_for_guests: bool = False) -> None:
        """Stop the server if it is ours, after the attached commands if so wanted; else let go."""
        if self._home is None:
            return
        self._guest.release()
        if self._server is not None:
            while wait_for_guests and not self._guest.try_exclusive():
                sleep(0.05)
            self._server.stop()
            self._server = None
        self._guest.release()
        self._owner.release()

    def launch(self) -> None:
        """Start the server again after it ended, and return at once; for the supervisor."""
        if self._server is None:
            self._guest.release()
            self._server = self._prepared(self.home)
        self._server.launch()

    def ended(self) -> int | None:
        """Return how the server ended, None while it runs or while its owner lives."""
        if self._server is None:
            return 0 if self._owner.try_exclusive() else None
        return self._server.ended()

    def ready(self) -> bool:
        """Say whether the server takes connections."""
        found = postmaster(self.home.data)
        return found is not None and found.ready

    def _own(self, home: Home) -> Database:
        try:
            self._server = self._prepared(home)
            self._server.launch()
            self._server.wait_ready(self.patience)
        except BaseException:
            self.stop()
            raise
        return self._database(home)

    def _prepared(self, home: Home) -> Server:
        account = server_account(home.data)
        binaries = find_binaries().within_reach(account, home.binaries)
        secrets = Secrets(home.secrets)
        lost = home.data.is_dir() and not secrets.know(SUPERUSER)
        (password,) = secrets.of(SUPERUSER)
        prepare_cluster(home, binaries, account, password, renewed=lost)
        return Server(home, binaries, account)

    def _database(self, home: Home) -> Database:
        secrets = Secrets(home.secrets)
        (password,) = secrets.of(SUPERUSER)
        found = postmaster(home.data)
        sockets = found.sockets if found else home.sockets
        address = Address(str(sockets), NAME)
        return Database(address, SUPERUSER, password, secrets, home.path, embedded=True)
