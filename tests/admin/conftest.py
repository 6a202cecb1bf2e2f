"""What the tests of the admin share."""

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Argon2 takes its time, and every test logs a curator in."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
