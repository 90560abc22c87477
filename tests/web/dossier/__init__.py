"""One dossier on the screen, the forms of its acts, and the return desk."""
