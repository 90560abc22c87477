"""Một Cửa: a province's one-stop shop and its administrative reform."""

__version__ = "0.1.0"
