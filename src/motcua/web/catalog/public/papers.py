"""What to bring: the papers of each case, as a citizen ticks them off."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.procedure import ComponentItem


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its name, how many of which kind, and the form to fill in where there is one."""

    name: str
    copies: str
    form: str
    optional: bool


@dataclass(slots=True)
class PaperCase:
    """The papers of one case; ``notes`` explain and are no papers."""

    title: str
    papers: list[Paper] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def paper_cases(components: Iterable[ComponentItem], language: str) -> list[PaperCase]:
    """Return the papers case by case, in the order in which they are published."""
    cases: dict[str, PaperCase] = {}
    for item in components:
        case = cases.setdefault(item.case, PaperCase(item.case))
        if item.is_explanation:
            case.notes.append(item.name)
        else:
            case.papers.append(_paper(item, language))
    return list(cases.values())


def _paper(item: ComponentItem, language: str) -> Paper:
    counts = (
        (item.originals, mark("{count} bản chính")),
        (item.copies, mark("{count} bản sao")),
    )
    said = [Say(text, count=count).in_(language) for count, text in counts if count]
    return Paper(item.name, ", ".join(said), item.form_file, not item.required)
