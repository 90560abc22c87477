"""One box that finds dossiers, people and procedures."""
