"""A small world in which every kind of record has every field filled in, and what the API says of its records."""

from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import CampName, GroupName, PlaceName, SourceAuthor, SourceOrigin
from tests import factories as make

BIBLIOGRAPHY = {
    "container_title": "The Messenger",
    "volume": "24",
    "number": "3",
    "pages": "94–97",
    "edition": "2nd",
    "publisher": "Pioneer",
    "publisher_place": "New York",
    "web_address": "https://example.org/memoir",
    "doi": "10.1000/182",
    "archive": "GARF",
    "archive_place": "Moscow",
    "fonds": "10035",
    "opis": "1",
    "delo": "23",
    "leaf": "4",
}


@batched_updates()
def make_world():
    typescript = make.make_source("typescript", text="", citation="Typescript, 1960")
    memoir = make.make_source(
        title="Éclats of a memoir",
        author="M.B.",
        date="1961",
        date_text="in 1961",
        date_basis="stated",
        derived_from=typescript,
        rights="Free to quote.",
        reliability_note="Written from memory.",
        kind="article",
        holder="His daughter.",
        access_note="Write to her.",
        **BIBLIOGRAPHY,
    )
    arrest = make.make_passage("Guevorkian was arrested", memoir, ref="arrest-words")
    spring = make.make_passage("in the spring of 1936", memoir, ref="spring-words")
    page = make.make_passage(
        "some of them spoke", memoir, ref="page-words", translation="einige sprachen", translation_language="de"
    )
    party = make.make_group("opposition")
    sapronovists = make.make_group(parent=party, parent_date="1926/1928", note="Also called Decists.")
    GroupName.objects.create(
        ref="decists", group=sapronovists, text="Децисты", kind="original_script", language="ru", passage=page
    )
    trotskyists = make.make_group("trotskyists")
    russia = make.make_place("russia", kind="country")
    tundra = make.make_place("tundra", kind="region", parent=russia)
    moscow = make.make_place(
        parent=russia,
        parent_date="1918/..",
        note="The capital.",
        latitude=55.75,
        longitude=37.62,
        precision_km=15,
        coordinates_source="GeoNames 524901",
    )
    PlaceName.objects.create(
        ref="moscow-cited", place=moscow, text="Moskva", kind="as_in_source", language="ru", passage=page
    )
    gulag = make.make_camp("gulag")
    vorkuta = make.make_camp(
        parent=gulag,
        parent_date="1938-05~",
        note="North.",
        place=tundra,
        latitude=67.5,
        longitude=64.0,
        precision_km=20,
        coordinates_source="A map of 1937",
    )
    CampName.objects.create(ref="vorkuta-ru", camp=vorkuta, text="Воркута", kind="original_script", language="ru")
    for child, parent, date in ((sapronovists, party, "1931"), (vorkuta, gulag, ""), (moscow, russia, "../1712")):
        make.make_further_parent(child, parent, date, ref=f"{child.slug}-once", note="It came back.")
    strikes = make.make_event("strikes", kind="other")
    strike = make.make_event(
        parent=strikes,
        note="The long one.",
        date="1936-10-27/..",
        date_text="from October 27",
        date_basis="inferred",
        camp=vorkuta,
        place=tundra,
        place_text="at the mine",
    )
    guevorkian = make.make_person(
        name="Socrate Guevorkian", sort_name="Guevorkian, Socrate", sex="male", note="A mathematician."
    )
    make.make_name(guevorkian, "Сократ Геворкян", ref="guevorkian-ru", kind="original_script", language="ru")
    make.make_name(
        guevorkian,
        "Guevorkian",
        ref="guevorkian-cited",
        kind="as_in_source",
        passage=arrest,
        date="1936~",
        date_text="the spring of 1936",
        date_basis="inferred",
        certainty="probable",
        parts="surname=Guevorkian",
    ).also_cites.set([spring])
    wife = make.make_person("wife", name="Guevorkian's wife", sex="female", is_named=False)
    witness = make.make_person("m-b", name="M.B.")
    SourceAuthor.objects.create(ref="memoir-author", source=memoir, name="M. B.", role="author", person=witness)
    SourceOrigin.objects.create(ref="memoir-origin", source=memoir, relation="known_from", origin=typescript)
    part = {"kind": "note", "title": "To the reader", "author": "N. N.", "person": witness}
    make.make_part("the camp was", source=memoir, ref="memoir-part", date="1937", date_basis="editor", **part)
    image = {"image": "https://example.org/96.jpg", "image_rights": "Public domain"}
    make.make_page("96", "silent", memoir, ref="memoir-page", **image)
    arrested = make.make_statement(
        guevorkian,
        ref="arrest",
        kind="fate",
        group=sapronovists,
        role=make.make_role(),
        camp=vorkuta,
        fate=make.make_fate(),
        trait=make.make_trait(),
        legal_bases=[make.make_legal_basis()],
        decided_by=party,
        event=strike,
        related_person=wife,
        relation=make.make_relation("husband", inverse_label="Wife"),
        text="was arrested",
        place=moscow,
        place_text="Moscow",
        age_min=35,
        age_max=38,
        age_text="Guevorkian",
        quantity_value=10.5,
        quantity_unit="years",
        quantity_text="was",
        date="1936-21",
        date_text="in the spring of 1936",
        date_basis="stated",
        certainty="probable",
        hedged=True,
        voice="hearsay",
        speaker=witness,
        attributed_to="newspaper stories",
        passage=arrest,
        note="The author was not there.",
    )
    arrested.also_cites.set([spring])
    bare = {"passage": page, "kind": "description"}
    denied = make.make_statement(
        guevorkian, ref="no-trotskyist", kind="membership", group=trotskyists, denied=True, passage=page
    )
    make.make_statement(subject_group=sapronovists, ref="some", headcount_min=3, headcount_text="some of them", **bare)
    make.make_statement(ref="cold", camp=vorkuta, text="was cold", **bare)
    make.make_statement(ref="wide", place=tundra, text="was wide", **bare)
    make.make_statement(ref="long", event=strike, text="lasted long", **bare)
    make.make_dispute(arrested, denied, preferred=arrested)
    make.make_judgement(witness, guevorkian, ref="one-or-two")
    make.make_judgement(sapronovists, trotskyists, ref="two-groups", verdict="different")
    make.make_judgement(vorkuta, gulag, ref="one-camp-or-two")
    make.make_judgement(moscow, tundra, ref="two-places", verdict="different")
    make.make_succession(
        sapronovists,
        trotskyists,
        ref="joined",
        kind="merged_into",
        date="1927",
        date_text="in 1927",
        date_basis="editor",
        note="By their platform.",
    )
    make.make_succession(gulag, vorkuta, ref="split", kind="divided_into", date="1931", date_basis="editor")
    make.make_succession(tundra, moscow, ref="renamed", kind="renamed", date="1930~", date_basis="inferred")
    identified = [
        guevorkian,
        sapronovists,
        vorkuta,
        strike,
        memoir,
        arrested.role,
        arrested.fate,
        arrested.trait,
        arrested.legal_bases.get(),
        arrested.relation,
    ]
    for bearer in identified:
        make.make_identifier(bearer, WIKIDATA[bearer.slug]["text"], ref=f"wikidata-of-{bearer.slug}")
    labelled = {"groups": sapronovists, "camps": vorkuta, "places": tundra, "events": strike, "roles": arrested.role}
    labelled |= {"fates": arrested.fate, "traits": arrested.trait, "legal_bases": arrested.legal_bases.get()}
    labelled |= {"relations": arrested.relation}
    for records, bearer in labelled.items():
        for label in LABELS[records, bearer.slug]:
            make.make_label(bearer, **label, ref=f"{label['language']}-of-{bearer.slug}")


