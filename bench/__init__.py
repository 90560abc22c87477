"""Measurements against floors: ``./run bench``."""
