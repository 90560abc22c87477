"""Try to start the embedded database and say by which code it is refused."""

import json
import sys

from motcua.base.errors import Refusal
from motcua.ops.postgres.opening import open_database

code = "none"
try:
    with open_database(url=""):
        pass
except Refusal as refusal:
    code = refusal.code
json.dump({"code": code}, sys.stdout)
