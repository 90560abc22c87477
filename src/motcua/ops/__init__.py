"""Keeping the machine alive: the embedded database, its supervisor, the doctor."""
