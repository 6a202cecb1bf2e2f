"""Password hashers with a limit on how many run at once: each hash takes 0.1 s of every processor, and 100 MB."""

from django.conf import settings
from django.contrib.auth import hashers

from prosopo.load import ConcurrencyLimit

_hashing = ConcurrencyLimit("passwords", settings.LOGINS_AT_ONCE, "Other passwords are checked just now.", wait=2)


class LimitedArgon2Hasher(hashers.Argon2PasswordHasher):
    """Argon2 with a limit on hashes at once in this process, for log-ins, forms and commands alike.

    Raises:
        Busy: if as many hashes are under way.
    """

    def encode(self, password: str, salt: str) -> str:
        with _hashing.place():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _hashing.place():
            return super().verify(password, encoded)


class LimitedPBKDF2Hasher(hashers.PBKDF2PasswordHasher):
    """PBKDF2, of older passwords, under the same limit."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with _hashing.place():
            return super().encode(password, salt, iterations)
