"""Which manual is whose, and which part of it belongs to the screen one comes from."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from motcua.org.actor import Actor
from motcua.org.acts import Role
from motcua.web.request import Request, actor_of


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual of a role: the last part of its address, and the parts one can be led to."""

    role: Role
    name: str
    topics: frozenset[str]

    @property
    def template(self) -> str:
        """Return the template that holds its text."""
        return f"manual/{self.name}.html"

    def address(self, topic: str = "") -> str:
        """Return where it is read, at ``topic`` where it has such a part."""
        page = reverse("web:manual", args=[self.name])
        return f"{page}#{topic}" if topic in self.topics else page


EVERYBODY: Final = frozenset({"sang", "thoi-gian", "su-co", "vang-mat", "hoi-ai"})
OFFICER: Final = EVERYBODY | {"viec", "ho-so", "tim"}
COUNTER: Final = OFFICER | {"tiep-nhan", "tra", "thu-phi", "ngay", "chot-so", "mat-dien"}

MANUALS: Final = (
    Manual(Role.ONE_STOP_CLERK, "mot-cua", COUNTER),
    Manual(Role.ONE_STOP_LEAD, "phu-trach", COUNTER),
    Manual(Role.SPECIALIST, "chuyen-vien", OFFICER),
    Manual(Role.DIVISION_LEAD, "lanh-dao-phong", OFFICER),
    Manual(Role.LEADER, "lanh-dao", OFFICER),
    Manual(Role.RECORDS_CLERK, "van-thu", OFFICER),
    Manual(Role.PROCEDURE_CONTROL, "kiem-soat", EVERYBODY | {"thu-tuc", "quy-trinh"}),
    Manual(Role.UNIT_ADMINISTRATOR, "quan-tri-don-vi", EVERYBODY | {"can-bo"}),
    Manual(
        Role.ADMINISTRATOR, "quan-tri", EVERYBODY | {"can-bo", "don-vi", "ngay-nghi", "suc-khoe"}
    ),
    Manual(Role.INSPECTOR, "thanh-tra", EVERYBODY | {"tim", "ho-so"}),
)
"""Every role has one, in the order in which a dossier meets them."""

BY_NAME: Final = {manual.name: manual for manual in MANUALS}
BY_ROLE: Final = {manual.role: manual for manual in MANUALS}

TOPICS: Final = (
    ("/can-bo/tiep-nhan/", "tiep-nhan"),
    ("/can-bo/mau-trang/", "mat-dien"),
    ("/can-bo/viec/", "viec"),
    ("/can-bo/ho-so/", "ho-so"),
    ("/can-bo/tim/", "tim"),
    ("/can-bo/tra-ket-qua/", "tra"),
    ("/can-bo/thu-phi/ngay/", "chot-so"),
    ("/can-bo/thu-phi/", "thu-phi"),
    ("/can-bo/giai-quyet-ngay/", "ngay"),
    ("/can-bo/thu-tuc/", "thu-tuc"),
    ("/can-bo/quy-trinh/", "quy-trinh"),
    ("/can-bo/tai-khoan/uy-quyen/", "vang-mat"),
    ("/quan-tri/can-bo/", "can-bo"),
    ("/quan-tri/don-vi/", "don-vi"),
    ("/quan-tri/ngay-nghi/", "ngay-nghi"),
    ("/quan-tri/lich/", "ngay-nghi"),
    ("/quan-tri/suc-khoe/", "suc-khoe"),
    ("/lich/", "thoi-gian"),
)
"""How the address of a screen begins, and the part of a manual that tells of it; first one wins."""


def topic_of(path: str) -> str:
    """Return the part that tells of the screen at ``path``, "" where none does."""
    return next((topic for start, topic in TOPICS if path.startswith(start)), "")


def own_roles(actor: Actor) -> list[Role]:
    """Return the roles a person holds, those of his own desk first, lent ones last."""
    lent = {one[:2] for one in actor.lent if not one.besides}
    order = list(BY_ROLE)
    ranked = sorted(
        actor.posts,
        key=lambda post: (post in lent, post[0] != actor.home, order.index(post[1])),
    )
    return list(dict.fromkeys(role for _, role in ranked))


def manual_of(actor: Actor) -> Manual:
    """Return the manual of a person's first role; the first of all for who has no role yet."""
    roles = own_roles(actor)
    return BY_ROLE[roles[0]] if roles else MANUALS[0]


def address_for(request: Request) -> str:
    """Return where “?” leads: the person's own manual, at the part of this screen."""
    return manual_of(actor_of(request)).address(topic_of(request.path))