def ref(records, slug, name, called="name"):
    return {"slug": slug, called: name, "url": f"/api/v1/{records}/{slug}/"}


def pointer(records, identity):
    return {"ref": identity, "url": f"/api/v1/{records}/{identity}/"}


MEMOIR = ref("sources", "memoir", "Éclats of a memoir", "title")
GUEVORKIAN = ref("people", "guevorkian", "Socrate Guevorkian")
WIFE = ref("people", "wife", "Guevorkian's wife")
WITNESS = ref("people", "m-b", "M.B.")
OPPOSITION = ref("groups", "opposition", "Opposition")
SAPRONOVISTS = ref("groups", "sapronovists", "Sapronovists")
TROTSKYISTS = ref("groups", "trotskyists", "Trotskyists")
GULAG = ref("camps", "gulag", "Gulag")
VORKUTA = ref("camps", "vorkuta", "Vorkuta")
RUSSIA = ref("places", "russia", "Russia")
TUNDRA = ref("places", "tundra", "Tundra")
MOSCOW = ref("places", "moscow", "Moscow")
STRIKES = ref("events", "strikes", "Strikes")
STRIKE = ref("events", "hunger-strike", "Hunger strike")
ENGINEER = ref("roles", "engineer", "Engineer", "label")
ARRESTED = ref("fates", "arrested", "Arrested", "label")
HUSBAND = ref("relations", "husband", "Husband", "label") | {"inverse_label": "Wife", "symmetric": False}
LABELS = {
    ("groups", "sapronovists"): [
        {"language": "de", "text": "Sapronow-Gruppe"},
        {"language": "ru", "text": "сапроновцы"},
    ],
    ("camps", "vorkuta"): [{"language": "ru", "text": "Воркутлаг"}],
    ("places", "tundra"): [{"language": "ru", "text": "тундра"}],
    ("events", "hunger-strike"): [{"language": "ru", "text": "голодовка"}],
    ("roles", "engineer"): [{"language": "ru", "text": "инженер"}],
    ("fates", "arrested"): [{"language": "ru", "text": "арестован"}],
    ("traits", "armenian"): [{"language": "ru", "text": "армянин"}],
    ("legal_bases", "article-58-10"): [{"language": "ru", "text": "статья 58-10"}],
    ("relations", "husband"): [{"language": "ru", "text": "муж", "inverse_text": "жена"}],
}
WIKIDATA = {
    slug: {
        "scheme": "wikidata",
        "value": f"Q{number}",
        "iri": f"http://www.wikidata.org/entity/Q{number}",
        "text": f"wikidata:Q{number}",
    }
    for number, slug in enumerate(
        (
            "guevorkian",
            "sapronovists",
            "vorkuta",
            "hunger-strike",
            "memoir",
            "engineer",
            "arrested",
            "armenian",
            "article-58-10",
            "husband",
        ),
        1,
    )
}
# Those that the records of this world are of.
KINDS = {
    "group": [("faction", "faction", "A tendency or wing within a party or movement, with or without a platform.")],
    "camp": [("complex", "camp complex", "A camp administration with all the camps under it.")],
    "place": [
        ("country", "country", "A state, empire or republic."),
        ("region", "region", "A province, oblast, governorate or historical region."),
        ("settlement", "settlement", "A town, village, hamlet or station where people live."),
    ],
    "event": [
        ("strike", "strike", "A strike or hunger strike."),
        ("other", "other", "Something of none of the other kinds."),
    ],
}
ARMENIAN = ref("traits", "armenian", "Armenian", "label")
ARTICLE = ref("legal_bases", "article-58-10", "Article 58 10", "label")
UNDATED = {"text": None, "edtf": None, "calendar": None, "label": None, "earliest": None, "latest": None}
DATES_OF_PARENTS = {
    "1926/1928": UNDATED
    | {"edtf": "1926/1928", "label": "1926 to 1928", "earliest": "1926-01-01", "latest": "1928-12-31"},
    "1931": UNDATED | {"edtf": "1931", "label": "1931", "earliest": "1931-01-01", "latest": "1931-12-31"},
    "1938-05~": UNDATED
    | {"edtf": "1938-05~", "label": "about May 1938", "earliest": "1938-05-01", "latest": "1938-05-31"},
    "1918/..": UNDATED | {"edtf": "1918/..", "label": "from 1918", "earliest": "1918-01-01", "latest": "9999-12-31"},
    "../1712": UNDATED | {"edtf": "../1712", "label": "until 1712", "earliest": "-9999-01-01", "latest": "1712-12-31"},
    "": UNDATED,
}


