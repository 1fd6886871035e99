"""Secrets that are handed out once: too long to be guessed, so that a plain digest is all that is kept of them."""

import hashlib
import re
import secrets

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
"""256 bits."""


def new_token() -> str:
    return secrets.token_urlsafe(32)


def is_token(said: object) -> bool:
    """Say whether it has the form of one; nothing else is ever looked up."""
    return isinstance(said, str) and TOKEN.fullmatch(said) is not None


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
