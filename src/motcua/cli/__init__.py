"""The ``motcua`` command."""
