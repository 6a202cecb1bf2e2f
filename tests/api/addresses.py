"""Every address that answers the public, with every parameter that it takes: from the API's own document."""

import json
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlencode

from prosopo.api.ipif.ordering import INDEXED_ORDERS, SORTED_ORDERS
from prosopo.api.reconcile.entities import TYPES
from prosopo.api.reconcile.properties import PROPERTIES
from prosopo.models.record_models import MODELS
from prosopo.schema import RECORDS
from prosopo.schema.statement_kinds import KIND
from prosopo.search.networks import TIES

SITE = (
    *("/", "/healthz", "/robots.txt"),
    *("/datasets/", "/vocabulary", "/vocabulary/shapes", "/api/schema/", "/api/docs/", "/reconcile"),
    *(f"/oai?verb={verb}" for verb in ("Identify", "ListMetadataFormats", "ListSets")),
    *(f"/oai?verb=ListRecords&metadataPrefix={prefix}" for prefix in ("oai_dc", "tei")),
    "/oai/?verb=ListIdentifiers&metadataPrefix=oai_dc",
)
NAMES = (
    *("Guevorkian", "Gevorkyan", "Геворкян", "Gevorkin", "Guev", "G", "Socrate", "Guevorkian's wife", "M.B."),
    *("Petrov", "Pietroff", "Petrof", "Ivan Petrov", "Iwan Petrow", "I. I. Petrov", "Petrov Ivann Iwanowitsch", "Ivan"),
    *(
        "Vorkuta",
        "Vorkouta",
        "Vorkut",
        "Workuta",
        "opposition",
        "Decists",
        "Sapronowists",
        "strik",
        "Engineer",
        "Xyzzy",
    ),
)
WORDS = ("arrested", "arr*", '"was arrested"', "spring 1936", "calm", "кричал", "hushed", "h*", "north")
DATES = ("1936", "1936-04/1938", "../1936", "1950")
PARTS = ("op", "Opposition", "vorkuta", "Воркута", "engineer", "*", "hushed")
_BY = {
    **dict.fromkeys(("related_to", "person"), "people"),
    **dict.fromkeys(("related_group", "decided_by", "subject_group"), "groups"),
    **dict.fromkeys(("event", "participation"), "events"),
    "place": "places",
    "trait": "traits",
    "legal_basis": "legal_bases",
    **{name: f"{name}s" for name in ("group", "camp", "role", "fate", "source")},
}
_IPIF = {"persons": "people", "sources": "sources", "statements": "statements"}

_OF_IPIF = {
    **dict.fromkeys(("name", "p", "relatesToPerson"), ("Guevorkian", "Gevorkyan", "Petrov", "*", "guevorkian")),
    **dict.fromkeys(("statementText", "st", "memberOf", "place", "role", "s"), PARTS),
    **dict.fromkeys(("from", "to"), ("1936", "1936-10-27")),
    **{"size": ("1", "200"), "page": ("2",)},
}
_VALUES = {
    **{
        "date": DATES,
        "kind": (*KIND, "fate,detention"),
        "sex": ("female", "male,unknown"),
        **dict.fromkeys(("born", "died"), ("1890/1938",)),
        "voice": ("author,hearsay",),
        "headcount": ("1/900",),
        "unit": ("years",),
        "quantity": ("10/..",),
        "relation": ("husband", "hidden"),
        "identifier": ("wikidata:Q1",),
        "page_size": ("1", "200"),
    },
    **{"ties": (*TIES, "relation,group"), "cursor": ("nonsense",), "limit": ("1", "100"), "prefix": NAMES},
    **{"change": ("created", "changed,withdrawn,merged"), "since": ("2000-01-01",)},
}
MODELS_BY_PATH = {kind.plural: MODELS[kind] for kind in RECORDS}

