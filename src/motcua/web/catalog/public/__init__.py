"""The catalogue for everybody: finding a procedure and reading what it asks for."""
