"""From a record to the texts of its form."""

from collections.abc import Iterator
from decimal import Decimal

from motcua.rules.limit import LimitUnit
from motcua.rules.procedure import ChannelOffer, FeeItem, ProcedureRecord
from motcua.web.catalog.editing.shape import LISTS, TEXTS
from motcua.web.catalog.editing.typed import Values


def filled(record: ProcedureRecord) -> Values:
    """Return what the form of a record shows when it is opened."""
    values = {name: getattr(record, name) for name in TEXTS}
    values.update({name: "\n".join(getattr(record, name)) for name in LISTS})
    values["number_of_sets"] = str(record.number_of_sets)
    values["online_service"] = record.online_service.value if record.online_service else ""
    values["verified"] = "1" if record.verified else ""
    values.update({f"level-{level.value}": "1" for level in record.levels})
    values.update(_rows(record))
    return values


def _rows(record: ProcedureRecord) -> Iterator[tuple[str, str]]:
    for n, step in enumerate(record.steps):
        yield f"steps-{n}-text", step
    for n, item in enumerate(record.components):
        yield f"components-{n}-name", item.name
        yield f"components-{n}-originals", str(item.originals)
        yield f"components-{n}-copies", str(item.copies)
        yield f"components-{n}-case", item.case
        yield f"components-{n}-form_file", item.form_file
        yield f"components-{n}-optional", "" if item.required else "1"
    for n, offer in enumerate(record.offers):
        yield from _offer(f"offers-{n}", offer)
    for n, result in enumerate(record.results):
        yield f"results-{n}-name", result.name
        yield f"results-{n}-code", result.code


def _offer(row: str, offer: ChannelOffer) -> Iterator[tuple[str, str]]:
    yield f"{row}-channel", offer.channel.value
    yield f"{row}-case", offer.case
    yield f"{row}-unit", offer.limit.unit.value if offer.limit else LimitUnit.WORKING_DAY.value
    yield f"{row}-amount", _plain(offer.limit.amount) if offer.limit else ""
    yield f"{row}-limit_text", offer.limit_text
    yield f"{row}-note", offer.note
    for n, fee in enumerate(offer.fees):
        yield from _fee(f"{row}-fees-{n}", fee)


def _fee(row: str, fee: FeeItem) -> Iterator[tuple[str, str]]:
    yield f"{row}-name", fee.name
    yield f"{row}-amount", "" if fee.amount is None else f"{fee.amount:,}".replace(",", ".")
    yield f"{row}-text", fee.text
    yield f"{row}-charge", "1" if fee.is_charge else ""


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}".replace(".", ",") if amount else ""
