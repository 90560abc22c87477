"""Pages come out of the tray, become papers, and every state of a paper stays."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents import corpus
from tests.documents.acts import NOBODYS, brought, paper_of, pieces

from motcua.adapters.storage.disk import DiskStorage
from motcua.audit.selectors import history as log
from motcua.documents import making, permissions, plan, refusals, selectors
from motcua.documents import services as files
from motcua.documents.models import Document, Received, Revision
from motcua.documents.owner import Owner
from motcua.documents.records import Paper
from motcua.documents.services import NewPaper, Picked
from motcua.documents.states import Change, Digitisation
from motcua.org.actor import ANYBODY, Actor, ActorKind, system
from motcua.org.acts import Role
from motcua.testing.facts import AT

pytestmark = pytest.mark.django_db


def texts(key: object, by: Actor) -> list[str]:
    with selectors.to_serve(key, by=by).open() as file:
        content = file.read()
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - only here

    return [page.get_textpage().get_text_bounded().strip() for page in PdfDocument(content)]


def test_files_of_one_paper_become_one_pdf_and_leave_the_tray(
    disk: DiskStorage, clerk: Actor
) -> None:
    paper = paper_of(corpus.pdf(2, text="A"), corpus.pdf(1, text="B"), by=clerk)
    assert (paper.pages, paper.revision, paper.state) == (3, 1, Digitisation.SCANNED)
    assert texts(paper.key, clerk) == ["A 1", "A 2", "B 1"]
    assert selectors.tray(by=clerk) == []
    assert [(line.name, line.pages) for line in selectors.sources(paper.key, by=clerk)] == [
        ("0.pdf", 2),
        ("1.pdf", 1),
    ]
    document = Document.objects.get(key=paper.key)
    assert [entry.act for entry in log("document", document.pk)] == ["files.assembled"]


def test_one_upload_is_split_among_papers_by_its_pages(disk: DiskStorage, clerk: Actor) -> None:
    item = brought(corpus.pdf(4, text="S"), by=clerk)
    first = files.assemble(
        [Picked(item.key, (3, 1))], NewPaper("Đơn", "x", NOBODYS), by=clerk, at=AT
    )
    assert texts(first.key, clerk) == ["S 3", "S 1"]
    (left,) = selectors.tray(by=clerk)
    assert left.free == (2, 4)
    with pytest.raises(refusals.PageTaken):
        files.assemble([Picked(item.key, (1,))], NewPaper("Đơn", "x", NOBODYS), by=clerk, at=AT)
    second = files.assemble([Picked(item.key)], NewPaper("Ảnh", "x", NOBODYS), by=clerk, at=AT)
    assert texts(second.key, clerk) == ["S 2", "S 4"]
    assert selectors.tray(by=clerk) == []


def test_each_change_is_a_revision_and_the_earlier_stay(disk: DiskStorage, clerk: Actor) -> None:
    key = paper_of(corpus.pdf(3, text="P"), by=clerk).key
    files.turn(key, [1], 90, revision=1, by=clerk, at=AT)
    files.order(key, [3, 1, 2], revision=2, by=clerk, at=AT)
    files.remove(key, [3], revision=3, by=clerk, at=AT)
    more = brought(corpus.pdf(1, text="Q"), by=clerk)
    paper = files.append(key, [Picked(more.key)], revision=4, by=clerk, at=AT, after=0)
    assert texts(key, clerk) == ["Q 1", "P 3", "P 1"]
    assert (paper.revision, paper.pages) == (5, 3)
    assert [line.change for line in selectors.history(key, by=clerk)] == [
        Change.APPENDED,
        Change.REMOVED,
        Change.ORDERED,
        Change.TURNED,
        Change.ASSEMBLED,
    ]
    with selectors.to_serve(key, by=clerk, revision=1).open() as first:
        assert len(corpus.pikepdf.open(corpus.BytesIO(first.read())).pages) == 3


def test_turning_back_gives_the_first_file_again(disk: DiskStorage, clerk: Actor) -> None:
    """A revision is made anew from what came in, so nothing wears off."""
    key = paper_of(corpus.pdf(2), by=clerk).key
    files.turn(key, [1, 2], 270, revision=1, by=clerk, at=AT)
    files.turn(key, [1, 2], 90, revision=2, by=clerk, at=AT)
    first, _, last = Revision.objects.filter(document__key=key).order_by("number")
    assert first.blob_id == last.blob_id


def test_a_signed_file_that_is_the_whole_paper_stays_signed(
    disk: DiskStorage, clerk: Actor
) -> None:
    paper = paper_of(corpus.signed_pdf(), by=clerk)
    assert paper.signed
    assert not files.turn(paper.key, [1], 90, revision=1, by=clerk, at=AT).signed
    assert files.turn(paper.key, [1], 270, revision=2, by=clerk, at=AT).signed


steps = st.lists(
    st.one_of(
        st.tuples(st.just("turn"), st.integers(1, 4), st.sampled_from((90, 180, 270))),
        st.tuples(st.just("order"), st.randoms(use_true_random=False), st.none()),
        st.tuples(st.just("remove"), st.integers(1, 4), st.none()),
    ),
    max_size=4,
)


@given(steps)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_file_always_shows_the_pages_of_the_plan(
    disk: DiskStorage, clerk: Actor, wanted: list[tuple[str, object, object]]
) -> None:
    with transaction.atomic():
        paper = paper_of(corpus.pdf(4, text="N"), by=clerk)
        made, revision = plan.whole(1, 4), 1
        for what, which, degrees in wanted:
            changed = _step(paper.key, made, revision, (what, which, degrees), clerk)
            revision, made = (revision + 1, changed) if changed else (revision, made)
        assert texts(paper.key, clerk) == [f"N {page.page}" for page in made]
        transaction.set_rollback(True)


def _step(
    key: object, made: plan.Plan, revision: int, step: tuple[str, object, object], by: Actor
) -> plan.Plan | None:
    what, which, degrees = step
    how = {"revision": revision, "by": by, "at": AT}
    try:
        if what == "turn":
            files.turn(key, [which], degrees, **how)
            return plan.turned(made, [which], degrees)
        if what == "order":
            order = list(range(1, len(made) + 1))
            which.shuffle(order)
            files.order(key, order, **how)
            return plan.ordered(made, order)
        files.remove(key, [which], **how)
        return plan.without(made, [which])
    except (refusals.PageUnknown, refusals.NoPageLeft):
        return None


def test_who_comes_second_is_told_and_changes_nothing(disk: DiskStorage, clerk: Actor) -> None:
    paper = paper_of(corpus.pdf(3), by=clerk)
    files.turn(paper.key, [1], 90, revision=1, by=clerk, at=AT)
    with pytest.raises(refusals.DocumentMoved) as moved:
        files.remove(paper.key, [1], revision=1, by=clerk, at=AT)
    assert "bản 2" in str(moved.value)
    assert selectors.paper(paper.key, by=clerk).revision == 2


def test_a_change_while_the_pdf_was_being_made_is_noticed(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control of the lock: the first look alone would let both through."""
    paper = paper_of(corpus.pdf(3), by=clerk)
    usual = making.made

    def slow(*args: object, **named: object) -> object:
        monkeypatch.setattr(making, "made", usual)
        files.turn(paper.key, [1], 90, revision=1, by=clerk, at=AT)
        return usual(*args, **named)

    monkeypatch.setattr(making, "made", slow)
    with pytest.raises(refusals.DocumentMoved):
        files.remove(paper.key, [1], revision=1, by=clerk, at=AT)
    assert [line.change for line in selectors.history(paper.key, by=clerk)] == [
        Change.TURNED,
        Change.ASSEMBLED,
    ]