# What has been asked of the list itself need not be asked of all that is made from it.
_MOST_VALUES = {"/cite/": 1, "/facets/": 1, "/ipif/": 2, "/network/": 2, "/suggest/type/": 1, "/suggest/property/": 1}
_MOST_CITED, _MOST_IN_EACH_FORM = 2, 2

# What is told otherwise where two are asked together.
_TOGETHER = (
    *("camp=vorkuta&kind=detention", "group=opposition&date=1936", "group=opposition&exact=true", "camp=gulag@1936"),
    *("group=opposition,trotskyists", "camp=vorkuta&group=sapronovists", "role=engineer&denied=include"),
    *("q=Guevorkian&camp=vorkuta", "q=Petrov&sex=male", "q=Petrov&certainty=certain&kind=detention"),
    *("date=1936&undated=include", "source=memoir&date=1936&date_match=certain", "q=Petrov&page_size=2"),
)


def addresses(document: dict, public: dict[str, list[str]], factoids: list[str]) -> Iterator[str]:
    """Each address once; `public` are the records that there are, by list, and `factoids` those of IPIF."""
    known = {**public, **{kind: public[records] for kind, records in _IPIF.items()}, "factoids": factoids}
    for path, operations in document["paths"].items():
        if "get" in operations:
            yield from _of(path, operations["get"], known)
    yield from SITE
    yield from (f"/{records}/{identity}/" for records in MODELS_BY_PATH for identity in public[records])
    yield from (f"/people/{slug}/timeline/" for slug in public["people"])


