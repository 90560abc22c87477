"""Acts on dossiers: each is one transaction, in one module by the moment of a dossier's life."""
