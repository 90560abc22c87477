"""Files that come with a form: taken in, made harmless, and given to the dossier as one paper."""

from uuid import UUID

from motcua.documents import services as documents
from motcua.documents.owner import Owner
from motcua.dossiers.files import KIND
from motcua.web.dossier.desk import Desk


def filed(desk: Desk, name: str, title: str, kind: str) -> UUID | None:
    """Make one paper of the files sent under a name; None where none was sent."""
    sent = desk.request.FILES.getlist(name)
    if not sent:
        return None
    by, at = desk.actor, desk.at
    picked = []
    for one in sent:
        upload = documents.Upload(one.name or title, one.chunks())
        item = documents.receive(upload, by=by, at=at)
        picked.append(documents.Picked(item.key))
    paper = documents.NewPaper(title[:500], kind, Owner(KIND, desk.page.row.pk))
    return documents.assemble(picked, paper, by=by, at=at).key
