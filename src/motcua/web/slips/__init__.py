"""Papers that are handed out: shown, printed, numbered; registers and blank forms."""
