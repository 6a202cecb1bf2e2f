"""Full records of each kind but people, statements and disputes: items of lists, with what these leave out."""

from collections import defaultdict
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from prosopo.index.builders import hierarchies, passages, sources, terms
from prosopo.index.builders.fragments import reference
from prosopo.index.builders.judgements import judgements
from prosopo.index.builders.people import MOST_MENTIONS
from prosopo.index.builders.statements import statements
from prosopo.index.builders.successions import successions
from prosopo.models import Source, Statement
from prosopo.models.passages import PassageQuerySet
from prosopo.models.record_models import MODELS, PARENT_MODELS
from prosopo.models.sources import SourceQuerySet
from prosopo.models.trees import TreeQuerySet
from prosopo.models.vocabularies import TermQuerySet
from prosopo.schema import RecordKind
from prosopo.schema.trees import MENTIONED_THROUGH, named_through
from prosopo.types import JSON

AT_ONCE = 50  # records in full: a source's text may be long, and much may be said of a group


def full_groups(queryset: TreeQuerySet) -> list[JSON]:
    """Groups, with what sits in them, what is said of each as a whole, and of others to whom it was related.

    Queries: groups, names, further parents, identifiers, labels, children, statements (4), statements on others (4),
    judgements, successions.
    """
    groups = _with_contents(RecordKind.GROUPS, hierarchies.groups(queryset))
    return _with_pairs(RecordKind.GROUPS, _with_mentions(RecordKind.GROUPS, groups))


def full_camps(queryset: TreeQuerySet) -> list[JSON]:
    """Camps, with what sits in them and the descriptions of the places themselves. Queries as for groups."""
    return _with_pairs(RecordKind.CAMPS, _with_contents(RecordKind.CAMPS, hierarchies.camps(queryset)))


def full_places(queryset: TreeQuerySet) -> list[JSON]:
    """Places, with what lies in them and the descriptions of the places themselves. Queries as for groups."""
    return _with_pairs(RecordKind.PLACES, _with_contents(RecordKind.PLACES, hierarchies.places(queryset)))


def full_events(queryset: TreeQuerySet) -> list[JSON]:
    """Events, with their parts and the descriptions of the events themselves. Queries as for groups, without names,
    judgements and successions."""
    return _with_contents(RecordKind.EVENTS, hierarchies.events(queryset))


def full_terms(kind: RecordKind, queryset: TermQuerySet) -> list[JSON]:
    """Terms of a vocabulary, with the narrower ones. Queries: terms, identifiers, labels, narrower terms."""
    return _with_narrower(kind, terms.terms(kind, queryset))


def full_relations(queryset: TermQuerySet) -> list[JSON]:
    """Relations, with the narrower ones. Queries as for other terms."""
    return _with_narrower(RecordKind.RELATIONS, terms.relations(queryset))


def _with_narrower(kind: RecordKind, found: list[JSON]) -> list[JSON]:
    narrower = _below(kind, [item["slug"] for item in found])
    return [item | {"narrower": narrower[item["slug"]]} for item in found]


def full_sources(queryset: SourceQuerySet) -> list[JSON]:
    """Sources with their texts, parts, pages, and what derives from them.

    Queries: sources (4), texts, derivatives, parts, pages.
    """
    found = sources.sources(queryset)
    rows = list(queryset.with_shown_text().values_list("pk", "slug", "shown_text")) if found else []
    keys, texts = {slug: key for key, slug, _ in rows}, {slug: text for _, slug, text in rows}
    derived = Source.objects.published().filter(derived_from__slug__in=texts).order_by("sort_key", "id")
    derivatives = _references("sources", derived.values_list("derived_from__slug", "slug", "title"), "title")
    parts, pages = sources.parts_of([*keys.values()]), sources.pages_of([*keys.values()])
    return [
        one
        | {
            "derivatives": derivatives[one["slug"]],
            "parts": parts[keys[one["slug"]]],
            "pages": pages[keys[one["slug"]]],
            "text": texts[one["slug"]] or None,
        }
        for one in found
        if one["slug"] in texts  # unless it has been withdrawn between the queries
    ]


def full_passages(queryset: PassageQuerySet) -> list[JSON]:
    """Passages with the words around them, where these may be shown. Queries: as for passages, and the words."""
    found = passages.passages(queryset)
    rows = queryset.with_context().values_list("ref", "before", "after") if found else ()
    contexts = {ref: None if before is None else {"before": before, "after": after} for ref, before, after in rows}
    return [one | {"context": contexts.get(one["ref"])} for one in found]


def _with_contents(kind: RecordKind, items: list[JSON]) -> list[JSON]:
    """Records of a tree, with their children and the statements about nobody else that name them."""
    slugs = [item["slug"] for item in items]
    if not slugs:
        return items
    children = _below(kind, slugs)
    field = named_through(kind)
    public = Statement.objects.published().filter(**{f"{field}__slug__in": slugs}).order_by("id")
    if field != "subject_group":
        public = public.filter(person__isnull=True, subject_group__isnull=True)
    by_slug: dict[str, list[JSON]] = defaultdict(list)
    for statement in statements(public):
        by_slug[statement[field]["slug"]].append(statement)
    return [item | {"children": children[item["slug"]], "statements": by_slug[item["slug"]]} for item in items]


def _with_mentions(kind: RecordKind, items: list[JSON]) -> list[JSON]:
    """Records of a tree, with the first of the statements on others that name each."""
    field = MENTIONED_THROUGH[kind]
    named = Statement.objects.published().filter(**{f"{field}__slug__in": [item["slug"] for item in items]})
    nth = Window(RowNumber(), partition_by=F(field), order_by=F("id").asc())
    by_slug: dict[str, list[JSON]] = defaultdict(list)
    for statement in statements(named.annotate(nth=nth).filter(nth__lte=MOST_MENTIONS + 1).order_by("id")):
        by_slug[statement[field]["slug"]].append(statement)
    return [
        item
        | {
            "mentioned_in": by_slug[item["slug"]][:MOST_MENTIONS],
            "mentioned_in_is_complete": len(by_slug[item["slug"]]) <= MOST_MENTIONS,
        }
        for item in items
    ]


def _with_pairs(kind: RecordKind, items: list[JSON]) -> list[JSON]:
    """Records, with what came before and after them, and the judgements on whether others are the same."""
    slugs = [item["slug"] for item in items]
    judged, followed = judgements(kind, slugs), successions(kind, slugs)
    return [item | followed[item["slug"]] | {"identity": judged[item["slug"]]} for item in items]


def _below(kind: RecordKind, slugs: list[str]) -> dict[str, list[JSON | None]]:
    """References to what sits in records of a tree, or is narrower than terms, by the slug of each of these."""
    if not slugs:
        return {}
    public = MODELS[kind].objects.published().order_by()
    columns = ("slug", kind.label, "sort_key", "id")
    below = public.filter(parent__slug__in=slugs).values_list("parent__slug", *columns)
    if kind in PARENT_MODELS:
        further = public.filter(further_parents__parent__slug__in=slugs)
        below = below.union(further.values_list("further_parents__parent__slug", *columns))
    rows = ((above, slug, name) for above, slug, name, *_ in below.order_by("sort_key", "id"))
    return _references(kind.plural, rows, kind.label)


def _references(records: str, rows: Any, member: str = "name") -> dict[str, list[JSON | None]]:
    """References to records by the slug of what each belongs to; a row holds the two slugs and what it is called."""
    found: dict[str, list[JSON | None]] = defaultdict(list)
    for above, slug, name in rows:
        found[above].append(reference(records, slug, name, member))
    return found
