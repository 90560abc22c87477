"""Promises that move because the calendar changed: listed first, moved at a press."""
