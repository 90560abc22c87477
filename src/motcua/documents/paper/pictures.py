"""A picture becomes a page: turned upright, without its metadata, no finer than print needs."""

from io import BytesIO
from pathlib import Path

import img2pdf
from PIL import Image, ImageOps

from motcua.documents.paper.bounds import A4_POINTS, LADDER, PICTURE_BYTES
from motcua.documents.paper.inflating import refuse_pixels
from motcua.documents.paper.kinds import Kind
from motcua.documents.paper.pdf import Found
from motcua.documents.paper.unusable import Unusable

FORMATS = {Kind.JPEG: ("JPEG",), Kind.PNG: ("PNG",), Kind.HEIC: ("HEIF",)}


def prepare(path: Path, kind: Kind, out: Path) -> Found:
    """Write a PDF of one A4 page with the picture on it to ``out``.

    Where a picture was taken and with what is not carried over: only its points are.
    """
    if kind is Kind.HEIC:
        _know_heic()
    Image.MAX_IMAGE_PIXELS = None  # our own bound, which speaks
    try:
        with Image.open(path, formats=FORMATS[kind]) as picture:
            refuse_pixels(*picture.size)
            upright = _upright(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Unusable("broken") from None
    out.write_bytes(_page(_pressed(upright), lying=upright.width > upright.height))
    return Found(1, signed=False, removed=(), same=False)


def box(dpi: int, *, lying: bool) -> tuple[int, int]:
    """Return an A4 page in pixels."""
    short, long = (round(points / 72 * dpi) for points in A4_POINTS)
    return (long, short) if lying else (short, long)


def _know_heic() -> None:
    import pi_heif  # noqa: PLC0415 - the largest of the libraries, only where it is needed

    pi_heif.options.DECODE_THREADS = 1
    pi_heif.options.THUMBNAILS = pi_heif.options.AUX_IMAGES = pi_heif.options.DEPTH_IMAGES = False
    pi_heif.register_heif_opener()


def _upright(picture: Image.Image) -> Image.Image:
    """Return the picture as it is looked at, plain colours on white, within the finest box."""
    size = box(LADDER[0][0], lying=picture.width > picture.height)
    longest = max(size)
    picture.draft("RGB", (longest, longest))  # a JPEG is then never unpacked larger than needed
    return _within(_on_white(ImageOps.exif_transpose(picture)), LADDER[0][0])


def _on_white(picture: Image.Image) -> Image.Image:
    """Return nothing but the points: grey or red-green-blue, what was transparent as paper."""
    if picture.mode in {"1", "L"}:
        return _bare(picture.convert("L"))
    if picture.mode.startswith("I"):  # 16 bits a point, from a scanner
        return _bare(picture.point(lambda value: value / 256).convert("L"))
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return _bare(picture.convert("RGB"))


def _bare(picture: Image.Image) -> Image.Image:
    picture.info = {}
    return picture


def _within(picture: Image.Image, dpi: int) -> Image.Image:
    wide, high = box(dpi, lying=picture.width > picture.height)
    share = min(wide / picture.width, high / picture.height, 1)
    if share == 1:
        return picture
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def _pressed(picture: Image.Image) -> bytes:
    """Return the best JPEG that is small enough, or else the smallest."""
    pressed = b""
    for dpi, quality in LADDER:
        file = BytesIO()
        _within(picture, dpi).save(file, "JPEG", quality=quality, optimize=True)
        pressed = file.getvalue()
        if len(pressed) <= PICTURE_BYTES:
            break
    return pressed


def _page(jpeg: bytes, *, lying: bool) -> bytes:
    size = A4_POINTS[::-1] if lying else A4_POINTS
    layout = img2pdf.get_layout_fun(pagesize=size, fit=img2pdf.FitMode.into)
    made: bytes = img2pdf.convert(jpeg, layout_fun=layout, nodate=True, producer="motcua")
    return made
