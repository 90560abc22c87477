"""Who looks for malware."""
