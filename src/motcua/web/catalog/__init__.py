"""Screens of the catalogue: what citizens find and read, what the staff drafts and publishes."""
