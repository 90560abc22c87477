"""Photographs and PDFs of one paper become one PDF."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.documents import corpus
from tests.documents.acts import brought

from motcua.adapters.storage.disk import DiskStorage
from motcua.documents import selectors
from motcua.documents import services as files
from motcua.documents.owner import Owner
from motcua.documents.paper import building, kinds, pictures
from motcua.documents.services import NewPaper, Picked
from motcua.org.actor import Actor
from motcua.testing.facts import AT

RED = (200, 0, 0)


def page_of(content: bytes, kind: kinds.Kind, desk: Path) -> bytes:
    source, out = desk / "in", desk / "out.pdf"
    source.write_bytes(content)
    pictures.prepare(source, kind, out)
    return out.read_bytes()


def shown(pdf: bytes, number: int = 0) -> corpus.Image.Image:
    return pypdfium2.PdfDocument(pdf)[number].render(scale=0.5).to_pil().convert("RGB")


def is_red(colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(colour, RED, strict=True))


@pytest.mark.django_db
def test_a_photograph_and_a_heic_give_one_pdf_of_two_pages_under_a_megabyte(
    disk: DiskStorage, clerk: Actor
) -> None:
    """Scenario 4: a JPEG of 4 MB from one phone, a HEIC from another."""
    photo = corpus.jpeg(corpus.photo(4000, 3000, noise=60), quality=86)
    assert len(photo) > 4_000_000
    items = [brought(photo, "a.jpg", by=clerk), brought(corpus.HEIC, "b.heic", by=clerk)]
    made = files.assemble(
        [Picked(item.key) for item in items],
        NewPaper("Giấy chứng sinh", "component", Owner("x", 1)),
        by=clerk,
        at=AT,
    )
    assert made.pages == 2
    assert made.size <= 1_000_000
    for number in (1, 2):
        picture = selectors.page_picture(made.key, number, selectors.Size.READING, by=clerk)
        assert corpus.Image.open(io.BytesIO(picture)).format == "WEBP"
        small = selectors.page_picture(made.key, number, selectors.Size.THUMBNAIL, by=clerk)
        width, height = corpus.Image.open(io.BytesIO(small)).size
        assert width <= 240
        assert height <= 340


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright(orientation: int, tmp_path: Path) -> None:
    """The red corner is at the top left of what the phone's owner saw."""
    turns = corpus.Image.Transpose
    back = {
        2: turns.FLIP_LEFT_RIGHT,
        3: turns.ROTATE_180,
        4: turns.FLIP_TOP_BOTTOM,
        5: turns.TRANSPOSE,
        6: turns.ROTATE_90,
        7: turns.TRANSVERSE,
        8: turns.ROTATE_270,
    }
    seen = corpus.photo(800, 600)
    stored = seen.transpose(back[orientation]) if orientation in back else seen
    made = page_of(
        corpus.jpeg(stored, exif=corpus.phone_tags(orientation)), kinds.Kind.JPEG, tmp_path
    )
    page = shown(made)
    assert page.width > page.height
    left = next(x for x in range(page.width) if page.getpixel((x, page.height // 2))[2] < 250)
    top = next(y for y in range(page.height) if page.getpixel((page.width // 2, y))[2] < 250)
    assert is_red(page.getpixel((left + 10, top + 10)))


def test_a_heic_stands_upright(tmp_path: Path) -> None:
    page = shown(page_of(corpus.HEIC, kinds.Kind.HEIC, tmp_path))
    assert page.height > page.width
    assert is_red(page.getpixel((page.width - 15, 25)))


@pytest.mark.parametrize("kind", [kinds.Kind.JPEG, kinds.Kind.HEIC])
def test_where_and_with_what_a_picture_was_taken_is_not_told(
    kind: kinds.Kind, tmp_path: Path
) -> None:
    content = corpus.jpeg(exif=corpus.phone_tags(1)) if kind is kinds.Kind.JPEG else corpus.HEIC
    assert b"DienThoai" in content
    made = page_of(content, kind, tmp_path)
    opened = pikepdf.open(io.BytesIO(made))
    inside = made + b"".join(
        each.read_raw_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream)
    )
    assert b"DienThoai" not in inside
    assert b"Exif" not in inside


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_colours_becomes_a_page(mode: str, tmp_path: Path) -> None:
    picture = corpus.Image.new("L", (300, 400), 255)
    if mode == "I;16":
        picture = corpus.Image.new("I;16", (300, 400), 65_535)
    else:
        picture = picture.convert("RGBA").convert("RGB" if mode == "P" else "RGBA").convert(mode)
    page = shown(page_of(corpus.png(picture), kinds.Kind.PNG, tmp_path))
    assert page.height > page.width
    assert min(page.getpixel((page.width // 2, page.height // 2))) > 240


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    picture = corpus.Image.new("RGBA", (300, 400), (0, 0, 0, 0))
    page = shown(page_of(corpus.png(picture), kinds.Kind.PNG, tmp_path))
    assert page.getpixel((page.width // 2, page.height // 2)) == (255, 255, 255)


def build(plan: list[list[int]], *contents: bytes, desk: Path) -> bytes:
    paths = []
    for number, content in enumerate(contents):
        paths.append(desk / f"{number}.pdf")
        paths[-1].write_bytes(content)
    building.build(paths, plan, desk / "out.pdf")
    return (desk / "out.pdf").read_bytes()


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded().strip() for page in pypdfium2.PdfDocument(pdf)]


def test_pages_of_several_files_come_in_the_order_wanted(tmp_path: Path) -> None:
    plan = [[1, 2, 90], [0, 3, 0], [0, 1, 180], [0, 3, 270]]
    made = build(plan, corpus.pdf(3, text="A"), corpus.pdf(2, text="B"), desk=tmp_path)
    assert texts(made) == ["B 2", "A 3", "A 1", "A 3"]
    turns = [int(page.get("/Rotate", 0)) for page in pikepdf.open(io.BytesIO(made)).pages]
    assert turns == [90, 0, 180, 270]


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    first = build([[0, 2, 90]], corpus.pdf(3), desk=tmp_path)
    assert first == build([[0, 2, 90]], corpus.pdf(3), desk=tmp_path)


def test_a_page_that_was_taken_out_is_not_in_the_file(tmp_path: Path) -> None:
    """Not even through a bookmark or a link that leads to it."""
    source = corpus.blank(3, text="SECRET")
    source.Root.Outlines = pikepdf.Dictionary(
        First=source.make_indirect(
            pikepdf.Dictionary(
                Title="x", Dest=pikepdf.Array([source.pages[1].obj, pikepdf.Name.Fit])
            )
        )
    )
    source.pages[0].Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=pikepdf.Array([0, 0, 9, 9]),
                Dest=pikepdf.Array([source.pages[1].obj, pikepdf.Name.Fit]),
            )
        ]
    )
    made = build([[0, 1, 0], [0, 3, 0]], corpus.saved(source), desk=tmp_path)
    opened = pikepdf.open(io.BytesIO(made))
    inside = b"".join(
        each.read_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream)
    )
    assert b"SECRET 1" in inside
    assert b"SECRET 2" not in inside


@pytest.mark.parametrize("drawn", [True, False])
def test_a_filled_form_keeps_what_was_filled_in(drawn: bool, tmp_path: Path) -> None:
    """Also where the program that filled it in left the drawing to the reader."""
    source = corpus.blank(1, text="FORM")
    fonts = source.pages[0].Resources
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        T="ten",
        V="LINH",
        F=4,
        DA="/F1 12 Tf 0 g",
        Rect=pikepdf.Array([50, 50, 150, 70]),
    )
    if drawn:
        field.AP = pikepdf.Dictionary(
            N=pikepdf.Stream(
                source,
                b"BT /F1 12 Tf 2 2 Td (LINH) Tj ET",
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=pikepdf.Array([0, 0, 100, 20]),
                Resources=fonts,
            )
        )
    kept = source.make_indirect(field)
    source.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([kept]), DR=fonts, NeedAppearances=not drawn
    )
    source.pages[0].Annots = pikepdf.Array([kept])
    made = build([[0, 1, 90]], corpus.saved(source), desk=tmp_path)
    assert "LINH" in texts(made)[0]
