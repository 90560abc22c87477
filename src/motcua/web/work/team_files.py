"""Who holds what, as files to take away."""

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors.team import Load
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.work.parts import CODE, CUT, OWNER, PARTS
from motcua.web.work.sheets import Sheet
from motcua.web.work.team_said import HEADS, TITLE, about, name_of, now_of, numbers


def summary(request: Request, rows: list[Load]) -> Sheet:
    """Return the numbers."""
    when = Say(mark("Lập lúc {time} bởi {who}"), time=now_of(request), who=request.actor.name)
    return Sheet(
        name=f"ai-dang-giu-{request.today:%Y%m%d}",
        above=[TITLE.in_(lang()), when.in_(lang())],
        heads=[head.in_(lang()) for head in HEADS],
        lines=[[one.unit, name_of(one), *(str(count) for count in numbers(one))] for one in rows],
    )


def listed(request: Request, rows: list[dict[str, str]], *, cut: bool) -> Sheet:
    """Return the dossiers behind a number; ``cut`` where there are more."""
    heads = [(CODE, "code"), (OWNER, "owner"), *(part for some in PARTS.values() for part in some)]
    whose = [": ".join(filter(None, pair)) for pair in about(request)]
    made = mark("{n} hồ sơ, lập lúc {time} bởi {who}")
    when = Say(made, n=len(rows), time=now_of(request), who=request.actor.name)
    lines = [[row[part] for _, part in heads] for row in rows]
    if cut:
        lines.append([Say(CUT.text, n=len(rows)).in_(lang())])
    return Sheet(
        name=f"ai-dang-giu-ho-so-{request.today:%Y%m%d}",
        above=[TITLE.in_(lang()), *whose, when.in_(lang())],
        heads=[head.in_(lang()) for head, _ in heads],
        lines=lines,
    )
