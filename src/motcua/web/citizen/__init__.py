"""Screens of the citizens."""
