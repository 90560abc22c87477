"""The QR code of a slip, as SVG."""

import io

import segno


def qr_svg(content: str) -> str:
    """Return a QR code of level M with a margin of two modules, to stand on white paper."""
    out = io.BytesIO()
    code = segno.make(content, micro=False, error="m", boost_error=False)
    code.save(out, kind="svg", border=2, xmldecl=False, nl=False, omitsize=True)
    return out.getvalue().decode("ascii")
