"""The doctor: what state everything is in, and what to do about it."""
