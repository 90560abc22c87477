"""Processes as table and picture."""
