"""Looking a dossier up without an account (W13)."""
