"""The expected items of the API's lists for the small world, by list and identity."""

from tests.api import world
from tests.api.world import pointer, ref

TOPMOST = {"broader": None}
# Of a form of a name of which no more is said.
UNSAID = {
    "also_cites": [],
    "date": dict.fromkeys(("text", "edtf", "calendar", "label", "earliest", "latest")),
    "date_basis": None,
    "certainty": "certain",
}
# What the one statement that is hearsay, hedged and disputed gives.
RUMOURED = {"certainty": "probable", "hedged": True, "hearsay": True, "disputed": True}
ITEMS = {
    "people": {
        "guevorkian": world.GUEVORKIAN
        | {
            "sort_name": "Guevorkian, Socrate",
            "sex": "male",
            "is_named": True,
            "names": [
                {
                    "ref": "guevorkian-ru",
                    "text": "Сократ Геворкян",
                    "kind": "original_script",
                    "language": "ru",
                    "editorial": True,
                    "passage": None,
                    **UNSAID,
                    "parts": [],
                },
                {
                    "ref": "guevorkian-cited",
                    "text": "Guevorkian",
                    "kind": "as_in_source",
                    "language": "en",
                    "editorial": False,
                    "passage": pointer("passages", "arrest-words"),
                    "also_cites": [pointer("passages", "spring-words")],
                    "date": {
                        "text": "the spring of 1936",
                        "edtf": "1936~",
                        "calendar": None,
                        "label": "about 1936",
                        "earliest": "1936-01-01",
                        "latest": "1936-12-31",
                    },
                    "date_basis": "inferred",
                    "certainty": "probable",
                    "parts": [{"kind": "surname", "text": "Guevorkian"}],
                },
            ],
            "groups": [],  # a statement of a fate says of nobody that they belong
            "camps": [world.VORKUTA | RUMOURED],
            "places": [world.MOSCOW | RUMOURED],
            "roles": [world.ENGINEER | RUMOURED],
            "fates": [world.ARRESTED | RUMOURED],
            "traits": [world.ARMENIAN | RUMOURED],
            "born": [
                {
                    "text": None,
                    "edtf": "[1897-03-02..1901-05-31]",
                    "calendar": None,
                    "label": "some day from 2 March 1897 to 31 May 1901",
                    "earliest": "1897-03-02",
                    "latest": "1901-05-31",
                    "approximate": False,
                    "date_basis": "inferred",
                    "event_date_basis": None,
                    "derived": True,
                    "statement": pointer("statements", "arrest"),
                    **RUMOURED,
                }
            ],
            "died": [],
            "possibly_same": [world.WITNESS | {"verdict": "possible"}],
        },
        "wife": world.WIFE
        | {"sort_name": None, "sex": "female", "is_named": False}
        | {"names": [], "groups": [], "camps": [], "roles": [], "fates": [], "traits": [], "born": []}
        | {"places": [], "died": [], "possibly_same": []},
    },
    "statements": {
        "arrest": world.ARREST,
        "no-trotskyist": world.DENIED,
        "some": world.SOME,
        "cold": world.COLD,
        "wide": world.WIDE,
        "long": world.LONG,
    },
    "groups": {
        "sapronovists": world.SAPRONOVISTS
        | {
            "kind": "faction",
            "parent": world.OPPOSITION,
            **world.parents("sapronovists", world.OPPOSITION, "1926/1928", "1931"),
            "note": "Also called Decists.",
            "names": [
                {
                    "ref": "decists",
                    "text": "Децисты",
                    "kind": "original_script",
                    "language": "ru",
                    "editorial": False,
                    "passage": pointer("passages", "page-words"),
                    **UNSAID,
                }
            ],
        },
        "opposition": world.OPPOSITION
        | {"kind": "faction", "parent": None, "note": None, "names": []}
        | world.parents(),
    },
    "camps": {
        "vorkuta": world.VORKUTA
        | {
            "kind": "complex",
            "parent": world.GULAG,
            **world.parents("vorkuta", world.GULAG, "1938-05~"),
            "note": "North.",
            "place": world.TUNDRA,
            "coordinates": {"latitude": 67.5, "longitude": 64.0, "precision_km": 20, "source": "A map of 1937"},
            "names": [
                {
                    "ref": "vorkuta-ru",
                    "text": "Воркута",
                    "kind": "original_script",
                    "language": "ru",
                    "editorial": True,
                    "passage": None,
                    **UNSAID,
                }
            ],
        },
        "gulag": world.GULAG
        | {"kind": "complex", "parent": None, "note": None, "place": None, "coordinates": None, "names": []}
        | world.parents(),
    },
    "places": {
        "moscow": world.MOSCOW
        | {
            "kind": "settlement",
            "parent": world.RUSSIA,
            **world.parents("moscow", world.RUSSIA, "1918/..", "../1712"),
            "note": "The capital.",
            "coordinates": {"latitude": 55.75, "longitude": 37.62, "precision_km": 15, "source": "GeoNames 524901"},
            "identifiers": [],
            "names": [
                {
                    "ref": "moscow-cited",
                    "text": "Moskva",
                    "kind": "as_in_source",
                    "language": "ru",
                    "editorial": False,
                    "passage": pointer("passages", "page-words"),
                    **UNSAID,
                }
            ],
        },
        "russia": world.RUSSIA
        | {"kind": "country", "parent": None, "note": None, "coordinates": None, "names": [], "identifiers": []}
        | world.parents(),
        "tundra": world.TUNDRA
        | {"kind": "region", "parent": world.RUSSIA, "note": None, "coordinates": None, "names": [], "identifiers": []}
        | world.parents(),
    },
    "roles": {"engineer": world.ENGINEER | {"category": "profession", "scope_note": "As the source says."} | TOPMOST},
    "fates": {"arrested": world.ARRESTED | {"category": "arrested", "scope_note": "As the source says."} | TOPMOST},
    "traits": {"armenian": world.ARMENIAN | {"category": "nationality", "scope_note": "As the source says."} | TOPMOST},
    "legal_bases": {
        "article-58-10": world.ARTICLE | {"category": "article", "scope_note": "As the source says."} | TOPMOST
    },
    "relations": {"husband": world.HUSBAND | {"scope_note": "As the source says."} | TOPMOST},
    **{
        f"{of}_kinds": {
            slug: {"slug": slug, "url": f"/api/v1/{of}_kinds/{slug}/", "label": label, "scope_note": scope_note}
            for slug, label, scope_note in kinds
        }
        for of, kinds in world.KINDS.items()
    },
    "events": {
        "hunger-strike": world.STRIKE
        | {
            "kind": "strike",
            "parent": world.STRIKES,
            "note": "The long one.",
            "date": world.DATE_OF_STRIKE,
            "date_basis": "inferred",
            "camp": world.VORKUTA,
            "place": world.TUNDRA,
            "place_text": "at the mine",
        },
        "strikes": world.STRIKES
        | {"kind": "other", "parent": None, "note": None, "date": world.UNDATED}
        | {"date_basis": None, "camp": None, "place": None, "place_text": None},
    },
    "sources": {
        "memoir": world.MEMOIR
        | {
            "kind": "article",
            "author": "M.B.",
            "authors": [{"ref": "memoir-author", "name": "M. B.", "role": "author", "person": world.WITNESS}],
            "date": {
                "text": "in 1961",
                "edtf": "1961",
                "calendar": None,
                "label": "1961",
                "earliest": "1961-01-01",
                "latest": "1961-12-31",
            },
            "language": "en",
            "citation": "A memoir, 1961",
            "bibliography": world.BIBLIOGRAPHY,
            "derived_from": ref("sources", "typescript", "Typescript", "title"),
            "origins": [
                {
                    "ref": "memoir-origin",
                    "relation": "known_from",
                    "source": ref("sources", "typescript", "Typescript", "title"),
                }
            ],
            "rights": "Free to quote.",
            "reliability_note": "Written from memory.",
            "text_shown": "all",
            "holder": "His daughter.",
            "access_note": "Write to her.",
        },
        "typescript": ref("sources", "typescript", "Typescript", "title")
        | {"author": None, "date": world.UNDATED, "language": "en", "citation": "Typescript, 1960"}
        | {"derived_from": None, "rights": None, "reliability_note": None}
        | {"kind": None, "authors": [], "bibliography": None, "origins": [], "text_shown": "all"}
        | {"holder": None, "access_note": None},
    },
    "passages": {
        "arrest-words": world.ARREST_WORDS | {"statements": [pointer("statements", "arrest")], "also_cited_by": []},
        "spring-words": world.SPRING_WORDS
        | {member: [pointer("statements", "arrest")] for member in ("statements", "also_cited_by")},
        "page-words": world.PAGE_WORDS
        | {"statements": [pointer("statements", said) for said in ("no-trotskyist", "some", "cold", "wide", "long")]}
        | {"also_cited_by": []},
    },
    "disputes": {
        "was-he-arrested": world.DISPUTE
        | {
            "statements": [world.ARREST, world.DENIED],
            "reasons": "The second passage is later.",
            "judged_by": "Natalia",
            "judged_on": "2026-01-02",
        }
    },
}
for _records in (
    "people",
    "groups",
    "camps",
    "events",
    "sources",
    "roles",
    "fates",
    "traits",
    "legal_bases",
    "relations",
):
    for _slug, _item in ITEMS[_records].items():
        _item["identifiers"] = [world.WIKIDATA[_slug]] if _slug in world.WIKIDATA else []
_KINDS = ("group_kinds", "camp_kinds", "place_kinds", "event_kinds")
for _records in (
    "groups",
    "camps",
    "places",
    "events",
    "roles",
    "fates",
    "traits",
    "legal_bases",
    "relations",
    *_KINDS,
):
    for _slug, _item in ITEMS[_records].items():
        _item["labels"] = world.LABELS.get((_records, _slug), [])

EVERY_ITEM = [(records, identity) for records, items in ITEMS.items() for identity in items]


def item_with_iri(records, identity):
    """An item as a list has it; within other records, it has no IRI."""
    item = ITEMS[records][identity]
    return item | {"iri": f"http://testserver{item['url'].removeprefix('/api/v1')}"}
