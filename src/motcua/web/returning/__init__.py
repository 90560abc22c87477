"""The desk at which results are handed out."""
