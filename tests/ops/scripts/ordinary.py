"""Start the embedded database where an ordinary user's data goes, twice, and say how it went."""

import json
import sys
from time import monotonic

import psycopg

from motcua.ops.postgres.opening import open_database

times = []
for _ in range(2):
    began = monotonic()
    with open_database(url="") as database:
        times.append(monotonic() - began)
        with psycopg.connect(database.admin_dsn()) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS visit (id int)")
            connection.execute("INSERT INTO visit VALUES (1)")
            row = connection.execute("SELECT count(*) FROM visit").fetchone()
        owner = (database.home / "postgres" / "data").stat().st_uid
json.dump(
    {"times": times, "visits": row and row[0], "home": str(database.home), "owner": owner},
    sys.stdout,
)
