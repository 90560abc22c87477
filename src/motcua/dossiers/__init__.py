"""Dossiers from intake to the returned result: the heart of the house."""
