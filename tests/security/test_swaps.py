"""S2: what is another unit's is answered like what does not exist; no link is a dead end."""

import re
from typing import Final

import pytest

from motcua.dossiers import permissions
from motcua.dossiers.permissions import DossierUnknown, NotYours
from motcua.dossiers.selectors import one
from tests.security import swaps
from tests.security.matrix import Cell
from tests.security.swaps import Fields, Swap
from tests.security.world import World

Found = list[tuple[Cell, Fields]]
PLAIN_NAMES = """
act address ai area ban born_on cach can_cu co-quan code column commune
csrfmiddlewaretoken da_ghi day days dc decision dem_duoc den den-1 dt effective email file
first full_name gender gia giay gio gt hour id_kind id_number in
key khoa kind ky lam last linh_vuc loai look lost ly_do makes_up_for mark mau mien muon
muon_gio muon_ly_do muon_ngay name new ngay nhan ns nt_dt nt_giay nt_quan_he nt_so nt_ten
old old_code on p_cua paper part phone province qr query reason relation replacement
revision role sau sector signed since sl so so_ban source superior tai_khoan ten tep thay
thu tinh tt tu tu-1 tu_the username vai vai_tro vi-1 way who xa
"""
PLAIN: Final = frozenset(PLAIN_NAMES.split())
"""Fields that say what somebody means, and name no row of a table."""
NUMBERED_NAMES = """
d_bo d_can_cu d_gia d_ly_do d_mien d_phi d_sl d_ten p_bc p_bs p_ct p_gc p_gia p_sl p_tt
"""
NUMBERED: Final = frozenset(NUMBERED_NAMES.split())
"""Fields of the lines of fees and papers that name no row, without the number of their line."""


@pytest.fixture(scope="session")
def found(world: World) -> Found:
    return list(swaps.pages(world))


def test_what_is_anothers_is_answered_like_what_does_not_exist(world: World) -> None:
    wrong = {
        str(swap): said for swap in swaps.swaps(world) if (said := swaps.wrong_with(world, swap))
    }
    assert wrong == {}


def test_what_is_no_identifier_breaks_nothing(world: World) -> None:
    wrong = {str(swap): said for swap in swaps.swaps(world) if (said := swaps.odd(world, swap))}
    assert wrong == {}


def test_nothing_is_handed_in_at_a_counter_of_another(world: World) -> None:
    answered = [(said, got.status, bool(got.wrote)) for said, got in swaps.bodies(world)]
    own, others = answered[:3], answered[3:]
    assert [(status, wrote) for _, status, wrote in own] == [(201, True)] * 3
    assert [one for one in others if one[1] not in {403, 422} or one[2]] == []
    assert len(others) == 18


def test_every_field_with_an_identifier_is_swapped(world: World, found: Found) -> None:
    names = {name for _, page in found for name in page.names}
    lines = {name for name in names if re.match(r"[dp]\d", name)}
    first = {re.sub(r"^([dp])\d+", r"\g<1>1", name) for name in lines}
    plain = {name for name in first if name.replace("1", "", 1) in NUMBERED}
    assert first - plain - swaps.FIELDS == set()
    assert names - lines - PLAIN - swaps.FIELDS == set()
    assert PLAIN - names == set()
    sent = " ".join(_sent(swap) for swap in swaps.swaps(world))
    due = swaps.FIELDS - swaps.EVERYBODYS
    assert {name for name in due if f"{name}=" not in sent and f"'{name}'" not in sent} == set()


def _sent(swap: Swap) -> str:
    ask = swap.cell.ask
    return f"{dict(ask.data)} {ask.query}" if ask else ""


def test_every_link_leads_where_its_reader_may_go(world: World, found: Found) -> None:
    assert len(found) > 200
    assert swaps.dead_ends(world, found) == []


def test_a_dossier_that_is_known_to_exist_would_be_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: an answer that tells theirs from none."""
    plain = one.find

    def telling(code: str, **more: object) -> object:
        try:
            return plain(code, **more)  # type: ignore[arg-type] # handed on
        except DossierUnknown:
            if permissions.Dossier.objects.filter(code=code).exists():
                raise NotYours(dossier=code, act="") from None
            raise

    monkeypatch.setattr(one, "find", telling)
    pages = [s for s in swaps.swaps(world) if s.cell.route == "can-bo/ho-so/<str:code>/kiem-soat/"]
    monkeypatch.setattr("motcua.dossiers.selectors.slips_books.find", telling)
    assert [swaps.wrong_with(world, swap) for swap in pages] == [["theirs is 403, none is 404"]]


def test_a_dead_end_would_be_noticed(world: World, found: Found) -> None:
    cell, _ = found[0]
    page = Fields()
    page.feed('<a href="/can-bo/ho-so/H37.00-000000-0000/">?</a><a href="/">ok</a>')
    assert len(swaps.dead_ends(world, [(cell, page)])) == 1
