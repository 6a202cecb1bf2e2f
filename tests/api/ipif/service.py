"""Asking for IPIF, and holding every answer to the published file."""

from tests.api.answers import problem
from tests.api.ipif.published import ENVELOPES, valid


def listed(client, kind, **asked):
    """The ids on a page, once the answer has been held to the schema; and how many there are in all."""
    response = client.get(f"/ipif/{kind}", asked)
    assert response.status_code == 200, response.content
    assert response["Link"].endswith('level1.json>;rel="profile"')
    answer = valid(response.json(), ENVELOPES[kind])
    return [one["@id"] for one in answer[kind]], answer["protocol"]


def ids(client, kind, **asked):
    return listed(client, kind, size=200, **asked)[0]


def one(client, kind, identity):
    response = client.get(f"/ipif/{kind}/{identity}")
    assert response.status_code == 200, response.content
    return valid(response.json(), kind.removesuffix("s").capitalize())


def faults(client, kind, **asked):
    response = client.get(f"/ipif/{kind}", asked)
    body = valid(problem(response, 400), "Error")
    assert response["Link"].endswith('rel="profile"')
    return body["errors"]
