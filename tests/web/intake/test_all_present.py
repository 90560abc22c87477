"""All there: that speaks of what must be there; papers "if any" are said one by one."""

from motcua.dossiers.models import Component, Dossier
from motcua.testing import desk, make
from tests.web.intake.conftest import Send

TREES = "9.000077"


def choose(html: str, number: int) -> str:
    """Return what is chosen for the state of a paper."""
    select = html[html.index(f'id="p{number}_tt"') :].partition("</select>")[0]
    return select.partition(" selected")[0].rpartition('value="')[2].rstrip('"')


def test_what_is_only_wanted_if_there_is_any_stays_unsaid(send: Send) -> None:
    papers = (
        make.ComponentItem("Tờ khai"),
        make.ComponentItem("Giấy uỷ quyền (nếu có)", required=False),
        make.ComponentItem("Bản vẽ", 0, 2),
        make.ComponentItem("Giấy chứng minh được miễn phí (nếu có)", required=False),
    )
    make.published(TREES, name="Chặt cây", levels=(desk.Level.PROVINCE,), components=papers)
    typed = {"ma": TREES, "p1_tt": "", "p2_tt": "not_needed", "p3_tt": "", "p4_tt": "present"}
    html = send("du", **typed).content.decode()
    wanted = ["present", "not_needed", "present", "present"]
    assert [choose(html, number) for number in (1, 2, 3, 4)] == wanted
    assert "Đủ giấy bắt buộc" in html
    came = {**typed, "p1_tt": "present", "p3_tt": "present"}
    assert send("nhan", **came).status_code == 302
    row = Dossier.objects.get()
    states = Component.objects.filter(dossier=row).order_by("id").values_list("state", flat=True)
    assert list(states) == wanted


def test_where_every_paper_is_required_the_button_says_all(send: Send) -> None:
    html = send("du", p1_tt="", p2_tt="").content.decode()
    assert (choose(html, 1), choose(html, 2)) == ("present", "present")
    assert "Tất cả đủ" in html