def parents(slug="", parent=None, date="", further_date=""):
    """The time of the parent of this record, and its further parents: the same one once more."""
    again = {"ref": f"{slug}-once", "parent": parent, "date": DATES_OF_PARENTS[further_date], "note": "It came back."}
    return {"parent_date": DATES_OF_PARENTS[date], "further_parents": [again] if slug else []}


DISPUTE = ref("disputes", "was-he-arrested", "Was he arrested?", "question") | {
    "preferred": pointer("statements", "arrest")
}

PART = {
    "ref": "memoir-part",
    "kind": "note",
    "title": "To the reader",
    "author": "N. N.",
    "language": None,
    "date": UNDATED | {"edtf": "1937", "label": "1937", "earliest": "1937-01-01", "latest": "1937-12-31"},
    "person": WITNESS,
    "start": 80,
    "end": 92,
}
PAGE = {
    "ref": "memoir-page",
    "label": "96",
    "start": 93,
    "image": "https://example.org/96.jpg",
    "image_rights": "Public domain",
}
ARREST_WORDS = pointer("passages", "arrest-words") | {
    "source": MEMOIR,
    "part": None,
    "pages": None,
    "start": 0,
    "end": 23,
    "locator": "",
    "quote": "Guevorkian was arrested",
    "language": "en",
    "quote_status": "checked",
    "editorial_translation": None,
}
SPRING_WORDS = pointer("passages", "spring-words") | {
    "source": MEMOIR,
    "part": None,
    "pages": None,
    "start": 24,
    "end": 45,
    "locator": "",
    "quote": "in the spring of 1936",
    "language": "en",
    "quote_status": "checked",
    "editorial_translation": None,
}
PAGE_WORDS = pointer("passages", "page-words") | {
    "source": MEMOIR,
    "part": None,
    "pages": None,
    "start": None,
    "end": None,
    "locator": "p. 7",
    "quote": "some of them spoke",
    "language": "en",
    "quote_status": "unchecked",
    "editorial_translation": {"text": "einige sprachen", "language": "de"},
}

