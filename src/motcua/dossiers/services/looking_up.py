"""Looking a dossier up without an account: counted, and written down that somebody read it."""

from datetime import datetime
from typing import Final

from motcua.audit import services as audit
from motcua.audit import tries
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.dossiers.selectors import lookup
from motcua.dossiers.selectors.lookup import Public

CODE: Final = "lookup.code"
SENDER: Final = "lookup.sender"
STRANGER: Final = audit.Doer(None, "")


class NotFound(Refusal):
    """No such dossier, or not with this secret: nobody can tell which."""

    code = "lookup.not_found"
    message = mark(
        "Không có hồ sơ nào khớp với mã hồ sơ và mã bí mật đã nhập. Hãy xem lại hai mã in trên "
        "giấy hẹn trả kết quả."
    )
    status = 404


class TooManyTries(Refusal):
    code = "lookup.too_many_tries"
    message = mark(
        "Đã thử sai quá nhiều lần. Hãy đợi một giờ rồi thử lại, hoặc quét mã QR trên giấy hẹn."
    )
    status = 429


def by_secret(code: str, secret: str, *, page: str, sender: str, at: datetime) -> Public:
    """Show a dossier to who knows its code and secret.

    A wrong code and a wrong secret cost the same statements and are answered alike. At most
    ``tries.MOST`` wrong ones in an hour, for each code and for each sender.
    """
    counted = ((SENDER, sender), (CODE, code))
    if not all(tries.may_try(what, name, at=at) for what, name in counted):
        raise TooManyTries
    found = lookup.by_secret(code, secret)
    if found is None:
        raise NotFound
    tries.forgive(*counted)
    _seen(found, page, at)
    return found


def by_key(code: str, key: str, *, page: str, sender: str, at: datetime) -> Public:
    """Show a dossier to who holds its QR code; wrong guesses of others never lock him out."""
    found = lookup.by_key(code, key)
    if found is not None:
        _seen(found, page, at)
        return found
    if not tries.may_try(SENDER, sender, at=at):
        raise TooManyTries
    raise NotFound


def _seen(found: Public, page: str, at: datetime) -> None:
    target = audit.Target("dossier", found.id, found.code)
    audit.seen(audit.Sight(target, page), by=STRANGER, at=at)
