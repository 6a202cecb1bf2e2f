"""Fill a database with millions of people and the index of their names: a process of its own, with DATABASE_URL."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
import orjson
from django.core.management import call_command
from django.db import connection

from benchmarks.api.prepare import analyse
from benchmarks.search.people import Made, batches, made


def main() -> None:
    people = int(sys.argv[1])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prosopo.settings")
    django.setup()
    from benchmarks.api.bulk import loading  # noqa: PLC0415  models can be imported only now
    from prosopo.index.models.documents import PersonDocument  # noqa: PLC0415
    from prosopo.index.models.names import NameUse  # noqa: PLC0415
    from prosopo.index.name_index.rebuild import count_bearers  # noqa: PLC0415
    from prosopo.index.name_index.writing import COLUMNS, add_words  # noqa: PLC0415
    from prosopo.index.rebuild.processes import map_in_processes, usable_processors  # noqa: PLC0415
    from prosopo.models import Person, PersonName  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    begun, told, known = time.perf_counter(), 0, set()
    with loading(status="published") as loader, indexed_afterwards(NameUse):
        for batch in map_in_processes(rows_of, batches(people), usable_processors()):
            loader.write(Person, PERSON, batch["people"])
            loader.write(PersonName, NAME, batch["names"])
            loader.write(PersonDocument, DOCUMENT, batch["documents"])
            loader.write(NameUse, ("id", *COLUMNS[1:]), batch["uses"])
            fresh = batch["words"] - known
            known |= fresh
            add_words(fresh, fresh)
            told += len(batch["people"])
            seconds = time.perf_counter() - begun
            print(f"  {told:,} of {people:,} people written in {seconds:.0f} s", file=sys.stderr, flush=True)
    count_bearers()
    analyse()


@contextmanager
def indexed_afterwards(model: Any) -> Iterator[None]:
    """The model has no indexes meanwhile: millions of rows are sorted faster than filed one by one."""
    with connection.schema_editor() as editor:
        for index in model._meta.indexes:
            editor.remove_index(model, index)
    yield
    print("  indexes", file=sys.stderr, flush=True)
    with connection.schema_editor() as editor:
        for index in model._meta.indexes:
            editor.add_index(model, index)


PERSON = ("id", "slug", "name", "sort_name", "sort_key", "sex", "is_named")
NAME = ("ref", "person", "text", "kind", "language", "passage")
DOCUMENT = ("person", "slug", "sort_key", "sex", "item", "full", "digest", "stale", "stamp")


def rows_of(keys: range) -> dict[str, Any]:
    """All that is written of a batch of people, made as the index makes it."""
    from prosopo.index.name_index import writing  # noqa: PLC0415
    from prosopo.index.name_index.uses import Spelling, Uses, uses_of_person  # noqa: PLC0415
    from prosopo.names import sort_key  # noqa: PLC0415
    from prosopo.schema import RecordKind  # noqa: PLC0415

    people = made(keys)
    sort_keys = {one.key: sort_key(one.cyrillic) for one in people}
    uses = [
        Uses(
            one.key,
            sort_keys[one.key],
            uses_of_person([Spelling(one.cyrillic, True), Spelling(one.latin, True)], is_named=True),
        )
        for one in people
    ]
    return {
        "people": [
            (one.key, f"p{one.key}", one.cyrillic, one.cyrillic, sort_keys[one.key], "male", True) for one in people
        ],
        "names": [(f"n{one.key}", one.key, one.latin, "romanisation", "ru-Latn", None) for one in people],
        "documents": [
            (one.key, f"p{one.key}", sort_keys[one.key], "male", _item(one), b"{}", "", False, 0) for one in people
        ],
        "uses": writing.rows(RecordKind.PEOPLE, uses),
        "words": writing.words_of(uses),
    }


def _item(one: Made) -> bytes:
    """The list item as the index would store it: nothing is said of these people but their names."""
    name = {"ref": f"n{one.key}", "text": one.latin, "kind": "romanisation", "language": "ru-Latn", "editorial": True}
    empty: dict[str, Any] = {member: [] for member in ("groups", "camps", "roles", "fates")}
    item = {
        "slug": f"p{one.key}",
        "url": f"/api/v1/people/p{one.key}/",
        "name": one.cyrillic,
        "sort_name": one.cyrillic,
        "sex": "male",
        "is_named": True,
        "names": [name | {"passage": None}],
    }
    return orjson.dumps(item | empty)


if __name__ == "__main__":
    main()
