"""The database engine: ``ENGINE = "motcua.store.postgres"``."""
