"""Agencies, people, what they may do."""
