"""Questions to the dossiers; ``visible_to`` is behind every one of them."""
