"""What tests of the reconciliation service may rely on."""

import pytest

from tests.api.reconcile.service import BASE


@pytest.fixture(autouse=True)
def public_url(settings):
    settings.PUBLIC_URL = BASE
