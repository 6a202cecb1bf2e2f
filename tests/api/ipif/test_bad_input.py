"""Nonsense and malice in identities and filters: never a failure."""

import os
from urllib.parse import quote

import pytest
from django.db import connection

from prosopo.api.ipif import filters
from tests.api.answers import problem
from tests.api.ipif.published import ENVELOPES, valid
from tests.api.ipif.service import faults
from tests.api.test_bad_input import HOSTILE, PLANES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]
# Of one hostile value in so many each kind is asked by all its parameters; PostgreSQL takes longest.
STEP = 1 if os.environ.get("ALL_ADDRESSES") else 2 if connection.vendor == "sqlite" else 3


@pytest.mark.parametrize("identity", [*PLANES, *HOSTILE, "a\x00b", "a\x00:b", "a:b\x00", "x" * 81, "x" * 7000, "a:b:c"])
@pytest.mark.parametrize("kind", ENVELOPES)
def test_an_identity_that_no_object_could_have_is_not_found(client, kind, identity):
    valid(problem(client.get(f"/ipif/{kind}/{quote(identity, safe='/')}"), 404), "Error")


@pytest.mark.parametrize("kind", ENVELOPES)
def test_a_nul_in_a_parameter_is_refused_by_name(client, kind):
    for name in filters.parameter_names(kind):
        for value in ("a\x00b", "\x00", "a\x00:b"):
            (fault,) = faults(client, kind, **{name: value})
            assert (fault["parameter"], fault["value"]) == (name, value)
            assert fault["message"] == "Leave out the NUL character: no record has any."


@pytest.mark.parametrize("value", [*PLANES, *HOSTILE, "*", ":", "a:b", "_", "\\", "x" * 500][::STEP])
@pytest.mark.parametrize("kind", ENVELOPES)
def test_whatever_is_asked_is_answered_or_refused_by_name(client, kind, value):
    for name in filters.parameter_names(kind):
        response = client.get(f"/ipif/{kind}", {name: value})
        if response.status_code == 200:
            valid(response.json(), ENVELOPES[kind])
        else:
            (fault,) = valid(problem(response, 400), "Error")["errors"]
            assert fault["parameter"] == name