def of_one_record(
    document: dict, hidden: dict[str, list[str]], factoids: list[str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Of each address that names one record, in each form: its beginning, its end, and the identities to stand between.

    Among these are the filters by a record.
    """
    known = {**hidden, **{kind: hidden[records] for kind, records in _IPIF.items()}, "factoids": factoids}
    for path, operations in document["paths"].items():
        parameters = operations["get"].get("parameters", ()) if "get" in operations else ()
        if "{" in path:
            before, after = path.partition("{")[0], path.partition("}")[2]
            for form in ("", *_forms(operations["get"])):
                yield before, f"{after}{form}", known[before.split("/")[-2]]
        for name in {one["name"] for one in parameters} & _BY.keys() if path.startswith("/api/v1/") else ():
            yield f"{path}?{name}=", "", known[_BY[name]]
    yield from ((f"/{records}/", "/", hidden[records]) for records in MODELS_BY_PATH)
    yield "/people/", "/timeline/", hidden["people"]
    for records in ("people", "groups", "camps", "events", "roles"):
        yield f"/reconcile/preview/?id={records}/", "", hidden[records]


def _of(path: str, operation: dict, known: dict[str, list[str]]) -> Iterator[str]:
    if "{" in path:
        before, after = path.partition("{")[0], path.partition("}")[2]
        some = known[before.split("/")[-2]][: _MOST_CITED if after == "/cite/" else None]
        yield from (f"{before}{identity}{after}" for identity in some)
        for identity, form in product(some[:_MOST_IN_EACH_FORM], _forms(operation)):
            yield f"{before}{identity}{after}{form}"
        return
    if path != "/api/v1/datasets/dump/":  # which has no form unless one is asked for
        yield path
    parameters = {one["name"]: one["schema"] for one in operation.get("parameters", ()) if one["in"] == "query"}
    most = next((number for words, number in _MOST_VALUES.items() if words in path), None)
    for name, schema in parameters.items():
        yield from (f"{path}?{urlencode({name: value})}" for value in list(_values(path, name, schema, known))[:most])
    if path.endswith("/cite/"):
        return
    if "camp" in parameters:
        together = [asked for asked in _TOGETHER if "page_size" not in asked or "page_size" in parameters]
        yield from (f"{path}?{asked}" for asked in together)
    if {"q", "format"} <= parameters.keys():
        asked = "q=Petrov" if "sex" in parameters and "statements" not in path else "q=arrested"
        yield from (f"{path}?{asked}&format={form}" for form in parameters["format"]["enum"][:2])


def _forms(operation: dict) -> list[str]:
    names = [one["schema"]["enum"] for one in operation["parameters"] if one["name"] == "format"]
    return [f"?format={name}" for name in names[0]] if names else [""]


def _values(path: str, name: str, schema: dict, known: dict[str, list[str]]) -> list[str] | tuple[str, ...]:
    """Whatever may be asked for by a parameter.

    Raises:
        KeyError: for a parameter of which nothing is known here: give it some values.
    """
    if path.startswith("/ipif/"):
        return _of_ipif(path.rpartition("/")[2], name, known)
    if path.startswith("/reconcile/") and name in _RECONCILED:
        return list(_RECONCILED[name](known))
    if name in _BY and "enum" not in schema:
        slugs = known[_BY[name]] or ["nobody-yet"]
        return [*slugs[:2], f"{slugs[0]}@1936", "nobody", slugs[0][:-1]]
    if name == "q":
        return WORDS if "statements" in path or "passages" in path else NAMES
    if path == "/api/v1/changes/" and name == "kind":
        return list(MODELS_BY_PATH.keys() - {"passages"})
    if path == "/api/v1/search/" and name == "kind":
        return ["person", "group", "camp", "event", "role"]
    return schema["enum"] if "enum" in schema else _VALUES[name]


def _of_ipif(kind: str, name: str, known: dict[str, list[str]]) -> list[str] | tuple[str, ...]:
    if name == "sortBy":
        return [f"{one} DESC" for one in (*SORTED_ORDERS[kind], *INDEXED_ORDERS[kind])]
    whose = {"f": "factoids", "factoidId": "factoids", "personId": "persons", "sourceId": "sources"}
    whose["statementId"] = "statements"
    return [*known[whose[name]][:6], "*", "nobody"] if name in whose else _OF_IPIF[name]


def _queries(known: dict[str, list[str]]) -> Iterator[str]:
    names = {f"q{at}": {"query": name} for at, name in enumerate(NAMES)}
    yield json.dumps(names)
    yield from (json.dumps({key: one | {"type": kind} for key, one in names.items()}) for kind in TYPES)
    values = {"name": NAMES[0], "sex": "male", "date": "1936", "born": "1890", "detained": "1937", "kind": "complex"}
    values |= {"group": "Opposition", "camp": "Vorkouta", "role": "Engineer", "fate": "Arrested", "note": "North."}
    values |= {"event": "Hunger strike", "related_to": "M.B.", "source": "memoir", "parent": "Gulag"}
    asked = [{"pid": pid, "v": values.get(pid, "profession")} for pid in PROPERTIES]
    yield json.dumps({f"p{at}": {"properties": [one]} for at, one in enumerate(asked)})
    yield json.dumps({f"p{at}": {"query": "Petrov", "properties": [one]} for at, one in enumerate(asked)})
    yield json.dumps({f"p{at}": {"query": "Guevorkyan", "properties": [one]} for at, one in enumerate(asked)})


def _extensions(known: dict[str, list[str]]) -> Iterator[str]:
    for records in ("people", "groups", "camps", "events", "roles"):
        ids = [f"{records}/{slug}" for slug in known[records]]
        yield json.dumps({"ids": ids, "properties": [{"id": pid} for pid in PROPERTIES]})


_RECONCILED = {
    "queries": _queries,
    "extend": _extensions,
    "cursor": lambda known: ("1", "20"),
    "id": lambda known: [
        f"{records}/{slug}" for records in ("people", "groups", "camps", "events", "roles") for slug in known[records]
    ],
}


def next_of(answer: bytes) -> str | None:
    """The address of the page that follows, if any does."""
    if b'"next":"http' not in answer or answer[:1] != b"{":
        return None
    return "/" + json.loads(answer)["next"].split("/", 3)[3]
