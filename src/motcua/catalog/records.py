"""Between rows and the published record: one direction writes a draft, the other reads it back."""

from collections.abc import Iterable
from decimal import Decimal
from operator import itemgetter

from django.db.models import Prefetch

from motcua.base.say import Named
from motcua.base.sorting import sort_key
from motcua.catalog.models import (
    Fee,
    LegalBasis,
    ProcedureCase,
    ProcedureVersion,
    RequiredComponent,
    ResultType,
    SubmissionMethod,
    Syllable,
)
from motcua.catalog.naming import aliases, core, known_as, procedure_keys
from motcua.rules.applicants import applicant_groups
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import (
    Channel,
    ChannelOffer,
    ComponentItem,
    Doubt,
    FeeItem,
    Level,
    OnlineService,
    ProcedureRecord,
    ResultItem,
)

BATCH = 2_000
INDEXED = 500
"""Characters of a name that decide its place in a list: an index takes no more than 2,700 bytes."""
LONGEST = 60
"""Letters of a word that are kept for finding it; a longer one, a slip of a keyboard or of a scan,
is found by as many."""


def fill(version: ProcedureVersion, record: ProcedureRecord) -> None:
    """Put the plain values of a record into an unsaved or draft version."""
    keys = procedure_keys(record.name, known_as(record))
    version.aliases = aliases(record)
    for name in PLAIN:
        setattr(version, name, getattr(record, name))
    version.levels = [level.value for level in record.levels]
    version.subjects = list(record.subjects)
    version.applicants = [group.value for group in applicant_groups(record.subjects)]
    version.steps = list(record.steps)
    version.online_service = record.online_service.value if record.online_service else ""
    version.signed_on = record.decided_on
    version.effective_from = record.effective_on
    version.doubts = [
        {"kind": d.kind, "vi": d.text.in_("vi"), "en": d.text.in_("en")} for d in record.doubts
    ]
    version.folded = keys.folded
    version.syllables = sorted({known_by(syllable) for syllable in keys.syllables})
    version.initials = keys.initials[:INDEXED]
    version.sort_key = sort_key(core(record.name))[:INDEXED]


def known_by(syllable: str) -> str:
    """Return what a syllable is stored and looked for by."""
    return syllable[:LONGEST]


PLAIN = (
    "name",
    "name_en",
    "kind",
    "ministry",
    "agency",
    "competent_agency",
    "coordinating_agency",
    "summary",
    "conditions",
    "number_of_sets",
    "local_code",
    "source",
    "verified",
    "decision_number",
)


def add_parts(pairs: Iterable[tuple[ProcedureVersion, ProcedureRecord]]) -> None:
    """Insert the cases, papers, methods, fees, results and bases of saved versions.

    One statement for each kind of row, however many versions there are.
    """
    cases: list[ProcedureCase] = []
    components: list[RequiredComponent] = []
    methods: list[SubmissionMethod] = []
    fees: list[Fee] = []
    results: list[ResultType] = []
    bases: list[LegalBasis] = []
    syllables: set[str] = set()
    for version, record in pairs:
        syllables.update(version.syllables)
        by_name = {
            name: ProcedureCase(version=version, position=n, name=name)
            for n, name in enumerate(_case_names(record), 1)
        }
        cases += by_name.values()
        components += _components(record, by_name)
        methods += _methods(record, by_name, fees)
        results += (
            ResultType(version=version, position=n, name=r.name, code=r.code)
            for n, r in enumerate(record.results, 1)
        )
        bases += (
            LegalBasis(version=version, position=n, number=number)
            for n, number in enumerate(record.legal_bases, 1)
        )
    Syllable.objects.bulk_create(
        (Syllable(text=text) for text in sorted(syllables)), ignore_conflicts=True
    )
    ProcedureCase.objects.bulk_create(cases, batch_size=BATCH)
    RequiredComponent.objects.bulk_create(components, batch_size=BATCH)
    SubmissionMethod.objects.bulk_create(methods, batch_size=BATCH)
    Fee.objects.bulk_create(fees, batch_size=BATCH)
    ResultType.objects.bulk_create(results, batch_size=BATCH)
    LegalBasis.objects.bulk_create(bases, batch_size=BATCH)


