"""The kinds of statement: constraints, forms, documents and formats are made from this table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StatementKind:
    """One kind: `requires` lists the required fields, each as alternatives of which one is enough."""

    slug: str
    code: int  # stored by the index: never changes, and is never used again for another kind
    label: str
    says: str  # that they …
    requires: tuple[tuple[str, ...], ...]
    rule: str  # the constraint's name
    remedy: str
    rdf_class: str  # in our vocabulary
    rdf_meaning: str
    tei_element: str  # within a person; `note` if TEI has none for it
    of_people: bool = True  # whether it may be said of a person; else of a group, or of a camp, place or event alone
    alone: bool = False  # whether it may be said of a camp, place or event alone
    tei_label: str = ""  # the object that the element's label names, where its contents are a label and a description


KINDS = (
    StatementKind(
        slug="birth",
        code=1,
        label="birth",
        says="were born",
        requires=(("date", "place", "place_text", "camp"),),
        rule="a_birth_statement_gives_a_date_or_a_place",
        remedy="A birth statement says when or where: give a date, a place or a camp.",
        rdf_class="BirthStatement",
        rdf_meaning="A passage says that they were born.",
        tei_element="birth",
    ),
    StatementKind(
        slug="membership",
        code=2,
        label="membership",
        says="belonged to a group",
        requires=(("group",),),
        rule="a_membership_statement_names_a_group",
        remedy="A membership statement says of what: choose the group.",
        rdf_class="MembershipStatement",
        rdf_meaning="A passage says that they belonged to a group.",
        tei_element="affiliation",
    ),
    StatementKind(
        slug="role",
        code=3,
        label="role",
        says="held an office, job or function",
        requires=(("role",),),
        rule="a_role_statement_names_a_role",
        remedy="A role statement says which office, job or function: choose the role.",
        rdf_class="RoleStatement",
        rdf_meaning="A passage says that they held an office, job or function.",
        tei_element="occupation",
    ),
    StatementKind(
        slug="detention",
        code=4,
        label="detention",
        says="were held somewhere",
        requires=(("camp", "place", "place_text"),),
        rule="a_detention_statement_names_a_camp_or_a_place",
        remedy="A detention statement says where: choose the camp or the place, or give the place as written.",
        rdf_class="DetentionStatement",
        rdf_meaning="A passage says that they were held somewhere.",
        tei_element="state",
        tei_label="camp",
    ),
    StatementKind(
        slug="participation",
        code=5,
        label="participation",
        says="took part in an event",
        requires=(("event",),),
        rule="a_participation_statement_names_an_event",
        remedy="A participation statement says in what: choose the event.",
        rdf_class="ParticipationStatement",
        rdf_meaning="A passage says that they took part in an event.",
        tei_element="event",
        tei_label="event",
    ),
    StatementKind(
        slug="fate",
        code=6,
        label="fate",
        says="met a fate: arrest, sentence, execution, …",
        requires=(("fate",),),
        rule="a_fate_statement_names_a_fate",
        remedy="A fate statement says what became of them: choose the fate.",
        rdf_class="FateStatement",
        rdf_meaning="A passage says what became of them.",
        tei_element="state",
        tei_label="fate",
    ),
    StatementKind(
        slug="relationship",
        code=7,
        label="relationship",
        says="were tied to someone or to a group",
        requires=(("related_person", "related_group"), ("relation",)),
        rule="a_relationship_statement_says_to_whom_and_how",
        remedy="A relationship statement says to whom and how: choose the related person or group, and the relation.",
        rdf_class="RelationshipStatement",
        rdf_meaning="A passage says that they were tied to someone or to a group.",
        tei_element="note",
    ),
    StatementKind(
        slug="description",
        code=8,
        label="description",
        says="were, did, said or believed something",
        requires=(("text",),),
        rule="a_description_statement_has_a_text",
        remedy="A description says it in words: fill in the text.",
        rdf_class="DescriptionStatement",
        rdf_meaning="A passage says what they were, did, said or believed, or describes an event, camp or place.",
        tei_element="note",
        alone=True,
    ),
    StatementKind(
        slug="death",
        code=9,
        label="death",
        says="died",
        requires=(("date", "place", "place_text", "camp"),),
        rule="a_death_statement_gives_a_date_or_a_place",
        remedy="A death statement says when or where: give a date, a place or a camp.",
        rdf_class="DeathStatement",
        rdf_meaning="A passage says that they died.",
        tei_element="death",
    ),
    StatementKind(
        slug="burial",
        code=10,
        label="burial",
        says="were buried",
        requires=(("date", "place", "place_text", "camp"),),
        rule="a_burial_statement_gives_a_date_or_a_place",
        remedy="A burial statement says when or where: give a date, a place or a camp.",
        rdf_class="BurialStatement",
        rdf_meaning="A passage says that they were buried.",
        tei_element="event",
        tei_label="camp",
    ),
    StatementKind(
        slug="residence",
        code=11,
        label="residence",
        says="lived somewhere",
        requires=(("camp", "place", "place_text"),),
        rule="a_residence_statement_names_a_camp_or_a_place",
        remedy="A residence statement says where: choose the place or the camp, or give the place as written.",
        rdf_class="ResidenceStatement",
        rdf_meaning="A passage says that they lived somewhere.",
        tei_element="residence",
    ),
    StatementKind(
        slug="occupation",
        code=12,
        label="occupation",
        says="worked as something",
        requires=(("role", "text"),),
        rule="an_occupation_statement_names_a_role_or_has_a_text",
        remedy="An occupation statement says what they worked as: choose the role, or say it in the text.",
        rdf_class="OccupationStatement",
        rdf_meaning="A passage says what they worked as, in words or by a term.",
        tei_element="occupation",
    ),
    StatementKind(
        slug="trait",
        code=13,
        label="trait",
        says="were of a nationality, faith, schooling, origin, …",
        requires=(("trait", "text"),),
        rule="a_trait_statement_names_a_trait_or_has_a_text",
        remedy="A trait statement says what they were: choose the trait, or say it in the text.",
        rdf_class="TraitStatement",
        rdf_meaning="A passage says of what nationality, faith, schooling, origin, … they were.",
        tei_element="trait",
        tei_label="trait",
    ),
    StatementKind(
        slug="age",
        code=14,
        label="age",
        says="were so many years old",
        requires=(("age",),),
        rule="an_age_statement_gives_the_years",
        remedy="An age statement gives years: fill in at least, at most or about.",
        rdf_class="AgeStatement",
        rdf_meaning="A passage says how old they were at the statement's date.",
        tei_element="trait",  # `age` has no room for the words that it rests on
        tei_label="age",
    ),
    StatementKind(
        slug="founding",
        code=15,
        label="founding or opening",
        says="were founded or opened: groups, camps, places",
        requires=(("date", "text"),),
        rule="a_founding_statement_gives_a_date_or_a_text",
        remedy="A founding statement says when, or how: give a date or a text.",
        rdf_class="FoundingStatement",
        rdf_meaning="A passage says that a group, camp or place was founded or opened.",
        tei_element="note",
        of_people=False,
        alone=True,
    ),
    StatementKind(
        slug="closing",
        code=16,
        label="closing or dissolution",
        says="were closed or dissolved: groups, camps, places",
        requires=(("date", "text"),),
        rule="a_closing_statement_gives_a_date_or_a_text",
        remedy="A closing statement says when, or how: give a date or a text.",
        rdf_class="ClosingStatement",
        rdf_meaning="A passage says that a group, camp or place was closed or dissolved.",
        tei_element="note",
        of_people=False,
        alone=True,
    ),
)

KIND = {kind.slug: kind for kind in KINDS}
# The kinds that may be about a camp, place or event alone, and those that are never about a person.
KINDS_ALONE = tuple(kind.slug for kind in KINDS if kind.alone)
KINDS_NOT_OF_PEOPLE = tuple(kind.slug for kind in KINDS if not kind.of_people)

# A line of Markdown for each.
KINDS_LISTED = "\n".join(
    f"- `{kind.slug}`: they {kind.says} (requires {' and '.join(' or '.join(one) for one in kind.requires)})"
    for kind in KINDS
)
