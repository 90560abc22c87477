"""What stands between the tabs and the rows: filters to choose, saved views, columns."""

from dataclasses import dataclass

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.base.sorting import sort_key
from motcua.dossiers.selectors.todo_choices import Choice
from motcua.rules.procedure import Channel
from motcua.web.jinja import lang
from motcua.web.officer.desk import desk_of
from motcua.web.officer.kept import Column
from motcua.web.request import Request
from motcua.web.work import asked


@dataclass(frozen=True, slots=True)
class Group:
    """One filter: its name in the address, its label, and (value, words, whether chosen)."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


def panel_of(request: Request, offered: list[Choice]) -> list[Group]:
    """Return the filters with what the officer's own work offers; nothing while they are closed."""
    if not request.GET.get(asked.PANEL):
        return []
    sectors = {one.sector: one.sector for one in offered}
    procedures = {one.procedure: f"{one.name} ({one.procedure})" for one in offered}
    channels = {one.channel: Channel(one.channel).in_(lang()) for one in offered}
    steps = {one.step: one.step for one in offered if one.step}
    given = {value: said.in_(lang()) for value, said in asked.GIVEN_TO.items()}
    late = {"1": Say(mark("Chỉ hồ sơ quá hạn")).in_(lang())}
    return [
        _group(request, asked.SECTOR, Say(mark("Lĩnh vực")), sectors),
        _group(request, asked.PROCEDURE, Say(mark("Thủ tục")), procedures),
        _group(request, asked.CHANNEL, Say(mark("Kênh")), channels),
        _group(request, asked.STEP, Say(mark("Bước")), steps),
        _group(request, asked.GIVEN, Say(mark("Người nhận")), given),
        _group(request, asked.LATE, Say(mark("Thời hạn")), late),
    ]


def arranging(request: Request) -> dict[str, object]:
    """Return what the officer has arranged: columns, and saved views with their addresses."""
    kept = desk_of(request).kept
    return {
        "columns": [
            (column.value, column.in_(lang()), column in kept.columns) for column in Column
        ],
        "views": [(view.name, f"?{view.query}") for view in kept.views],
        "query": asked.address(request.GET).removeprefix("?"),
    }


def _group(request: Request, name: str, label: Speakable, options: dict[str, str]) -> Group:
    chosen = set(request.GET.getlist(name))
    ordered = sorted(options.items(), key=lambda pair: sort_key(pair[1]))
    shown = tuple((value, words, value in chosen) for value, words in ordered)
    return Group(name, label.in_(lang()), shown)
