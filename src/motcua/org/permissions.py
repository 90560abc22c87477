"""The gate: one question, asked by every service before it does anything."""

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.org.actor import Actor
from motcua.org.acts import Power


class NotYours(Refusal):
    code = "rights.not_yours"
    message = mark("Bạn không có quyền “{power}”. Hãy nhờ quản trị hệ thống của đơn vị cấp quyền.")
    status = 403


def require(actor: Actor, power: Power) -> None:
    """Refuse unless ``actor`` holds ``power``."""
    if not actor.may(power):
        raise NotYours(power=power)
