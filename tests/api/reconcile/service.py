"""Asking the reconciliation service; its answers are held to the published schemas."""

import json
from urllib.parse import urlencode

from tests.api.answers import problem
from tests.api.reconcile.schemas import valid

BASE = "https://prosopo.example.org"
FORM = "application/x-www-form-urlencoded"


def ask(client, path="/reconcile/", **asked):
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()}
    if not asked:
        return client.get(path)
    return client.post(path, urlencode(form), content_type=FORM)


def reconciled(client, **queries):
    response = ask(client, queries=queries)
    assert response.status_code == 200, response.content
    answer = valid("reconciliation-result-batch", response.json())
    return {key: one["result"] for key, one in answer.items()}


def best(client, query, **asked):
    return reconciled(client, q={"query": query, **asked})["q"][0]


def fetched(client, ids, *properties):
    response = ask(client, extend={"ids": ids, "properties": [{"id": one} for one in properties]})
    assert response.status_code == 200, response.content
    return valid("data-extension-response", response.json())


def refused(client, status=400, **asked):
    return problem(ask(client, **asked), status)


def preview(client, name):
    response = client.get("/reconcile/preview/", {"id": name})
    assert response.status_code == 200, response.content
    return response.content.decode()
