"""How rows reach PostgreSQL: the engine, provinces, families of new rows, stored search keys."""
