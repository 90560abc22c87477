"""Screens of the administrators: units, people, roles, days of the calendar."""
