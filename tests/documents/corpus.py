"""Files as people send them, good and bad: made here, so that no bomb lies in the repository."""

import struct
import zipfile
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageDraw

HEIC: Final = (Path(__file__).parent / "files" / "photo.heic").read_bytes()
"""Made with a phone's tags: orientation 6, GPS 12°34'56" N 107°41' E."""
EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MILLION: Final = 1_000_000


def saved(pdf: Pdf, **how: object) -> bytes:
    file = BytesIO()
    pdf.save(file, **how)
    return file.getvalue()


def blank(pages: int = 1, *, text: str = "") -> Pdf:
    """Return a PDF whose page n says ``text`` and n, each of its own width."""
    pdf = Pdf.new()
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(300 + number, 420))
        page.Resources = Dictionary(
            Font=Dictionary(
                F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            )
        )
        page.Contents = Stream(
            pdf, f"BT /F1 24 Tf 40 200 Td ({text} {number}) Tj ET".encode("latin-1")
        )
    return pdf


def pdf(pages: int = 1, *, text: str = "") -> bytes:
    return saved(blank(pages, text=text))


def photo(width: int = 800, height: int = 600, *, quality: int = 85, noise: int = 0) -> Image.Image:
    picture = Image.new("RGB", (width, height), (235, 230, 222))
    draw = ImageDraw.Draw(picture)
    for line in range(0, height, 40):
        draw.text((40, line), f"GIAY KHAI SINH so {line * 7919}", fill=(10, 10, 60))
    draw.rectangle((0, 0, width // 8, height // 8), fill=(200, 0, 0))
    if noise:
        grain = Image.effect_noise((width, height), noise).convert("RGB")
        picture = Image.blend(picture, grain, 0.35)
    return picture


def jpeg(picture: Image.Image | None = None, *, quality: int = 85, exif: bytes = b"") -> bytes:
    file = BytesIO()
    (picture or photo()).save(file, "JPEG", quality=quality, exif=exif)
    return file.getvalue()


def png(picture: Image.Image | None = None) -> bytes:
    file = BytesIO()
    (picture or photo()).save(file, "PNG")
    return file.getvalue()


def phone_tags(orientation: int) -> bytes:
    tags = Image.Exif()
    tags[0x0112], tags[0x010F] = orientation, "DienThoai"
    place = tags.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (12.0, 34.0, 56.0), "E", (107.0, 41.0, 0.0)
    return tags.tobytes()


def locked_pdf() -> bytes:
    return saved(blank(), encryption=pikepdf.Encryption(user="mo", owner="chu", R=6))


def restricted_pdf() -> bytes:
    """Return a PDF that opens without a password and forbids printing."""
    return saved(blank(), encryption=pikepdf.Encryption(user="", owner="chu", R=6))


def signed_pdf(*, script: bool = False, pages: int = 1) -> bytes:
    """Return a PDF that is built like a signed one; the signature itself is empty."""
    made = blank(pages, text="signed")
    signature = made.make_indirect(
        Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            ByteRange=Array([0, 10, 20, 30]),
            Contents=b"\0" * 16,
        )
    )
    field = made.make_indirect(
        Dictionary(FT=Name.Sig, T="chu-ky", V=signature, Type=Name.Annot, Subtype=Name.Widget)
    )
    made.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    if script:
        made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    return saved(made)


def scripted_pdf() -> bytes:
    """Return a PDF with everything in it that acts by itself."""
    made = blank(2)
    run = Dictionary(S=Name.JavaScript, JS="app.launchURL('http://x')")
    start = Dictionary(S=Name.Launch, F="calc.exe", Next=run)
    attached = made.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F="x.exe",
            EF=Dictionary(F=Stream(made, b"MZ this program cannot be run")),
        )
    )
    made.Root.OpenAction = run
    made.Root.AA = Dictionary(WC=run)
    made.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array(["a", made.make_indirect(run)])),
        EmbeddedFiles=Dictionary(Names=Array(["x", attached])),
    )
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(made, b"<xdp/>"))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=start, Border=Array([0])
    )
    web = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI="https://dichvucong.gov.vn"),
    )
    clip = Dictionary(
        Type=Name.Annot, Subtype=Name.FileAttachment, FS=attached, Rect=Array([0, 0, 9, 9])
    )
    made.pages[0].Annots = made.make_indirect(Array([link, made.make_indirect(web), clip]))
    return saved(made)


