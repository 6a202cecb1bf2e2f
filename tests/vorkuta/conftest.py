"""The project's own data, for the tests of it."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def loaded(data_of_the_project):
    """The data, put there once for a file of tests and taken out again."""
