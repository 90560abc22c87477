"""Acts on the catalogue: drafting, importing, publishing procedures; processes."""
