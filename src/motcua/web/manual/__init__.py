"""A manual of one page for each role: read behind “?”, printed on one sheet of A4."""
