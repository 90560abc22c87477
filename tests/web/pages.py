"""Reading a page as a person does: its words, without what is marked as being Vietnamese."""

from html.parser import HTMLParser

from django.http import HttpResponseBase
from django.test import Client

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "circle", "use"}
VIETNAMESE = set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


class Words(HTMLParser):
    """Collects the text and the spoken attributes outside of elements with lang="vi"."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.inside or given.get("lang") == "vi":
            if tag not in VOID:
                self.inside.append(tag)
            return
        spoken = ("title", "placeholder", "aria-label", "data-done")
        self.found += [given[name] or "" for name in spoken if name in given]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and tag not in VOID:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside and data.strip():
            self.found.append(data.strip())


def text(response: HttpResponseBase) -> str:
    """Return the page as it was sent."""
    content: bytes = getattr(response, "content", b"")
    return content.decode()


def words(page: str) -> list[str]:
    """Return what a page says outside of the parts marked as Vietnamese."""
    reader = Words()
    reader.feed(page)
    return reader.found


def left_in_vietnamese(page: str) -> list[str]:
    """Return what an English page says in Vietnamese without saying that it is."""
    name = "Một Cửa"
    return [said for said in words(page) if VIETNAMESE & set(said.replace(name, "").lower())]


def in_english(client: Client) -> Client:
    """Give the same browser with English chosen."""
    client.cookies["ngonngu"] = "en"
    return client
