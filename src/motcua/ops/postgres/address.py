"""Where a database is and who is let in, as other parts need to know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from psycopg.conninfo import make_conninfo

from motcua.ops.postgres.secrets import Secrets


@dataclass(frozen=True, slots=True)
class Address:
    """A database on a server: host (or folder of the socket), port, name, further options."""

    host: str
    name: str
    port: str = "5432"
    options: Mapping[str, str] = field(default_factory=dict)

    def dsn(self, user: str, password: str, *, name: str = "") -> str:
        """Return the connection string of a role; ``name`` for another database of the server."""
        return make_conninfo(
            "",
            **self.options,
            host=self.host,
            port=self.port,
            dbname=name or self.name,
            user=user,
            password=password,
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.host})"


@dataclass(frozen=True, slots=True)
class Database:
    """A database that is up: its address, its administrator, and the passwords of its roles."""

    address: Address
    admin: str
    admin_password: str = field(repr=False)
    secrets: Secrets
    home: Path
    embedded: bool

    def admin_dsn(self) -> str:
        """Return the connection string of the administrator. Error: it holds a password."""
        return self.address.dsn(self.admin, self.admin_password)

    def role_dsn(self, role: str) -> str:
        """Return the connection string of one of our roles."""
        (password,) = self.secrets.of(role)
        return self.address.dsn(role, password)
