"""Writing by identity, holding the index against a rebuild from nothing, and asking the API what it makes of it."""

from prosopo.index.builders.facets import COLUMNS
from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.index.models.names import NameKey, NameUse, NameWord
from prosopo.index.models.times import StatementTime
from prosopo.index.models.words import WordStem
from prosopo.index.name_index.writing import COLUMNS as NAME_COLUMNS
from prosopo.index.rebuild import checking, reindexing
from prosopo.models import Person

DOCUMENT = ("pk", "slug", "sort_key", "sex", "item", "full", "digest", "stale")


def the(model, identity):
    return model.objects.get_by_natural_key(identity)


def changed(record, **fields):
    """The record with other values, not yet saved."""
    for name, value in fields.items():
        setattr(record, name, value)
    return record


def save(model, identity, **fields):
    changed(the(model, identity), **fields).save()


def update(model, identity, **fields):
    model.objects.filter(**{model.IDENTITY: identity}).update(**fields)


def person(slug):
    return the(Person, slug)


def faults():
    """Where the index differs from what it would be if it were built now."""
    return [str(one) for one in checking.differences(lambda done: None)]


def index():
    """All that the index says, in an order that does not depend on when it was written."""
    documents = [
        tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
        for row in PersonDocument.objects.order_by("pk").values_list(*DOCUMENT)
    ]
    facets = sorted(PersonFacet.objects.values_list(*COLUMNS[1:]), key=repr)
    names = sorted(NameUse.objects.values_list(*NAME_COLUMNS[1:]), key=repr)
    return documents, facets, names, list(StatementTime.objects.order_by("pk").values_list())


def built_from_nothing():
    """All that the index says once it has been deleted and built anew."""
    PersonDocument.objects.all().delete()
    PersonFacet.objects.all().delete()
    for table in (NameUse, NameKey, NameWord, StatementTime, WordStem):
        table.objects.all().delete()
    reindexing.reindex(lambda done: None)
    return index()


def full(slug, *path):
    """Asks for a part of a person's record, as in `full("wife", "names", 0, "text")`.

    A step in brackets is taken in every item of a list: `full("wife", "names", ["text"])`. Where there is no record the
    status is answered; where a list is too short, nothing.
    """

    def ask(client):
        response = client.get(f"/api/v1/people/{slug}/")
        if response.status_code != 200:
            return response.status_code
        part = response.json()
        for step in path:
            if isinstance(step, list):
                part = [one[step[0]] for one in part]
            elif isinstance(step, int) and step >= len(part):
                return None
            else:
                part = part[step]
        return part

    return ask


def said_of(slug):
    """Asks for the references of the statements on someone."""
    return full(slug, "statements", ["ref"])


def mentions_of(slug):
    """Asks for the references of the statements on others that name someone."""
    return full(slug, "mentioned_in", ["ref"])


def listed(**parameters):
    """Asks who is in the list of people; the status where the question is refused."""

    def ask(client):
        response = client.get("/api/v1/people/", parameters)
        return [item["slug"] for item in response.json()["results"]] if response.status_code == 200 else 400

    return ask
