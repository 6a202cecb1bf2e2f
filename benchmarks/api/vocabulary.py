"""Writing what the made-up register speaks of into the database."""

from benchmarks.api.bulk import Loader
from benchmarks.api.terms import (
    CAMPS,
    COMPLEXES,
    EVENTS,
    FATES,
    GROUPS,
    RELATIONS,
    ROLES,
    SOURCES,
    parent_of_camp,
    parent_of_group,
    slug,
)
from prosopo.dates import parse
from prosopo.models import Camp, Event, Fate, Group, Relation, Role, Source
from prosopo.names import sort_key


def write_terms(loader: Loader) -> None:
    """Write everything but people and what is said of them."""
    camps = [(rank, slug(name), name, sort_key(name), parent_of_camp(rank)) for rank, name in enumerate(CAMPS, 1)]
    for kind, some in (("complex", camps[:COMPLEXES]), ("camp", camps[COMPLEXES:])):
        loader.write(Camp, ("id", "slug", "name", "sort_key", "parent", "kind"), [(*row, kind) for row in some])
    groups = [
        (rank, slug(name), name, sort_key(name), "faction", parent_of_group(rank))
        for rank, name in enumerate(GROUPS, 1)
    ]
    loader.write(Group, ("id", "slug", "name", "sort_key", "kind", "parent"), groups)
    _write_events(loader)
    _write_vocabularies(loader)
    sources = [
        (rank, slug(title), title, sort_key(title), "ru", f"{title}. Moscow, {1990 + rank}.")
        for rank, title in enumerate(SOURCES, 1)
    ]
    loader.write(Source, ("id", "slug", "title", "sort_key", "language", "citation"), sources)


def _write_events(loader: Loader) -> None:
    rows = []
    for rank, name in enumerate(EVENTS, 1):
        date = parse(str(1931 + (rank - 1) // 4))
        rows.append((rank, slug(name), name, sort_key(name), "strike", date.edtf, "stated", date.earliest, date.latest))
    columns = ("id", "slug", "name", "sort_key", "kind", "date", "date_basis", "earliest", "latest")
    loader.write(Event, columns, rows)


def _write_vocabularies(loader: Loader) -> None:
    columns = ("id", "slug", "label", "sort_key", "scope_note")
    terms = [(rank, slug(label), label, sort_key(label), "As the source says.") for rank, label in enumerate(ROLES, 1)]
    loader.write(Role, (*columns, "category"), [(*row, "profession") for row in terms])
    fates = [
        (rank, slug(label), label, sort_key(label), "As the source says.", category)
        for rank, (category, label) in enumerate(FATES, 1)
    ]
    loader.write(Fate, (*columns, "category"), fates)
    relations = [
        (rank, slug(label), label, sort_key(label), "As the source says.", inverse, not inverse)
        for rank, (label, inverse) in enumerate(RELATIONS, 1)
    ]
    loader.write(Relation, (*columns, "inverse_label", "symmetric"), relations)
