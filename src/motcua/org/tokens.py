"""What is kept of a token."""

import hashlib


def token_digest(token: str) -> str:
    """Return the digest of a token: it is random and long, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
