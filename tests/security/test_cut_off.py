"""Whoever loses his right while a page is open is refused in words, and nothing is written."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from motcua.org import epoch
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.org.models import Posting
from motcua.org.selectors import Look
from motcua.rules.dossier.words import Act
from motcua.testing import make, office
from motcua.web.dossier.slugs import slug
from tests.security import walk
from tests.security.world import AT, World, acting, session_of

Loss = Callable[[], object]
LOST = "Điều vừa gửi chưa được ghi"


@pytest.fixture(autouse=True)
def taken_back(world: World) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    epoch.forget()


def post_of(role: Role) -> Posting:
    return Posting.objects.get(user__username=role.value)


def post_ends() -> None:
    key = post_of(Role.SPECIALIST).pk
    org.end_posting(key, on=AT.date(), reason="Điều động", by=make.office_hand(), at=AT)


def is_cut_off() -> None:
    org.deactivate(username="specialist", by=make.office_hand(), at=AT)


def is_moved() -> None:
    org.transfer(
        post_of(Role.SPECIALIST).pk,
        unit_id=office.unit(office.COMMUNE),
        role=Role.SPECIALIST,
        on=AT.date(),
        reason="Điều động",
        by=make.office_hand(),
        at=AT,
    )


def opened(world: World, username: str = "specialist") -> tuple[Client, str, dict[str, str]]:
    """Open the form of passing a dossier on, as its officer does."""
    browser = Client(raise_request_exception=False)
    browser.cookies["phien"] = session_of(username)
    code = world.ours.ids["dossier"]
    address = f"/can-bo/ho-so/{code}/lam/{slug(Act.PROPOSE)}/"
    page = browser.get(address)
    assert page.status_code == 200
    return browser, address, {"revision": world.ours.ids["version"], "reason": "Đã thẩm định đủ"}


def written(act: Callable[[], object]) -> set[str]:
    before = walk._counted()
    act()
    after = walk._counted()
    return {name for name, many in after.items() if many != before.get(name, 0)} - walk.NOTED


def test_who_still_may_passes_it_on(world: World) -> None:
    """What the refusals below are measured by: the same form does its work."""
    browser, address, form = opened(world)
    assert "dossiers_event" in written(lambda: browser.post(address, form))


@pytest.mark.parametrize("loss", [post_ends, is_cut_off, is_moved])
def test_the_next_press_is_refused_in_words_and_writes_nothing(world: World, loss: Loss) -> None:
    browser, address, form = opened(world)
    loss()
    wrote = written(lambda: browser.post(address, form))
    assert wrote == set()
    told = browser.post(address, form, follow=True)
    assert LOST in told.content.decode()
    assert browser.get(address).status_code == 302
    part = browser.post(address, form, headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"].partition("?")[0]) == (204, "/dang-nhap/")


def test_a_lent_post_that_is_taken_back_is_refused_in_words(world: World) -> None:
    """The session goes on here: only the right is gone."""
    day = AT.date()
    loan = org.Loan(
        "specialist",
        "records_clerk",
        office.unit(office.DIVISION),
        Role.SPECIALIST,
        day,
        day + timedelta(3),
    )
    key = org.lend(loan, by=acting("specialist"), at=AT)
    browser, address, form = opened(world, "records_clerk")
    org.end_delegation(key, by=acting("specialist"), at=AT)
    answer = []
    wrote = written(lambda: answer.append(browser.post(address, form)))
    assert wrote - {"audit_reading"} == set()
    assert answer[0].status_code in {403, 404, 409, 422}
    said = answer[0].content.decode()
    assert "không phải do bạn" in said or "Không có hồ sơ nào" in said


def test_a_token_of_who_was_cut_off_is_nobodys_at_the_next_call(world: World) -> None:
    who = next(one for one in world.everybody if one.name == Role.SPECIALIST)
    address = f"/api/v1/dossiers/{world.ours.ids['dossier']}"
    assert walk.send(who, "GET", address).status == 200
    is_cut_off()
    assert walk.send(who, "GET", address).status == 401


def test_without_the_gate_the_lost_right_would_still_count(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: were powers remembered for good, the press would still be taken."""
    browser, address, form = opened(world)
    remembered = acting("specialist")
    post_ends()
    monkeypatch.setattr("motcua.web.middleware._look", lambda *_: Look(actor=remembered, at=AT))
    assert "dossiers_event" in written(lambda: browser.post(address, form))
