"""The engine and the one-statement family, each tried in a process with Django."""

from collections.abc import Callable

from motcua.ops.postgres.address import Database
from motcua.testing.database import supervised_cluster


def test_a_family_is_inserted_as_save_would_have_done(
    cluster: Database, office: Callable[[Database, str], str]
) -> None:
    assert "passed" in office(cluster, "checks_insert.py")


def test_the_engine_reads_alike_and_outlives_its_server(
    office: Callable[[Database, str], str],
) -> None:
    with supervised_cluster() as database:
        assert "passed" in office(database, "checks_engine.py")


def test_the_application_of_a_province_may_do_its_work_and_nothing_else(
    cluster: Database, office: Callable[[Database, str], str]
) -> None:
    assert "passed" in office(cluster, "checks_walls.py")
