"""Every address of the OpenAPI document, asked what the document allows and what it forbids."""

import os
from urllib.parse import urlsplit

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from prosopo.api.ipif.filters import PARAMETERS
from prosopo.api.middleware import MOST_CHARACTERS
from prosopo.api.v1.filters import ObjectFilter, StatementFilters
from prosopo.models.identities import RESERVED_SLUGS
from prosopo.wsgi import application
from tests.conftest import ON_SQLITE_ALONE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_of_the_project"), ON_SQLITE_ALONE]
CONFIG = {
    "seed": 1936,
    "headers": {"Accept-Encoding": "identity"},  # schemathesis does not decompress what it is given in-process
    "generation": {
        "max-examples": 16 if os.environ.get("ALL_ADDRESSES") else 5,
        "deterministic": True,
        "database": "none",
    },
    "phases": {"stateful": {"enabled": False}},  # reading leaves no state behind
    # Too long a query is refused before its values are read, be they right or wrong.
    "checks": {"negative_data_rejection": {"expected-statuses": [400, 404, 405, 406, 413, 414, 415]}},
}
api = schemathesis.openapi.from_wsgi(
    "/api/schema/?format=json", application, config=SchemathesisConfig.from_dict(CONFIG)
)
# Only looking can tell whether there is such a slug, and no pattern tells a cursor, date or place, or how many words.
LOOKED_UP = {name for name, one in StatementFilters.base_filters.items() if isinstance(one, ObjectFilter)}
LOOKED_UP |= {name for names in PARAMETERS.values() for name in names} | {"sortBy", "page"}  # of IPIF
LOOKED_UP |= {"queries", "extend"}  # JSON within a parameter, of which the document says no more
LOOKED_UP |= {"born", "cursor", "date", "died", "headcount", "identifier", "kind", "q", "quantity", "since"}


@pytest.fixture(scope="module", autouse=True)
def connection():
    """Left open between requests, as Django's own test client leaves it: closed, it would lose what was loaded."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def is_too_long(response):
    return response.status_code == 414 and len(urlsplit(response.request.url).query) > MOST_CHARACTERS


@api.parametrize()
def test_whatever_is_asked_the_answer_is_one_that_the_document_declares(case):
    if RESERVED_SLUGS & {str(one) for one in (case.path_parameters or {}).values()}:
        return  # the address of something else
    # The one check that does not fit asks that nothing well-formed be refused.
    response = case.call_and_validate(excluded_checks=[positive_data_acceptance])
    if case.meta.generation.mode.is_positive:
        assert response.status_code in {200, 400, 404} or is_too_long(response)
        if response.status_code == 400:
            # As a file a list is given whole, and no page of it can be asked for.
            of_pages = {"page_size"} if (case.query or {}).get("format", "json") != "json" else set()
            assert {fault["parameter"] for fault in response.json()["errors"]} <= LOOKED_UP | of_pages
