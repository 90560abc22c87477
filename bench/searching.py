"""Accent-free search: a million names and twenty thousand procedures, against brute force."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import psycopg

from bench.clock import times
from bench.words import GIVEN, MIDDLE, SUBJECTS, SURNAMES, VERBS
from motcua.base.keys import PAIRED_NAMES, SearchKeys, matches, parse_query, search_keys
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import (
    Channel,
    ChannelOffer,
    ComponentItem,
    FeeItem,
    Level,
    ProcedureRecord,
)
from motcua.store.name_search import NameTable, find_names

TABLE = NameTable("bench_person", "bench_syllable")
LIMIT = 50
ASKED = 400


def person(draw: random.Random) -> str:
    """Make up a name of two to five syllables."""
    middle = draw.sample(MIDDLE, draw.choice((0, 1, 1, 1, 2)))
    return " ".join([draw.choice(SURNAMES), *middle, draw.choice(GIVEN)])


def names(connection: psycopg.Connection, count: int, server: int) -> dict[str, object]:
    """Search ``count`` names and compare every answer with a walk over all of them."""
    draw = random.Random(2026)
    people = [person(draw) for _ in range(count)]
    keys = {name: search_keys(name, paired=PAIRED_NAMES) for name in set(people)}
    _fill(connection, people, keys)
    asked = [_typed(draw, draw.choice(people)) for _ in range(ASKED)]
    for text in asked[:20]:
        find_names(connection, TABLE, text, limit=LIMIT)
    took = times(
        [partial(find_names, connection, TABLE, text, limit=LIMIT) for text in asked],
        server=server,
    )
    wrong = [text for text in asked[:60] if not _right(connection, text, people, keys)]
    return {
        "count": count,
        "cpu_ms": round(took.cpu_ms, 2),
        "p50_ms": round(took.p50_ms, 2),
        "p95_ms": round(took.p95_ms, 2),
        "p99_ms": round(took.p99_ms, 2),
        "compared": 60,
        "recall_1": not wrong,
        "goal": "p95 at most 30 ms, answers as brute force gives them",
        "met": took.p95_ms <= 30 and not wrong,
    }


def procedures(count: int, server: int, owner: str) -> dict[str, object]:
    """Search a catalogue of ``count`` procedures through its own selector, as a citizen does."""
    from motcua.catalog.naming import procedure_keys  # noqa: PLC0415 - Django is up
    from motcua.catalog.selectors.search import SearchRequest, search  # noqa: PLC0415
    from motcua.org.actor import ANYBODY  # noqa: PLC0415

    draw = random.Random(2027)
    made = _catalogue(draw, count, owner)
    keys = {code: procedure_keys(name) for code, name in made.items()}
    on = date(2026, 11, 24)
    asked = [_asked(draw, draw.choice(list(made.values()))) for _ in range(ASKED)]

    def one(text: str) -> object:
        return search(SearchRequest(text), on=on, actor=ANYBODY)

    for text in asked[:20]:
        one(text)
    took = times([partial(one, text) for text in asked], server=server)
    wrong = [text for text in asked[:60] if not _all_found(text, keys, on)]
    return {
        "count": count,
        "cpu_ms": round(took.cpu_ms, 2),
        "p50_ms": round(took.p50_ms, 2),
        "p95_ms": round(took.p95_ms, 2),
        "p99_ms": round(took.p99_ms, 2),
        "compared": 60,
        "recall_1": not wrong,
        "goal": "p95 at most 30 ms with facets, answers as brute force gives them",
        "met": took.p95_ms <= 30 and not wrong,
    }


def _fill(connection: psycopg.Connection, people: list[str], keys: dict[str, SearchKeys]) -> None:
    connection.execute(
        'CREATE TABLE bench_person (id bigint PRIMARY KEY, folded text COLLATE "C",'
        " syllables text[], pairs text[])"
    )
    with connection.cursor() as cursor:
        copy = "COPY bench_person (id, folded, syllables, pairs) FROM STDIN"
        with cursor.copy(copy) as rows:
            for number, name in enumerate(people):
                key = keys[name]
                rows.write_row((number, key.folded, list(key.syllables), list(key.pairs)))
    every = sorted({syllable for key in keys.values() for syllable in key.syllables})
    connection.execute('CREATE TABLE bench_syllable (text text COLLATE "C" PRIMARY KEY)')
    connection.execute("INSERT INTO bench_syllable SELECT unnest(%s::text[])", [every])
    connection.execute("CREATE INDEX ON bench_person (folded)")
    connection.execute("CREATE INDEX ON bench_person USING gin (syllables)")
    connection.execute("CREATE INDEX ON bench_person USING gin (pairs)")
    connection.execute("VACUUM ANALYZE bench_person")


def _typed(draw: random.Random, name: str) -> str:
    """Type a name as people do: whole, without marks, in another order, or begun."""
    words = search_keys(name).folded.split()
    kind = draw.random()
    if kind < 0.4:
        return name
    if kind < 0.6:
        return " ".join(reversed(words))
    if kind < 0.8:
        return " ".join([words[0], words[-1]])
    return " ".join([*words[:-1], words[-1][:2]])


def _right(
    connection: psycopg.Connection, text: str, people: list[str], keys: dict[str, SearchKeys]
) -> bool:
    query = parse_query(text)
    hit = {name for name, key in keys.items() if matches(query, key)}
    expected = {number for number, name in enumerate(people) if name in hit}
    found = find_names(connection, TABLE, text, limit=LIMIT)
    if found.more:
        return len(expected) > LIMIT and set(found.ids) <= expected
    return set(found.ids) == expected


def _all_found(text: str, keys: dict[str, SearchKeys], on: date) -> bool:
    from motcua.catalog.selectors.search import SearchRequest, search  # noqa: PLC0415
    from motcua.org.actor import ANYBODY  # noqa: PLC0415

    query = parse_query(text)
    expected = {code for code, key in keys.items() if matches(query, key)}
    if not expected:
        return True
    found = search(SearchRequest(text), on=on, actor=ANYBODY, limit=len(expected) + 10)
    return {hit.code for hit in found.hits} == expected


def _asked(draw: random.Random, name: str) -> str:
    words = name.split()
    kind = draw.random()
    if kind < 0.4:
        return name
    start = draw.randrange(max(1, len(words) - 3))
    part = words[start : start + 3]
    return " ".join(part) if kind < 0.8 else " ".join(part)[:-1]


def _catalogue(draw: random.Random, count: int, owner: str) -> dict[str, str]:
    """Publish ``count`` made-up procedures, and return their names by code."""
    from motcua.catalog.services import bulk_publishing, importing  # noqa: PLC0415 - Django is up
    from motcua.catalog.services.publishing import Decision  # noqa: PLC0415
    from motcua.org.actor import system  # noqa: PLC0415

    by, at = system("bench"), datetime(2026, 1, 5, tzinfo=UTC)
    records = list(_records(draw, count))
    importing.take(records, by=by, at=at)
    bulk_publishing.publish_all(
        [record.code for record in records],
        Decision("1/QĐ-UBND", None, date(2026, 1, 5)),
        by=by,
        at=at,
    )
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("ANALYZE")  # what autovacuum does within a minute
    return {record.code: record.name for record in records}


def _records(draw: random.Random, count: int) -> Iterator[ProcedureRecord]:
    for number in range(count):
        subject = " ".join(draw.sample(SUBJECTS, draw.randint(2, 9)))
        yield ProcedureRecord(
            code=f"9.{number:06d}",
            name=f"{draw.choice(VERBS)} {subject}",
            sector=f"Lĩnh vực {number % 40}",
            levels=(Level.PROVINCE,) if number % 2 else (Level.COMMUNE,),
            agency="Sở Tư pháp",
            offers=(
                ChannelOffer(
                    Channel.COUNTER,
                    Limit(Decimal(draw.randint(1, 30)), LimitUnit.WORKING_DAY),
                    fees=(FeeItem("Phí", 1000 * draw.randint(0, 300)),),
                ),
            ),
            components=(ComponentItem("Tờ khai"),),
        )
