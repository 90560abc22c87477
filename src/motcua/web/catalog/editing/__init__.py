"""The form of a draft: what was typed, what it means, how it is shown."""
