"""What is settled while the citizen waits: the fastest screen of the house."""