def test_pages_taken_meanwhile_are_not_taken_twice(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = brought(corpus.pdf(3), by=clerk)
    usual = making.made

    def slow(*args: object, **named: object) -> object:
        monkeypatch.setattr(making, "made", usual)
        picked = [Picked(item.key, (2,))]
        files.assemble(picked, NewPaper("Một", "x", NOBODYS), by=clerk, at=AT)
        return usual(*args, **named)

    monkeypatch.setattr(making, "made", slow)
    with pytest.raises(refusals.PageTaken):
        files.assemble([Picked(item.key, (1, 2))], NewPaper("Hai", "x", NOBODYS), by=clerk, at=AT)
    assert not Document.objects.filter(title="Hai").exists()


def test_the_database_itself_refuses_a_revision_twice(disk: DiskStorage, clerk: Actor) -> None:
    paper = paper_of(corpus.pdf(), by=clerk)
    row = Revision.objects.get(document__key=paper.key)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("picked", [[], [Picked(uuid4())]])
def test_nothing_and_nobodys_pages_make_no_paper(
    picked: list[Picked], disk: DiskStorage, clerk: Actor
) -> None:
    with pytest.raises((refusals.NothingChosen, refusals.FileUnknown)):
        files.assemble(picked, NewPaper("Không", "x", NOBODYS), by=clerk, at=AT)


def test_a_document_has_at_most_500_pages(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_PAGES", 3)
    with pytest.raises(refusals.TooManyPages):
        paper_of(corpus.pdf(2), corpus.pdf(2), by=clerk)


def marked(paper: Paper, state: Digitisation, by: Actor) -> Paper:
    return files.mark(paper.key, state, revision=paper.revision, by=by, at=AT)


def signed(paper: Paper, content: bytes, by: Actor) -> Paper:
    return files.sign(paper.key, pieces(content), revision=paper.revision, by=by, at=AT)


def test_a_paper_without_a_file_waits_for_one(disk: DiskStorage, clerk: Actor) -> None:
    new = NewPaper("Giấy chứng sinh", "component", NOBODYS)
    paper = files.announce(new, by=clerk, at=AT)
    assert (paper.state, paper.revision, paper.pages) == (Digitisation.PAPER, 0, 0)
    with pytest.raises(refusals.NoFileYet):
        selectors.to_serve(paper.key, by=clerk)
    with pytest.raises(refusals.NoFileYet):
        files.turn(paper.key, [1], 90, revision=0, by=clerk, at=AT)
    with pytest.raises(refusals.NoFileYet):
        signed(paper, corpus.signed_pdf(), clerk)
    with pytest.raises(refusals.StepUnusable):
        marked(paper, Digitisation.CHECKED, clerk)
    item = brought(corpus.pdf(2), by=clerk)
    paper = files.append(paper.key, [Picked(item.key)], revision=0, by=clerk, at=AT)
    assert (paper.state, paper.pages) == (Digitisation.SCANNED, 2)


def test_a_checked_paper_whose_pages_change_must_be_checked_again(
    disk: DiskStorage, clerk: Actor
) -> None:
    checked = marked(paper_of(corpus.pdf(2), by=clerk), Digitisation.CHECKED, clerk)
    turned = files.turn(checked.key, [1], 90, revision=1, by=clerk, at=AT)
    assert turned.state is Digitisation.SCANNED
    with pytest.raises(refusals.DocumentMoved):
        marked(checked, Digitisation.CHECKED, clerk)
    assert marked(turned, Digitisation.CHECKED, clerk).state is Digitisation.CHECKED


def test_a_paper_is_signed_stored_and_used_again(disk: DiskStorage, clerk: Actor) -> None:
    scanned = paper_of(corpus.pdf(2), by=clerk)
    with pytest.raises(refusals.StepUnusable):
        signed(scanned, corpus.signed_pdf(pages=2), clerk)
    paper = marked(scanned, Digitisation.CHECKED, clerk)
    with pytest.raises(refusals.StepUnusable):
        marked(paper, Digitisation.STORED, clerk)
    for content in (corpus.pdf(2), corpus.signed_pdf(pages=1)):
        with pytest.raises(refusals.SignatureUnusable):
            signed(paper, content, clerk)
    content = corpus.signed_pdf(pages=2)
    paper = signed(paper, content, clerk)
    assert (paper.state, paper.revision, paper.signed) == (Digitisation.SIGNED, 2, True)
    with selectors.to_serve(paper.key, by=clerk).open() as file:
        assert file.read() == content
    with pytest.raises(refusals.DocumentFixed):
        files.turn(paper.key, [1], 90, revision=2, by=clerk, at=AT)
    for state in (Digitisation.STORED, Digitisation.REUSED, Digitisation.REUSED):
        assert marked(paper, state, clerk).state is state


def test_what_is_discarded_is_gone_from_the_tray_and_in_the_log(
    disk: DiskStorage, clerk: Actor, stranger: Actor
) -> None:
    item = brought(corpus.pdf(), by=clerk)
    with pytest.raises(refusals.FileUnknown):
        files.discard(item.key, by=stranger, at=AT)
    row = Received.objects.get(key=item.key)
    files.discard(item.key, by=clerk, at=AT)
    assert selectors.tray(by=clerk) == []
    assert log("received", row.pk)[0].act == "files.discarded"


# Rights: documents have none of their own.


def answers(kind: str, *, read: Callable[[Actor], bool], change: Callable[[Actor], bool]) -> None:
    permissions.register(
        kind,
        may_read=lambda actor, owner_id: read(actor) and owner_id == 5,
        may_change=lambda actor, owner_id: change(actor) and owner_id == 5,
    )


def everything(key: object, by: Actor) -> list[Callable[[], object]]:
    return [
        lambda: selectors.paper(key, by=by),
        lambda: selectors.history(key, by=by),
        lambda: selectors.sources(key, by=by),
        lambda: selectors.to_serve(key, by=by),
        lambda: selectors.to_serve(key, by=by, revision=1),
        lambda: selectors.original_to_serve(key, 1, by=by),
        lambda: selectors.page_picture(key, 1, selectors.Size.THUMBNAIL, by=by),
    ]


def changes(key: object, by: Actor) -> list[Callable[[], object]]:
    return [
        lambda: files.turn(key, [1], 90, revision=1, by=by, at=AT),
        lambda: files.order(key, [2, 1], revision=1, by=by, at=AT),
        lambda: files.remove(key, [1], revision=1, by=by, at=AT),
        lambda: files.append(key, [], revision=1, by=by, at=AT),
        lambda: files.mark(key, Digitisation.CHECKED, revision=1, by=by, at=AT),
        lambda: files.sign(key, [], revision=1, by=by, at=AT),
    ]


def test_without_an_answer_only_who_brought_it_sees_it(
    disk: DiskStorage, clerk: Actor, stranger: Actor
) -> None:
    paper = paper_of(corpus.pdf(2), by=clerk)
    for who in (stranger, ANYBODY, system("tests"), replace(clerk, kind=ActorKind.CITIZEN)):
        for question in (*everything(paper.key, who), *changes(paper.key, who)):
            with pytest.raises(refusals.FileUnknown):
                question()
        assert selectors.papers_of(NOBODYS, by=who) == []
    for question in everything(paper.key, clerk):
        question()


def test_the_owner_app_says_who_reads_and_who_changes(
    disk: DiskStorage, clerk: Actor, stranger: Actor
) -> None:
    answers("dossier-of-test", read=lambda who: who is not ANYBODY, change=lambda who: who == clerk)
    owner = Owner("dossier-of-test", 5)
    paper = paper_of(corpus.pdf(2), by=clerk, owner=owner)
    for question in everything(paper.key, stranger):
        question()
    for act in changes(paper.key, stranger):
        with pytest.raises(refusals.FileUnknown):
            act()
    assert [each.key for each in selectors.papers_of(owner, by=stranger)] == [paper.key]
    assert selectors.papers_of(owner, by=ANYBODY) == []
    with pytest.raises(refusals.NobodysTray):
        paper_of(corpus.pdf(), by=clerk, owner=Owner("dossier-of-test", 6))
    with pytest.raises(refusals.NobodysTray):
        files.announce(NewPaper("x", "x", owner), by=stranger, at=AT)


def test_who_brought_a_file_loses_it_when_the_owner_app_says_no(
    disk: DiskStorage, clerk: Actor
) -> None:
    open_ = {"now": True}
    answers("dossier-of-test", read=lambda _: open_["now"], change=lambda _: True)
    paper = paper_of(corpus.pdf(), by=clerk, owner=Owner("dossier-of-test", 5))
    open_["now"] = False
    with pytest.raises(refusals.FileUnknown):
        selectors.to_serve(paper.key, by=clerk)


def test_negative_control_a_gate_that_always_opens_is_seen(
    disk: DiskStorage, clerk: Actor, stranger: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = paper_of(corpus.pdf(), by=clerk)
    monkeypatch.setattr(permissions, "may_read", lambda *_: True)
    assert selectors.paper(paper.key, by=stranger).key == paper.key


def test_a_kind_of_owner_has_one_answer(disk: DiskStorage) -> None:
    answers("dossier-of-test", read=lambda _: True, change=lambda _: True)
    with pytest.raises(ValueError, match="spoken for"):
        answers("dossier-of-test", read=lambda _: False, change=lambda _: False)
    with pytest.raises(ValueError, match="spoken for"):
        answers("officer", read=lambda _: True, change=lambda _: True)


def test_a_tray_is_its_holders_alone_and_stays_with_the_unit(
    disk: DiskStorage, clerk: Actor, stranger: Actor
) -> None:
    item = brought(corpus.pdf(), by=clerk)
    posted_elsewhere = Actor(clerk.id, clerk.name, posts=frozenset({(8, Role.ONE_STOP_CLERK)}))
    namesake = replace(clerk, kind=ActorKind.CITIZEN)
    for who in (stranger, ANYBODY, posted_elsewhere, namesake):
        assert selectors.tray(by=who) == []
        with pytest.raises(refusals.FileUnknown):
            selectors.item_to_serve(item.key, by=who)
        with pytest.raises(refusals.FileUnknown):
            selectors.item_picture(item.key, 1, selectors.Size.THUMBNAIL, by=who)
        with pytest.raises((refusals.FileUnknown, refusals.NobodysTray)):
            files.assemble([Picked(item.key)], NewPaper("x", "x", NOBODYS), by=who, at=AT)


def test_a_citizen_without_an_account_fills_the_tray_of_his_draft(disk: DiskStorage) -> None:
    answers("draft-of-test", read=lambda _: True, change=lambda _: True)
    draft = Owner("draft-of-test", 5)
    item = files.receive(
        files.Upload("a.jpg", pieces(corpus.jpeg())), by=ANYBODY, at=AT, holder=draft
    )
    assert [each.key for each in selectors.tray_of(draft, by=ANYBODY)] == [item.key]
    paper = files.assemble([Picked(item.key)], NewPaper("Ảnh", "x", draft), by=ANYBODY, at=AT)
    assert selectors.papers_of(draft, by=ANYBODY)[0].key == paper.key


def test_a_list_of_papers_costs_the_same_however_long_it_is(
    disk: DiskStorage, clerk: Actor, django_assert_num_queries: Callable[[int], object]
) -> None:
    owner = Owner("list-of-test", 1)
    for _ in range(3):
        paper_of(corpus.pdf(), by=clerk, owner=owner)
    with django_assert_num_queries(5):
        assert len(selectors.papers_of(owner, by=clerk)) == 3


# Documents change hands.


def test_a_draft_that_is_handed_in_takes_its_papers_along(
    disk: DiskStorage, clerk: Actor, stranger: Actor
) -> None:
    answers("draft-of-test", read=lambda who: who == clerk, change=lambda who: who == clerk)
    draft, dossier = Owner("draft-of-test", 5), Owner("dossier-of-test", 5)
    paper = paper_of(corpus.pdf(), by=clerk, owner=draft)
    files.receive(files.Upload("a.pdf", pieces(corpus.pdf())), by=clerk, at=AT, holder=draft)
    answers("dossier-of-test", read=lambda who: who == stranger, change=lambda who: who == clerk)
    assert files.hand_over(draft, dossier, by=clerk, at=AT) == 1
    assert selectors.papers_of(draft, by=clerk) == []
    assert selectors.tray_of(draft, by=clerk) == []
    assert len(selectors.tray_of(dossier, by=clerk)) == 1
    with pytest.raises(refusals.FileUnknown):
        selectors.paper(paper.key, by=clerk)
    assert selectors.paper(paper.key, by=stranger).owner == dossier


def test_nobody_hands_over_what_is_not_his(
    disk: DiskStorage, clerk: Actor, stranger: Actor
) -> None:
    paper_of(corpus.pdf(), by=clerk)
    for act in (
        lambda: files.hand_over(NOBODYS, Owner("x", 1), by=stranger, at=AT),
        lambda: files.forget(NOBODYS, by=stranger, at=AT),
    ):
        with pytest.raises(refusals.FileUnknown):
            act()
    assert len(selectors.papers_of(NOBODYS, by=clerk)) == 1


def test_a_stored_paper_is_used_again_without_storing_it_twice(
    disk: DiskStorage, clerk: Actor
) -> None:
    paper = marked(paper_of(corpus.pdf(2), by=clerk), Digitisation.CHECKED, clerk)
    paper = marked(signed(paper, corpus.signed_pdf(pages=2), clerk), Digitisation.STORED, clerk)
    before = len(list(disk.stored()))
    new = NewPaper("Giấy chứng sinh", "component", Owner("another", 2))
    again = files.reuse(paper.key, new, by=clerk, at=AT)
    assert (again.state, again.pages, again.signed) == (Digitisation.REUSED, 2, True)
    assert selectors.paper(paper.key, by=clerk).state is Digitisation.REUSED
    assert selectors.sources(again.key, by=clerk) == selectors.sources(paper.key, by=clerk)
    assert len(list(disk.stored())) == before


def test_a_scan_that_is_used_again_must_be_checked_again(disk: DiskStorage, clerk: Actor) -> None:
    paper = marked(paper_of(corpus.pdf(2), by=clerk), Digitisation.CHECKED, clerk)
    new = NewPaper("Giấy chứng sinh", "component", Owner("another", 2))
    again = files.reuse(paper.key, new, by=clerk, at=AT)
    assert again.state is Digitisation.SCANNED
    files.remove(again.key, [2], revision=1, by=clerk, at=AT)
    assert texts(paper.key, clerk) == ["1", "2"]


def test_an_owner_is_forgotten_with_everything(disk: DiskStorage, clerk: Actor) -> None:
    owner = Owner("nobody-answers", 9)
    paper = paper_of(corpus.pdf(), corpus.jpeg(), by=clerk, owner=owner)
    assert files.forget(owner, by=clerk, at=AT) == 1
    with pytest.raises(refusals.FileUnknown):
        selectors.paper(paper.key, by=clerk)
    assert not Revision.objects.filter(document__key=paper.key).exists()


def test_what_is_signed_is_not_forgotten(disk: DiskStorage, clerk: Actor) -> None:
    owner = Owner("nobody-answers", 9)
    paper = marked(paper_of(corpus.pdf(), by=clerk, owner=owner), Digitisation.CHECKED, clerk)
    signed(paper, corpus.signed_pdf(), clerk)
    with pytest.raises(refusals.DocumentFixed):
        files.forget(owner, by=clerk, at=AT)
    assert len(selectors.papers_of(owner, by=clerk)) == 1
