"""The manuals say nothing that is not so: buttons, keys, addresses and pictures are all there."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import polib
import pytest
from PIL import Image

from motcua.cli.translations import CATALOGUE
from motcua.org.actor import Actor, Lent
from motcua.org.acts import Role
from motcua.web.manual.books import BY_ROLE, MANUALS, TOPICS, Manual, own_roles, topic_of
from tests.web.conftest import SignedIn
from tests.web.pages import text

WEB: Final = Path(__file__).parents[3] / "src/motcua/web"
PICTURES: Final = WEB / "static/manual"
SMALL, ALL_OF_THEM = 60_000, 1_000_000
ENDS: Final = " .:?!"
IN_SCRIPTS: Final = {
    "F2": ("app.js", 'event.key === "F2"'),
    "F4": ("app.js", 'event.key === "F4"'),
    "Alt /": ("app.js", 'event.altKey && (event.key === "/"'),
    "Escape": ("app.js", 'event.key === "Escape"'),
    "Enter": ("work.js", 'event.key === "Enter" && here'),
    "Space": ("work.js", 'event.key === " " && here'),
    "↓": ("work.js", 'event.key === "ArrowDown"'),
    "↑": ("work.js", '"ArrowUp"'),
    "Ctrl Enter": ("dossier.js", 'event.key === "Enter" && (event.ctrlKey'),
    **{f"Alt {n}": ("dossier.js", "/^[1-4]$/.test(event.key)") for n in "1234"},
    **dict.fromkeys("19", ("intake.js", "/^[1-9]$/.test(event.key)")),
}
"""Keys that a script listens for by itself: where, and how that reads."""
EVERY = pytest.mark.parametrize("manual", MANUALS, ids=lambda manual: manual.name)


@dataclass
class Told(HTMLParser):
    """What a manual names, as marked up in its article."""

    inside: bool = False
    tag: str = ""
    buttons: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[dict[str, str]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.inside = self.inside or tag == "article"
        if not self.inside:
            return
        self.ids += [given["id"]] if "id" in given else []
        if tag == "a":
            self.links.append(given["href"])
        if tag == "img":
            self.pictures.append(given)
        lists = {"b": self.buttons, "kbd": self.keys, "figcaption": self.captions}
        if tag in lists and (tag != "b" or given.get("class") == "ui"):
            self.tag = tag
            lists[tag].append("")

    def handle_data(self, data: str) -> None:
        lists = {"b": self.buttons, "kbd": self.keys, "figcaption": self.captions}
        if self.tag:
            lists[self.tag][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"
        self.tag = "" if tag == self.tag else self.tag


def told(as_role: SignedIn, manual: Manual) -> Told:
    answer = as_role(manual.role).get(manual.address())
    assert answer.status_code == 200
    read = Told()
    read.feed(text(answer))
    return read


def said() -> set[str]:
    """Return what the screens say: every sentence that is translated."""
    return {entry.msgid.strip(ENDS) for entry in polib.pofile(str(CATALOGUE))}


def pressed() -> set[str]:
    """Return the keys that press a button of a template, written as people read them."""
    found = set()
    for path in WEB.glob("templates/**/*.html"):
        for keys in re.findall(r'data-press="([a-z0-9+]+)"', path.read_text(encoding="utf-8")):
            found.add(" ".join(part.capitalize() for part in keys.split("+")))
    return found


def test_every_role_has_a_manual() -> None:
    assert set(BY_ROLE) == set(Role)
    assert len({manual.name for manual in MANUALS}) == len(MANUALS) == len(Role)


@EVERY
def test_every_button_it_names_is_said_somewhere(as_role: SignedIn, manual: Manual) -> None:
    named = told(as_role, manual).buttons
    assert len(named) > 10
    assert [name for name in named if name.strip(ENDS) not in said()] == []


def test_a_button_that_was_made_up_would_be_noticed() -> None:
    assert "Gửi bằng bồ câu" not in said()
    assert {"Tiếp nhận và in", "Phê duyệt", "vì sao"} <= said()


@EVERY
def test_every_key_it_names_does_something(as_role: SignedIn, manual: Manual) -> None:
    named = set(told(as_role, manual).keys)
    assert named - pressed() - set(IN_SCRIPTS) == set()


def test_the_keys_of_the_scripts_are_listened_for() -> None:
    for key, (script, reads) in IN_SCRIPTS.items():
        assert reads in (WEB / "static" / script).read_text(encoding="utf-8"), key


@EVERY
def test_every_address_it_names_opens_for_that_role(as_role: SignedIn, manual: Manual) -> None:
    browser = as_role(manual.role)
    links = told(as_role, manual).links
    assert links
    got = {link: browser.get(link.partition("#")[0]).status_code for link in links}
    assert {link: status for link, status in got.items() if status != 200} == {}


@EVERY
def test_every_part_one_is_led_to_is_there_once(as_role: SignedIn, manual: Manual) -> None:
    ids = told(as_role, manual).ids
    assert len(ids) == len(set(ids))
    assert manual.topics <= set(ids)
    assert {topic for _, topic in TOPICS} & set(ids) <= manual.topics


@EVERY
def test_its_pictures_are_small_and_told_in_words(as_role: SignedIn, manual: Manual) -> None:
    read = told(as_role, manual)
    assert 2 <= len(read.pictures) <= 4
    assert len(read.captions) == len(read.pictures)
    for picture, caption in zip(read.pictures, read.captions, strict=True):
        path = PICTURES / picture["src"].split("/")[-1].partition("?")[0]
        assert len(picture["alt"]) > 20
        assert caption
        assert path.stat().st_size <= SMALL
        with Image.open(path) as image:
            assert (str(image.width), str(image.height)) == (picture["width"], picture["height"])


def test_no_picture_is_left_over(as_role: SignedIn) -> None:
    shown = {
        picture["src"].split("/")[-1].partition("?")[0]
        for manual in MANUALS
        for picture in told(as_role, manual).pictures
    }
    files = list(PICTURES.iterdir())
    assert {path.name for path in files} == shown
    assert sum(path.stat().st_size for path in files) <= ALL_OF_THEM


@EVERY
def test_the_question_mark_leads_to_ones_own(as_role: SignedIn, manual: Manual) -> None:
    browser = as_role(manual.role)
    assert browser.get("/can-bo/huong-dan/").headers["Location"] == manual.address()
    assert f'href="{manual.address()}"' in text(browser.get("/can-bo/"))


@pytest.mark.parametrize(
    ("role", "screen", "part"),
    [
        (Role.ONE_STOP_CLERK, "/can-bo/tiep-nhan/", "#tiep-nhan"),
        (Role.ONE_STOP_LEAD, "/can-bo/thu-phi/ngay/", "#chot-so"),
        (Role.SPECIALIST, "/can-bo/tai-khoan/uy-quyen/", "#vang-mat"),
        (Role.RECORDS_CLERK, "/can-bo/viec/chuong/", "#viec"),
        (Role.ADMINISTRATOR, "/quan-tri/ngay-nghi/", "#ngay-nghi"),
        (Role.ADMINISTRATOR, "/can-bo/thu-tuc/", ""),
    ],
)
def test_it_opens_at_the_part_of_the_screen(
    as_role: SignedIn, role: Role, screen: str, part: str
) -> None:
    page = text(as_role(role).get(screen))
    assert f'href="{BY_ROLE[role].address()}{part}"' in page


def test_a_longer_beginning_is_meant_before_a_shorter_one() -> None:
    starts = [start for start, _ in TOPICS]
    assert all(
        not late.startswith(early) for i, early in enumerate(starts) for late in starts[i + 1 :]
    )
    assert topic_of("/khong-co/") == ""


def test_ones_own_role_comes_before_a_lent_one() -> None:
    posts = frozenset({(1, Role.LEADER), (2, Role.ONE_STOP_CLERK), (3, Role.SPECIALIST)})
    lent = frozenset({Lent(2, Role.ONE_STOP_CLERK, 9, "Chị Hoà")})
    actor = Actor(7, "Anh Bình", posts=posts, home=1, lent=lent)
    assert own_roles(actor) == [Role.LEADER, Role.SPECIALIST, Role.ONE_STOP_CLERK]


def test_whoever_reads_english_is_told_that_it_is_vietnamese(as_role: SignedIn) -> None:
    browser = as_role(Role.LEADER)
    browser.cookies["ngonngu"] = "en"
    page = text(browser.get("/can-bo/huong-dan/lanh-dao/"))
    assert "This manual is written in Vietnamese" in page
    assert '<article class="manual" lang="vi">' in page


def test_a_manual_that_there_is_not_is_not_found(as_role: SignedIn) -> None:
    assert as_role(Role.LEADER).get("/can-bo/huong-dan/giam-doc/").status_code == 404
