"""Read a file of processes in any of the five formats into definitions, nothing lost.

Four formats are published collections: decisions with their tables (`processes` with roles,
tasks and limits), limits found in the step texts of the national database, short processes with
roles, and decisions whose tables are odd; the fifth is our own. What a reader doubts it keeps as
printed and says in a doubt.
"""

from dataclasses import dataclass

from motcua.rules.process.definition import ProcessDefinition
from motcua.rules.process.fields import Fields, parsed
from motcua.rules.process.own_format import FORMAT, read_own
from motcua.rules.process.printed import Printed
from motcua.rules.process.published_decisions import read_decision
from motcua.rules.process.published_limits import read_limits
from motcua.rules.process.published_roles import read_roles
from motcua.rules.process.refusals import NotAProcessFile


@dataclass(frozen=True, slots=True)
class ProcessFile:
    """What a file holds: processes of our own, or printed ones with the figures as printed."""

    own: tuple[ProcessDefinition, ...] = ()
    printed: tuple[Printed, ...] = ()

    @property
    def definitions(self) -> tuple[ProcessDefinition, ...]:
        """Return the processes of the file in its order, whatever its format."""
        return self.own or tuple(printed.definition for printed in self.printed)


def read_process_file(text: str, where: str) -> ProcessFile:
    """Read the processes of a file; ``where`` names it in refusals.

    Refuses text that is no JSON, formats it does not know, and values that cannot be used,
    naming the place in the file.
    """
    content = parsed(text, where)
    match content:
        case {"format": str(name)} if name == FORMAT:
            return ProcessFile(own=read_own(Fields.of(content, where)))
        case {"processes": list(rows)}:
            return _printed(rows, f"{where}.processes")
        case list(rows):
            return _printed(rows, where)
        case _:
            raise NotAProcessFile(where=where)


def _printed(rows: list[object], where: str) -> ProcessFile:
    numbered = (Fields.of(row, f"{where}[{place}]") for place, row in enumerate(rows))
    return ProcessFile(printed=tuple(_read(fields) for fields in numbered))


def _read(fields: Fields) -> Printed:
    if "steps" not in fields.values:
        raise NotAProcessFile(where=fields.where)
    if "full_steps" in fields.values:
        return read_limits(fields)
    if "total_text" in fields.values:
        return read_decision(fields)
    if _counts_days(fields):
        return read_roles(fields)
    raise NotAProcessFile(where=fields.where)


def _counts_days(fields: Fields) -> bool:
    return "total" in fields.values and all(
        "days" in step.values or "n" in step.values for step in fields.children("steps")
    )
