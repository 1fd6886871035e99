"""Texts that only this service opens again: what has to be read later, and would do harm in a backup that was lost."""

from datetime import datetime, timedelta


class SealBroken(ValueError):
    """Not sealed here, for something else, with another secret, or too long ago."""


class Seal:
    """Closes and opens texts for one purpose, with a key that is made from the service's secret for it alone."""

    def __init__(self, secret: bytes, purpose: str) -> None:
        from base64 import urlsafe_b64encode

        from cryptography.fernet import Fernet
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        key = HKDF(SHA256(), length=32, salt=None, info=f"learning-coach: {purpose}".encode()).derive(secret)
        self._fernet = Fernet(urlsafe_b64encode(key))

    def close(self, text: str, *, at: datetime) -> str:
        return self._fernet.encrypt_at_time(text.encode(), int(at.timestamp())).decode()

    def open(self, sealed: str, *, at: datetime | None = None, within: timedelta | None = None) -> str:
        """Return the text; one that may be opened only for some time needs the time. Raises SealBroken."""
        from cryptography.fernet import InvalidToken

        try:
            if at is None or within is None:
                return self._fernet.decrypt(sealed).decode()
            return self._fernet.decrypt_at_time(sealed, int(within.total_seconds()), int(at.timestamp())).decode()
        except (InvalidToken, ValueError) as error:
            raise SealBroken from error
