"""Faults that the house must survive, each tried at its own size: ``./run faults``."""
