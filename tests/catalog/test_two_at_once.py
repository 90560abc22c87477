"""Two officers do the same at the same moment: one of them is told, nothing breaks."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.base.errors import Refusal
from motcua.catalog.models import Procedure, ProcedureVersion, Sector, Syllable
from motcua.catalog.services import drafting
from motcua.testing import facts

CODE = "9.990001"
SECTOR = "Lĩnh vực của hai người"


@pytest.fixture
def really_stored(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let every thread commit for itself, which a test within one transaction cannot; clean up."""
    with django_db_blocker.unblock():
        known = set(Syllable.objects.values_list("text", flat=True))
        yield
        ProcedureVersion.objects.filter(procedure__code=CODE).delete()
        Procedure.objects.filter(code=CODE).delete()
        Sector.objects.filter(name=SECTOR).delete()
        Syllable.objects.exclude(text__in=known).delete()


def both(act: Callable[[], object]) -> list[str]:
    """Let two do an act, neither committing before both have begun; return what each is told."""
    begun = Barrier(2)

    def one() -> str:
        try:
            with transaction.atomic():
                Procedure.objects.count()  # the transaction has its connection
                begun.wait(10)
                act()
        except Refusal as refusal:
            return refusal.code
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return sorted(future.result(30) for future in [pool.submit(one), pool.submit(one)])


@pytest.mark.usefixtures("really_stored")
def test_of_two_who_enter_the_same_new_procedure_one_is_told_that_it_is_there() -> None:
    record = facts.record(CODE, sector=SECTOR)
    for _ in range(5):
        told = both(lambda: drafting.start(record, by=facts.CONTROL, at=facts.AT))
        assert told == ["catalog.code_taken", "done"]
        drafting.discard(CODE, by=facts.CONTROL, at=facts.AT)
