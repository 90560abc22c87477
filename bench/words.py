"""Words to make names of: frequent Vietnamese syllables, so that searching is as hard as really."""

import json
from pathlib import Path
from typing import Final

WORDS: Final[dict[str, list[str]]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)
SURNAMES = WORDS["SURNAMES"]
MIDDLE = WORDS["MIDDLE"]
GIVEN = WORDS["GIVEN"]
VERBS = WORDS["VERBS"]
SUBJECTS = WORDS["SUBJECTS"]
