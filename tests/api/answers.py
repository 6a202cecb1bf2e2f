"""Requests to the API, and checks that every response must pass."""

LISTS = [
    "people",
    "statements",
    "groups",
    "camps",
    "places",
    "roles",
    "fates",
    "traits",
    "legal_bases",
    "relations",
    "events",
    "group_kinds",
    "camp_kinds",
    "place_kinds",
    "event_kinds",
    "sources",
    "passages",
    "disputes",
]
JUDGED = ["people", "groups", "camps", "places"]  # lists on which some may be judged the same


def page_of(records, count, at_least=None, at_most=None, **members):
    """The first and only page of a list, without its results unless they are among the `members`."""
    bounds = {"count_at_least": count if at_least is None else at_least, "count_at_most": at_most or count}
    counts = {"count": count, "count_is_exact": True} | (bounds if records in JUDGED else {})
    return counts | {"next": None, "previous": None, "results": []} | members


def answer(client, path, **parameters):
    """The JSON at a path below /api/v1/."""
    response = client.get(f"/api/v1/{path}", parameters)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    return response.json()


def identities(client, path, **parameters):
    """The slugs (or refs) that a list shows."""
    return [item.get("slug") or item["ref"] for item in answer(client, path, **parameters)["results"]]


def problem(response, status):
    """The problem details (RFC 9457) that a request was answered with."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["type"] == "about:blank"
    assert body["status"] == status
    return body


def faults(client, path, **parameters):
    """What a refused request is told about its parameters."""
    body = problem(client.get(f"/api/v1/{path}", parameters), 400)
    assert body["title"] == "Bad Request"
    assert body["detail"] == body["errors"][0]["message"]
    return body["errors"]