ARREST = pointer("statements", "arrest") | {
    "kind": "fate",
    "person": GUEVORKIAN,
    "subject_group": None,
    "group": SAPRONOVISTS,
    "role": ENGINEER,
    "camp": VORKUTA,
    "fate": ARRESTED,
    "trait": ARMENIAN,
    "legal_bases": [ARTICLE],
    "decided_by": OPPOSITION,
    "event": STRIKE,
    "related_person": WIFE,
    "related_group": None,
    "relation": HUSBAND,
    "text": "was arrested",
    "place": MOSCOW,
    "place_text": "Moscow",
    "age": {"min": 35, "max": 38, "about": None, "text": "Guevorkian"},
    "quantity": {"value": 10.5, "unit": "years", "text": "was"},
    "date": {
        "text": "in the spring of 1936",
        "edtf": "1936-21",
        "calendar": None,
        "label": "spring 1936",
        "earliest": "1936-03-01",
        "latest": "1936-05-31",
    },
    "date_basis": "stated",
    "event_date_basis": None,
    "relative_to": None,
    "headcount": None,
    "certainty": "probable",
    "denied": False,
    "hedged": True,
    "voice": "hearsay",
    "voice_label": None,
    "speaker": WITNESS,
    "attributed_to": "newspaper stories",
    "passage": ARREST_WORDS,
    "note": "The author was not there.",
    "also_cites": [SPRING_WORDS],
    "disputes": [DISPUTE],
}
UNCOUNTED = dict.fromkeys(["min", "max", "about", "text", "share_of", "share_min", "share_max", "per"])
# A statement with nothing but what it must have.
BARE = dict.fromkeys(ARREST) | {
    "kind": "description",
    "text": "was calm",
    "date": UNDATED,
    "certainty": "certain",
    "denied": False,
    "hedged": False,
    "voice": "author",
    "passage": PAGE_WORDS,
    "legal_bases": [],
    "also_cites": [],
    "disputes": [],
}
DENIED = (
    BARE
    | pointer("statements", "no-trotskyist")
    | {
        "kind": "membership",
        "person": GUEVORKIAN,
        "group": TROTSKYISTS,
        "text": None,
        "denied": True,
        "disputes": [DISPUTE],
    }
)
SOME = (
    BARE
    | pointer("statements", "some")
    | {"subject_group": SAPRONOVISTS, "headcount": UNCOUNTED | {"min": 3, "text": "some of them"}}
)
COLD = BARE | pointer("statements", "cold") | {"camp": VORKUTA, "text": "was cold"}
WIDE = BARE | pointer("statements", "wide") | {"place": TUNDRA, "text": "was wide"}
DATE_OF_STRIKE = {
    "text": "from October 27",
    "edtf": "1936-10-27/..",
    "calendar": None,
    "label": "from 27 October 1936",
    "earliest": "1936-10-27",
    "latest": "9999-12-31",
}
LONG = (
    BARE
    | pointer("statements", "long")
    | {"event": STRIKE, "text": "lasted long", "date": DATE_OF_STRIKE | {"text": None}}
    | {"date_basis": "event", "event_date_basis": "inferred"}
)
