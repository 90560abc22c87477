"""The catalogue for the staff: the register, drafts, publication."""
