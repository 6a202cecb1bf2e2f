"""What a process of its own does with an installation: ask all that is public, build it anew, write as other code."""

import hashlib
import json
import re
import sys

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F
from django.test import Client

from prosopo import outages
from prosopo.exporters.formats import FORMATS, RECORD_FORMATS
from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.models.documents import Build, PersonDocument, PersonFacet
from prosopo.index.models.log import PendingChange, PublishedRecord
from prosopo.index.models.names import NameKey, NameUse, NameWord
from prosopo.index.models.times import StatementTime
from prosopo.index.models.words import WordStem
from prosopo.index.rebuild import builds
from prosopo.index.rebuild.checking import differences
from prosopo.index.rebuild.reindexing import reindex
from prosopo.models import Camp, Person, Statement
from prosopo.models.base import Record
from prosopo.models.derived_fields import derived_fields
from tests.api.answers import LISTS

ASKED = (
    *("", "?q=Shumskaya", "?q=Шумская", "?q=Guevorkian", "?camp=vorkuta&kind=detention", "?kind=description"),
    *("?date=1936", "?certainty=probable", "?denied=include", "?group=trotskyists", "?ordering=-name", "?sex=female"),
)
EACH = 12  # records of each kind that are asked for: all of them take minutes
TEXTS = [name for name in FORMATS if name != "xlsx"]  # a workbook tells when it was written
OTHERS = ("search/?q=Vorkuta", "statements/facets/", "people/facets/", "statements/?q=strike", "network/")


def tell(found):
    sys.stdout.write(json.dumps(found))


def state():
    """Before an upgrade: whether migrations wait, whether this code built the index, and the migrations applied."""
    waits = outages.current_outage() == outages.OUTDATED
    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    tell({"waits": waits, "is_current": not waits and builds.is_current(), "applied": applied})


def some(records):
    """A few, from the first to the last."""
    return records[:: len(records) // EACH + 1]


def everything():
    """Many addresses, with a digest of the answer; what is wrong with the index; columns derived otherwise.

    Each list, each format, and some records of each kind.
    """
    settings.API_RATE_LIMIT = 0
    client, answers = Client(headers={"host": "localhost"}), {}

    def ask(path):
        response = client.get(f"/api/v1/{path}")
        answers[path] = digest(response)
        return response

    for name in LISTS:
        for item in some(ask(f"{name}/?page_size=200").json()["results"]):
            record = f"{name}/{item.get('slug') or item['ref']}/"
            ask(record)
            if name == "people":
                for form in RECORD_FORMATS:
                    ask(f"{record}?format={form}")
        for form in TEXTS if name == "people" else ("csv", "ndjson"):
            ask(f"{name}/?format={form}")
    for question in ASKED:
        ask(f"people/{question}")
    for path in OTHERS:
        ask(path)
    tell({"answers": answers, "wrong": [str(one) for one in differences(lambda more: None)], "columns": _columns()})


def records():
    """The answers that rest on people's documents alone, and what `/healthz` says."""
    settings.API_RATE_LIMIT = 0
    client, answers = Client(headers={"host": "localhost"}), {}
    found = client.get("/api/v1/people/?page_size=200").json()["results"]
    slugs = [item["slug"] for item in some(found)]
    paths = [f"people/{slug}/{form}" for slug in slugs for form in ("", "?format=ttl", "?format=tei")]
    for path in (*paths, *(f"people/?format={form}" for form in TEXTS), "people/?page_size=200"):
        response = client.get(f"/api/v1/{path}")
        answers[path] = digest(response)
    health = client.get("/healthz")
    tell({"answers": answers, "health": [health.status_code, health.json()]})


def _columns():
    """Derived columns that hold something else than they should."""
    found = []
    for model in apps.get_models():
        fields = derived_fields(model) if issubclass(model, Record) else []
        for record in model.objects.all() if fields else ():
            for field in fields:
                stored = record.__dict__[field.attname]
                if stored != getattr(record, field.attname):
                    found.append(f"{record}: {field.name} is {stored}")
    return found


def anew():
    """Lose the whole index, and build it anew."""
    names = (NameUse, NameKey, NameWord)
    for model in (PersonDocument, PersonFacet, StatementTime, WordStem, *names, PublishedRecord, PendingChange, Build):
        model.objects.all().delete()
    reindex(lambda done: None)


def digest(response):
    """The status, and a digest of the body without the dataset's version and time: each building anew has others."""
    version, time = rb"\b\d{4}\.\d{2}\.\d{2}\.\d+\b", rb"\b\d{4}-\d{2}-\d{2}T[\d:.]+(Z|\+00:00)"
    body = re.sub(time, b"TIME", re.sub(version, b"VERSION", response.getvalue()))
    return f"{response.status_code} {hashlib.sha256(body).hexdigest()}"


def write_as_other_code():
    """What another version might have stored: other codes, fewer columns, records of another shape, keys, sort keys."""
    other = fingerprint() + 1
    builds.forget_other_builds()
    Build.objects.all().update(fingerprint=other)
    for document in PersonDocument.objects.all():
        full = json.loads(bytes(document.full))
        full["about"] = full.pop("statements")
        document.full = json.dumps(full).encode()
        document.item = json.dumps({"called": full["name"]}).encode()
        document.line = bytes(document.line).partition(b",")[2]
        document.digest, document.fingerprint, document.stale = "0" * 32, other, False
        document.save()
    PersonFacet.objects.update(kind=F("kind") % 8 + 1, certainty=0)
    PersonFacet.objects.filter(dimension=8).update(term=F("term") % 8 + 1)
    StatementTime.objects.update(earliest=F("earliest") - 400, unsure=True)
    WordStem.objects.filter(language="en").delete()
    NameUse.objects.filter(kind=2).delete()
    NameKey.objects.filter(key__startswith="s").delete()
    raw = {
        Statement: {"possible_earliest": None, "possible_latest": None, "words": ""},
        Person: {"sort_key": "a"},
        Camp: {"sort_key": "b"},
    }
    for model, values in raw.items():
        _update(model, values)


def _update(model, values):
    """By SQL: the ORM refuses to write what is worked out."""
    columns = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {columns}", list(values.values()))
