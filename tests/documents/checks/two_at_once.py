"""Two clerks at the same moment, over real commits."""

from threading import Barrier, Thread

from django.db import connections
from tests.documents import corpus
from tests.documents.acts import NOBODYS, brought

from motcua.documents import refusals, selectors
from motcua.documents import services as files
from motcua.documents.services import NewPaper, Picked
from motcua.org.actor import Actor
from motcua.org.acts import Role
from motcua.testing.facts import AT

CLERK = Actor(4242, "Nguyễn Thùy Linh", posts=frozenset({(7, Role.ONE_STOP_CLERK)}))


def both(act: object) -> tuple[list[object], list[object]]:
    """Do an act twice at the same moment; return what came of it and who was told no."""
    together, done, told = Barrier(2), [], []

    def once() -> None:
        together.wait()
        try:
            done.append(act())
        except (refusals.DocumentMoved, refusals.PageTaken, refusals.FileUnknown) as no:
            told.append(no)
        finally:
            connections.close_all()

    threads = [Thread(target=once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done, told


def test_one_change_wins_and_the_other_is_told() -> None:
    item = brought(corpus.pdf(3), by=CLERK)
    new = NewPaper("Đơn", "x", NOBODYS)
    paper = files.assemble([Picked(item.key)], new, by=CLERK, at=AT)
    done, told = both(lambda: files.turn(paper.key, [1], 90, revision=1, by=CLERK, at=AT))
    assert ([each.revision for each in done], len(told)) == ([2], 1)


def test_a_page_becomes_part_of_one_paper() -> None:
    item = brought(corpus.pdf(1), by=CLERK)
    new = NewPaper("Đơn", "x", NOBODYS)
    done, told = both(lambda: files.assemble([Picked(item.key)], new, by=CLERK, at=AT))
    assert (len(done), len(told)) == (1, 1)


def test_the_same_content_twice_at_once_has_one_row() -> None:
    content = corpus.pdf(2)
    done, told = both(lambda: brought(content, by=CLERK))
    assert (len(done), told) == (2, [])
    assert len(selectors.tray(by=CLERK)) == 2
