"""The project's settings, with an address that gives files of any length."""

from prosopo.settings import *  # noqa: F403

ROOT_URLCONF = "tests.server.urls"
