"""Passwords hashed a few at a time: each takes a tenth of a second of every processor, and 100 MB."""

from typing import Any

from django.conf import settings
from django.contrib.auth import hashers

from prosopo.load import ConcurrencyLimit

_hashing = ConcurrencyLimit("passwords", settings.LOGINS_AT_ONCE, "Other passwords are checked just now.", wait=2)


class LimitedArgon2Hasher(hashers.Argon2PasswordHasher):
    """Argon2, a few at a time in this process, whichever page or program asks.

    Raises:
        Busy: where as many are under way.
    """

    def encode(self, password: str, salt: str) -> str:
        with _hashing.place():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> Any:
        with _hashing.place():
            return super().verify(password, encoded)


class LimitedPBKDF2Hasher(hashers.PBKDF2PasswordHasher):
    """What older passwords were hashed with, as few at a time."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with _hashing.place():
            return super().encode(password, salt, iterations)