def inflated_pdf(megabytes: int = 2000) -> bytes:
    """Return a PDF of a few MB whose one page inflates to thousands."""
    made = blank()
    press = zlib.compressobj(1)
    piece = b"0 0 m 1 1 l S\n" * 75_000
    pressed = b"".join(press.compress(piece) for _ in range(megabytes)) + press.flush()
    made.pages[0].Contents = Stream(made, pressed, Filter=Name.FlateDecode)
    return saved(made)


@cache
def nested_pdf() -> bytes:
    """Return a PDF of a few KB: deflated twice, a gigabyte inside."""
    made = blank()
    press = zlib.compressobj(1)
    once = b"".join(press.compress(b"\0" * MILLION) for _ in range(1000)) + press.flush()
    twice = zlib.compress(once, 9)
    made.pages[0].Contents = Stream(made, twice, Filter=Array([Name.FlateDecode, Name.FlateDecode]))
    return saved(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


@cache
def table_pdf() -> bytes:
    """Return a PDF whose table of objects is the bomb: no reader gets to the pages before it."""
    press = zlib.compressobj(1)
    pressed = b"".join(press.compress(b"\0" * MILLION) for _ in range(1000)) + press.flush()
    start = b"%PDF-1.5\n"
    table = (
        b"1 0 obj\n<< /Type /XRef /Size 200000000 /W [1 2 2] /Root 2 0 R /Filter /FlateDecode "
        b"/Length %d >>\nstream\n" % len(pressed)
    )
    return start + table + pressed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def many_pages(count: int) -> bytes:
    """Return a PDF with thousands of pages that says so."""
    made = Pdf.new()
    for _ in range(count):
        made.add_blank_page()
    return saved(made)


def hidden_pages(count: int) -> bytes:
    """Return a PDF that claims one page and has thousands."""
    made = Pdf.open(BytesIO(many_pages(count)))
    made.Root.Pages.Count = 1
    return saved(made)


def endless_pages() -> bytes:
    """Return a PDF whose tree of pages contains itself."""
    made = blank()
    tree = made.Root.Pages
    tree.Kids.append(made.Root.Pages)
    return saved(made)


def deep_pdf(depth: int = 100_000) -> bytes:
    """Return a PDF with arrays inside arrays."""
    head = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/X "
    return (
        head
        + b"[" * depth
        + b"]" * depth
        + b">>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
        b"trailer\n<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n"
    )


def vast_picture_pdf() -> bytes:
    made = blank()
    made.pages[0].Resources.XObject = Dictionary(
        I=Stream(
            made,
            zlib.compress(b"\0" * 1000),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=100_000,
            Height=100_000,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.FlateDecode,
        )
    )
    return saved(made)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack("!I", zlib.crc32(kind + data))
    return struct.pack("!I", len(data)) + kind + data + check


def vast_png(side: int = 50_000) -> bytes:
    """Return a PNG of some KB that unpacks to gigabytes, whole and true to its own header."""
    header = struct.pack("!IIBBBBB", side, side, 8, 2, 0, 0, 0)
    press = zlib.compressobj(1)
    rows = b"".join(press.compress(b"\0" * (1 + 3 * side)) for _ in range(200))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", rows + press.flush())
        + _chunk(b"IEND", b"")
    )


def vast_jpeg() -> bytes:
    """Return a JPEG that claims to be 65,500 pixels square."""
    whole = jpeg(Image.new("RGB", (16, 16)))
    at = whole.index(b"\xff\xc0")
    return whole[: at + 5] + struct.pack("!HH", 65_500, 65_500) + whole[at + 9 :]


def archive(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in names or ("a.txt",):
            packed.writestr(name, "x")
    return file.getvalue()


def pdf_and_archive() -> bytes:
    """Return a PDF that is a working archive too."""
    file = BytesIO(pdf())
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("x.html", "<script>alert(1)</script>")
    return file.getvalue()


def pdf_and_page() -> bytes:
    """Return a PDF that is a web page too."""
    return b"%PDF-1.4\n%<html><script>alert(1)</script></html>\n" + pdf().partition(b"\n")[2]
