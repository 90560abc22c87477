"""A small office with tables of its own, to try the store on; runs in its own process."""
