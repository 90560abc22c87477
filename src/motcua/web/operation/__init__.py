"""Screens and probes for those who keep the system running."""
