"""Why a file cannot be used, as the child says it to the process that asked."""


class Unusable(Exception):
    """A reason by its short name, with the facts of the sentence it becomes."""

    def __init__(self, why: str, **facts: object) -> None:
        super().__init__(why)
        self.why = why
        self.facts = facts
