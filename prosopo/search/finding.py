"""Finding people and statements by what is said: on the index, driven by the rarest term."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from prosopo.index.facets import CERTAINTY_CODE, KIND_CODE, OBJECTS
from prosopo.index.tables import Dimension, PersonDocument, PersonFacet
from prosopo.models import Statement
from prosopo.models.counting import COUNTED
from prosopo.models.dating import lies_within
from prosopo.search.wanted import Condition, Said, Term, Wanted


def people(wanted: Wanted) -> QuerySet:
    """The keys of the people wanted: distinct rows of `sort_key` and `person`, in no order yet. At most one query.

    Where nothing narrows the list it is read from the documents in their order, else from the facets of the rarest
    term, probing the others. Where the rarest is several terms with more than 10,000 rows, sorting these would cost
    more than to walk through the documents.
    """
    found = _found(wanted, _conditions(wanted))
    rows = found.order_by().values_list(*keyset_of(found))
    return rows if found.model is PersonDocument else rows.distinct()


def people_within(wanted: Wanted) -> QuerySet | None:
    """The keys alone of those whom the objects and sexes asked for leave; None where that is everyone.

    What is asked of a statement binds to these objects, and narrows nothing by itself.
    """
    if not wanted.conditions and not wanted.sexes:
        return None
    found = _found(wanted, list(wanted.conditions))
    rows = found.order_by().values_list(keyset_of(found)[-1])
    return rows if found.model is PersonDocument else rows.distinct()


def _found(wanted: Wanted, conditions: list[Condition]) -> QuerySet:
    """Documents, or facets of the people wanted: of these as many as fit."""
    driver = _rarest(conditions)
    others = [one for one in conditions if one is not driver]
    found: QuerySet
    if driver is None:
        found = PersonDocument.objects.all()
        if wanted.sexes:
            found = found.filter(sex__in=wanted.sexes)
    else:
        found = PersonFacet.objects.filter(_filed(driver, wanted))
        if wanted.sexes:
            found = found.filter(Exists(PersonDocument.objects.filter(pk=OuterRef("person"), sex__in=wanted.sexes)))
    person = keyset_of(found)[-1]
    for one in others:
        found = found.filter(Exists(PersonFacet.objects.filter(_filed(one, wanted), person=OuterRef(person))))
    return found


def keyset_of(rows: QuerySet) -> tuple[str, str]:
    """The columns that order rows of `people`."""
    return ("sort_key", "person_id" if rows.model is PersonDocument else "person")


def statements(wanted: Wanted) -> QuerySet:
    """The public statements wanted: every condition holds of the one statement."""
    found = Statement.objects.published().filter(_said(wanted.said))
    if wanted.said.kinds:
        found = found.filter(kind__in=wanted.said.kinds)
    if wanted.said.certainty:
        floor = CERTAINTY_CODE[wanted.said.certainty]
        found = found.filter(certainty__in=[word for word, code in CERTAINTY_CODE.items() if code >= floor])
    if wanted.sexes:
        found = found.filter(person__sex__in=wanted.sexes)
    for condition in wanted.conditions:
        found = found.filter(_names(condition, wanted))
    return found


def filed_under(dimension: Dimension, wanted: Wanted) -> QuerySet:
    """The facets of one dimension that agree with what is wanted of a statement."""
    return PersonFacet.objects.filter(_agrees(wanted.said, wanted.exact), dimension=dimension)


def _conditions(wanted: Wanted) -> list[Condition]:
    if wanted.conditions or not wanted.said.asks:
        return list(dict.fromkeys(wanted.conditions))
    kinds = sorted(KIND_CODE[kind] for kind in wanted.said.kinds or KIND_CODE)
    return [Condition(Dimension.KIND, tuple(Term(kind) for kind in kinds))]


def _rarest(conditions: Sequence[Condition]) -> Condition | None:
    """The condition to begin with; none where that would be more than is worth sorting. At most one query."""
    if len(conditions) == 1 and len(conditions[0].terms) == 1:
        return conditions[0]
    sizes = _sizes(conditions)
    good = [(size, at) for at, size in enumerate(sizes) if size <= COUNTED or len(conditions[at].terms) == 1]
    return conditions[min(good)[1]] if good else None


def _sizes(conditions: Iterable[Condition]) -> list[int]:
    """How many facets each condition has, counted up to one more than 10,000. One query; none for no conditions."""
    parts, params = [], []
    for one in conditions:
        rows = PersonFacet.objects.filter(_terms(one)).order_by().values("dimension")[: COUNTED + 1]
        sql, values = rows.query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) size{len(parts)})")  # noqa: S608  compiled by the ORM
        params += values
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        row: tuple[int, ...] = cursor.fetchone()
    return list(row)


def _terms(condition: Condition) -> Q:
    keys = sorted({term.key for term in condition.terms})
    return Q(dimension=condition.dimension, **({"term": keys[0]} if len(keys) == 1 else {"term__in": keys}))


def _filed(condition: Condition, wanted: Wanted) -> Q:
    """Facets that are one of a condition's terms, in its time, and agree with what else is wanted."""
    timed = [term for term in condition.terms if term.when is not None]
    if not timed:
        return _terms(condition) & _agrees(wanted.said, wanted.exact)
    either = Q()
    for term in condition.terms:
        said = replace(wanted.said, when=term.when or wanted.said.when)
        either |= Q(term=term.key) & _agrees(said, wanted.exact)
    return _terms(condition) & either


def _agrees(said: Said, exact: bool) -> Q:
    """What is wanted of a facet, whatever it is filed under."""
    found = _said(said)
    if said.kinds:
        found &= Q(kind__in=sorted(KIND_CODE[kind] for kind in said.kinds))
    if said.certainty:
        found &= Q(certainty__gte=CERTAINTY_CODE[said.certainty])
    return found & Q(direct=True) if exact else found


def _said(said: Said) -> Q:
    """What facets and statements have in columns of the same names."""
    found = Q() if said.denied == "include" else Q(denied=said.denied == "only")
    return found & lies_within(said.when, said.match, said.undated) if said.when else found


def _names(condition: Condition, wanted: Wanted) -> Q:
    """Statements that name one of a condition's terms, in its time."""
    either = Q()
    for term in condition.terms:
        keys = {term.key} if wanted.exact else {term.key, *term.below}
        column = OBJECTS[condition.dimension].removesuffix("_id")
        one = Q(**{f"{column}__in": sorted(keys)})
        if condition.dimension is Dimension.RELATED and not wanted.exact:
            one |= Q(person=term.key, related_person__isnull=False)
        if term.when:
            one &= lies_within(term.when, wanted.said.match, wanted.said.undated)
        either |= one
    return either
