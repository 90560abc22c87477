"""A start where nothing is new asks the database once and runs nothing."""

from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from motcua.cli import migrating, static
from motcua.cli.migrating import migrate, nothing_is_new, written
from motcua.config import settings
from motcua.store.names import Province, Role
from motcua.testing.database import embedded_cluster


def test_every_app_with_migrations_is_asked_about() -> None:
    specs = (find_spec(app) for app in settings.INSTALLED_APPS)
    folders = [Path(spec.origin).parent for spec in specs if spec and spec.origin]
    assert {app for app, _ in written()} == {
        folder.name for folder in folders if list(folder.glob("migrations/[0-9]*.py"))
    }


def test_only_a_migration_that_is_missing_is_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    with embedded_cluster() as database:
        migrate(database)
        assert nothing_is_new(database)
        monkeypatch.setattr(migrating.subprocess, "run", lambda *_, **__: pytest.fail("ran"))
        migrate(database)
        owner = Province("tinh", "").role(Role.OWNER)
        with psycopg.connect(database.role_dsn(owner)) as own:
            own.execute("DELETE FROM django_migrations WHERE app = 'audit' AND name LIKE '0005%'")
        assert not nothing_is_new(database)


def test_static_files_of_this_version_are_not_made_again(tmp_path: Path) -> None:
    assert not static.is_made(tmp_path)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / static.STAMP).write_text(static.fingerprint(static.SOURCE), "ascii")
    assert static.is_made(tmp_path)