def _case_names(record: ProcedureRecord) -> list[str]:
    """Return the case names in the order of their first mention; one unnamed where none is."""
    named = [*(item.case for item in record.components), *(offer.case for offer in record.offers)]
    return list(dict.fromkeys(named)) or [""]


def _components(
    record: ProcedureRecord, cases: dict[str, ProcedureCase]
) -> Iterable[RequiredComponent]:
    for position, item in enumerate(record.components, 1):
        yield RequiredComponent(
            case=cases[item.case],
            position=position,
            name=item.name,
            originals=item.originals,
            copies=item.copies,
            form_file=item.form_file,
            required=item.required,
        )


def _methods(
    record: ProcedureRecord, cases: dict[str, ProcedureCase], fees: list[Fee]
) -> Iterable[SubmissionMethod]:
    for position, offer in enumerate(record.offers, 1):
        method = SubmissionMethod(
            case=cases[offer.case],
            position=position,
            channel=offer.channel.value,
            limit_amount=offer.limit.amount if offer.limit else None,
            limit_unit=offer.limit.unit.value if offer.limit else "",
            limit_text=offer.limit_text,
            note=offer.note,
        )
        fees += (
            Fee(
                method=method,
                position=n,
                name=fee.name,
                amount=fee.amount,
                text=fee.text,
                is_charge=fee.is_charge,
            )
            for n, fee in enumerate(offer.fees, 1)
        )
        yield method


WITH_PARTS = (
    Prefetch("cases", ProcedureCase.objects.order_by("position")),
    Prefetch("cases__components", RequiredComponent.objects.order_by("position")),
    Prefetch("cases__methods", SubmissionMethod.objects.order_by("position")),
    Prefetch("cases__methods__fees", Fee.objects.order_by("position")),
    Prefetch("results", ResultType.objects.order_by("position")),
    Prefetch("legal_bases", LegalBasis.objects.order_by("position")),
)
"""What ``record_of`` reads: give it to ``prefetch_related``."""


def record_of(version: ProcedureVersion) -> ProcedureRecord:
    """Return the record that a version with its parts was made from, equal in every field."""
    cases = list(version.cases.all())
    components = sorted(
        ((c.position, case.name, c) for case in cases for c in case.components.all()),
        key=itemgetter(0),
    )
    methods = sorted(
        ((m.position, case.name, m) for case in cases for m in case.methods.all()),
        key=itemgetter(0),
    )
    return ProcedureRecord(
        code=version.procedure.code,
        sector=version.sector.name,
        **{name: getattr(version, name) for name in PLAIN},
        levels=tuple(Level(level) for level in version.levels),
        decided_on=version.signed_on,
        effective_on=version.effective_from,
        subjects=tuple(version.subjects),
        steps=tuple(version.steps),
        online_service=OnlineService(version.online_service) if version.online_service else None,
        offers=tuple(_offer(name, method) for _, name, method in methods),
        components=tuple(
            ComponentItem(c.name, c.originals, c.copies, name, c.form_file, c.required)
            for _, name, c in components
        ),
        results=tuple(ResultItem(r.name, r.code) for r in version.results.all()),
        legal_bases=tuple(basis.number for basis in version.legal_bases.all()),
        doubts=tuple(Doubt(d["kind"], Named(d["vi"], d["en"])) for d in version.doubts),
    )


def _offer(case: str, method: SubmissionMethod) -> ChannelOffer:
    limit = (
        None
        if method.limit_amount is None
        else Limit(plain(method.limit_amount), LimitUnit(method.limit_unit))
    )
    return ChannelOffer(
        channel=Channel(method.channel),
        limit=limit,
        limit_text=method.limit_text,
        fees=tuple(FeeItem(f.name, f.amount, f.text, f.is_charge) for f in method.fees.all()),
        note=method.note,
        case=case,
    )


def plain(amount: Decimal) -> Decimal:
    """Return a stored amount without the zeros its column adds: 5, not 5.00."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()
