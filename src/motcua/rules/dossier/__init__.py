"""What the law says of a dossier: its states, the acts on it, and where each act leads."""
