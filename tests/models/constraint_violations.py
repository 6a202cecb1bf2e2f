"""Unsaved records, each of which violates one named constraint; and some that barely satisfy all constraints."""

import datetime

from prosopo.models import (
    Camp,
    CampJudgement,
    CampName,
    CampParent,
    Dispute,
    Event,
    Fate,
    GroupJudgement,
    GroupName,
    GroupParent,
    Identifier,
    IdentityJudgement,
    Label,
    LegalBasis,
    Passage,
    Person,
    PersonName,
    Place,
    PlaceJudgement,
    PlaceName,
    PlaceParent,
    Relation,
    Role,
    Source,
    SourceAuthor,
    SourceOrigin,
    SourcePage,
    SourcePart,
    Trait,
)
from prosopo.models.record_models import SUCCESSIONS_OF
from tests import factories as make

TERM_MAKERS = {
    Role: make.make_role,
    Fate: make.make_fate,
    Trait: make.make_trait,
    LegalBasis: make.make_legal_basis,
    Relation: make.make_relation,
}
DAY = datetime.date(2026, 1, 2)
NO_DATE = "Leave the calendar empty where there is no date, or give one."
UNKNOWN = "Value 'odd' is not a valid choice."  # the field itself says so before the constraint is asked


def of_person(**fields):
    return make.statement(make.make_person(), **fields)


def of_group(**fields):
    return make.statement(None, subject_group=make.make_group(), **fields)


def camp(**fields):
    return Camp(**({"slug": "vorkuta", "name": "Vorkuta", "kind": "complex"} | fields))


def place(**fields):
    return Place(**({"slug": "moscow", "name": "Moscow", "kind": "settlement"} | fields))


def event(**fields):
    return Event(**({"slug": "strike", "name": "Strike", "kind": "strike"} | fields))


def source(**fields):
    return Source(**({"slug": "memoir", "title": "Memoir", "language": "en", "citation": "A memoir"} | fields))


def origin(**fields):
    ends = {} if fields.get("source") else {"source": make.make_source("a"), "origin": make.make_source("b")}
    return SourceOrigin(**({"relation": "reprint_of"} | ends | fields))


def part(**fields):
    return SourcePart(**({"source": make.make_source(), "start": 0, "end": 10, "kind": "note"} | fields))


def page(**fields):
    return SourcePage(**({"source": make.make_source(), "start": 0, "label": "7"} | fields))


def own_origin():
    made = make.make_source()
    return origin(source=made, origin=made)


def person(**fields):
    return Person(**({"slug": "melnais", "name": "Melnais", "sex": "unknown"} | fields))


def passage(**fields):
    return Passage(**({"source": make.make_source(), "quote": "Guevorkian", "start": 0, "end": 10} | fields))


def translated_nothing():
    return passage(quote="", start=None, end=None, locator="p. 7", translation="Words", translation_language="en")


def dispute(**fields):
    return Dispute(slug="was-he", question="Was he?", reasons="Yes.", judged_by="N.", judged_on=DAY, **fields)


def judgement(kind=make.make_person, **fields):
    pair = {} if "first" in fields else {"first": kind("a"), "second": kind("b")}
    fields = {"verdict": "same", "reasons": "Yes.", "judged_by": "N.", "judged_on": DAY} | pair | fields
    models = {"person": IdentityJudgement, "group": GroupJudgement, "camp": CampJudgement, "place": PlaceJudgement}
    return models[fields["first"]._meta.model_name](**fields)


def identifier(**fields):
    return Identifier(**({"scheme": "wikidata", "value": "Q649"} | fields))


def label(**fields):
    return Label(**({"language": "ru", "text": "Воркута"} | fields))


def name(model, bearer, **fields):
    fields = {"text": "Gevorkyan", "kind": "initials", "language": "en"} | fields
    return model(**fields, **{model.BEARER: bearer})


def parent_cases(model, make_one):
    """What cannot be said of the parents of a kind of record."""
    kind = model.CHILD

    def dated_without():
        one = make_one()
        one.parent_date = "1936"
        return one

    def in_itself():
        one = make_one()
        return model(**{kind: one}, parent=one)

    return [
        (f"a_{kind}_dates_a_parent_that_it_has", dated_without, None),
        (f"a_{kind}_is_not_its_own_further_parent", in_itself, None),
    ]


def name_cases(model, bearer):
    """What a form of a name may not say, whoever bears it."""
    slug = model._meta.model_name
    dated = {"date": "1936", "date_basis": "stated"}
    broken = (
        (f"{slug}_kind_is_known", {"kind": "odd"}, UNKNOWN),
        (f"{slug}_certainty_is_known", {"certainty": "odd"}, UNKNOWN),
        (f"{slug}_date_basis_is_known", {"date": "1936", "date_basis": "odd"}, UNKNOWN),
        (f"a_dated_{slug}_says_on_what_basis", {"date": "1936"}, None),
        (f"a_{slug}_date_is_of_its_calendar", {"date_calendar": "julian"}, NO_DATE),
        (f"a_{slug}_is_dated_in_words_by_a_passage", {**dated, "date_text": "in 1936"}, None),
    )
    return [(rule, lambda fields=fields: name(model, bearer(), **fields), message) for rule, fields, message in broken]


def judged_again(kind=make.make_person):
    first, second = kind("a"), kind("b")
    make.make_judgement(first, second)
    return judgement(first=second, second=first)


def judged_against_itself(kind=make.make_person):
    one = kind("a")
    return judgement(first=one, second=one)


def succession(make_one=make.make_group, **fields):
    ends = {} if "predecessor" in fields else {"predecessor": make_one("a"), "successor": make_one("b")}
    fields = {"kind": "renamed"} | ends | fields
    return SUCCESSIONS_OF[type(fields["predecessor"])](**fields)


def succeeded_again(kind):
    first, second = kind("a"), kind("b")
    make.make_succession(first, second)
    return succession(predecessor=first, successor=second)


def its_own_successor(kind):
    one = kind("a")
    return succession(predecessor=one, successor=one)


SUCCEEDING = {"group": make.make_group, "camp": make.make_camp, "place": make.make_place}


def succession_cases(noun, kind):
    return [
        (f"{noun}_succession_kind_is_known", lambda: succession(kind, kind="odd"), UNKNOWN),
        (f"a_{noun}_does_not_succeed_itself", lambda: its_own_successor(kind), None),
        (f"two_{noun}s_succeed_one_another_once", lambda: succeeded_again(kind), None),
        (f"a_dated_{noun}succession_says_on_what_basis", lambda: succession(kind, date="1934"), None),
        (
            f"{noun}succession_date_basis_is_known",
            lambda: succession(kind, date="1934", date_basis="odd"),
            UNKNOWN,
        ),
        (f"a_{noun}succession_date_is_of_its_calendar", lambda: succession(kind, date_calendar="julian"), NO_DATE),
    ]


def related_to_themself():
    someone = make.make_person()
    return make.statement(someone, related_person=someone)


def related_to_both():
    return make.statement(make.make_person(), related_person=make.make_person("wife"), related_group=make.make_group())


def group_related_to_itself():
    group = make.make_group()
    return make.statement(None, subject_group=group, related_group=group)


def share(**fields):
    whole = make.make_statement(subject_group=make.make_group("whole"), headcount_about=100)
    return make.statement(None, subject_group=make.make_group("part"), headcount_share_of=whole, **fields)


def share_of_itself():
    return pointing_at_itself(
        make.make_statement(subject_group=make.make_group(), status="draft"), "headcount_share_of"
    )


def reckoned(**fields):
    """A statement whose date is reckoned from an event's."""
    strike = make.make_event("strike", name="Strike", date="1936-10-27", date_basis="stated")
    after = {"relative_to_event": strike, "relative_position": "after", "date_text": "Guevorkian"}
    return of_person(**after | fields)


def dated_by_itself():
    itself = make.make_statement(make.make_person(), status="draft", date_text="Guevorkian")
    itself.relative_position = "after"
    return pointing_at_itself(itself, "relative_to_statement")


def pointing_at_itself(record, field):
    setattr(record, field, record)
    return record


def term(model, **fields):
    return model(**({"slug": "odd-one", "label": "Odd one", "scope_note": "Never."} | fields))


# the constraint's name, a record that breaks it, and the curator's message where another check comes first
CASES = [
    ("a_birth_statement_gives_a_date_or_a_place", lambda: of_person(kind="birth"), None),
    ("a_membership_statement_names_a_group", lambda: of_person(kind="membership"), None),
    ("a_role_statement_names_a_role", lambda: of_person(kind="role"), None),
    ("a_detention_statement_names_a_camp_or_a_place", lambda: of_person(kind="detention"), None),
    ("a_participation_statement_names_an_event", lambda: of_person(kind="participation"), None),
    ("a_fate_statement_names_a_fate", lambda: of_person(kind="fate"), None),
    ("a_relationship_statement_says_to_whom_and_how", lambda: of_person(kind="relationship"), None),
    (
        "a_relationship_statement_says_to_whom_and_how",
        lambda: of_person(kind="relationship", related_person=make.make_person("wife-of-guevorkian")),
        None,
    ),
    ("a_death_statement_gives_a_date_or_a_place", lambda: of_person(kind="death"), None),
    ("a_burial_statement_gives_a_date_or_a_place", lambda: of_person(kind="burial"), None),
    ("a_residence_statement_names_a_camp_or_a_place", lambda: of_person(kind="residence"), None),
    ("an_occupation_statement_names_a_role_or_has_a_text", lambda: of_person(kind="occupation"), None),
    ("a_trait_statement_names_a_trait_or_has_a_text", lambda: of_person(kind="trait"), None),
    ("an_age_statement_gives_the_years", lambda: of_person(kind="age", age_about=None), None),
    ("an_age_runs_from_fewest_to_most_years", lambda: of_person(age_min=41, age_max=40), None),
    ("an_approximate_age_has_no_bounds", lambda: of_person(kind="age", age_min=45, age_about=50), None),
    ("an_age_is_a_number_of_years", lambda: of_person(age_min=1895), None),
    ("an_approximate_age_has_no_bounds", lambda: of_person(kind="age", age_min=45, age_about=50), None),
    ("an_age_is_a_number_of_years", lambda: of_person(age_max=1000), None),
    ("an_approximate_age_has_no_bounds", lambda: of_person(kind="age", age_min=45, age_about=50), None),
    ("an_age_is_a_number_of_years", lambda: of_person(age_about=1000), None),
    ("an_age_in_words_has_its_years", lambda: of_person(age_text="Guevorkian"), None),
    ("a_quantity_has_a_unit", lambda: of_person(quantity_value=10), None),
    ("a_quantity_has_a_unit", lambda: of_person(quantity_text="Guevorkian"), None),
    ("a_quantity_has_a_unit", lambda: of_person(quantity_unit="years"), None),
    ("statement_quantity_unit_is_known", lambda: of_person(quantity_value=10, quantity_unit="odd"), UNKNOWN),
    ("a_description_statement_has_a_text", lambda: of_person(text=""), None),
    ("statement_kind_is_known", lambda: of_person(kind="odd"), UNKNOWN),
    ("statement_status_is_known", lambda: of_person(status="odd"), None),
    ("statement_certainty_is_known", lambda: of_person(certainty="odd"), UNKNOWN),
    ("statement_voice_is_known", lambda: of_person(voice="odd"), UNKNOWN),
    ("a_statement_has_one_subject", lambda: of_person(subject_group=make.make_group()), None),
    ("a_statement_has_one_subject", lambda: make.statement(None), None),
    (
        "a_statement_has_one_subject",
        lambda: make.statement(None, kind="participation", event=make.make_event()),
        None,
    ),
    ("nobody_is_founded_or_closed", lambda: of_person(kind="founding", text="was"), None),
    ("nobody_is_founded_or_closed", lambda: of_person(kind="closing", text="was"), None),
    ("a_founding_statement_gives_a_date_or_a_text", lambda: of_group(kind="founding", text=""), None),
    ("a_closing_statement_gives_a_date_or_a_text", lambda: of_group(kind="closing", text=""), None),
    ("no_person_has_a_headcount", lambda: of_person(headcount_min=3), None),
    ("no_person_has_a_headcount", lambda: of_person(headcount_max=3), None),
    ("no_person_has_a_headcount", lambda: of_person(headcount_about=3), None),
    ("no_person_has_a_headcount", lambda: of_person(headcount_per="day"), None),
    ("no_person_has_a_headcount", lambda: of_person(headcount_text="almost 500"), None),
    ("a_headcount_runs_from_fewest_to_most", lambda: of_group(headcount_min=4, headcount_max=3), None),
    ("an_approximate_headcount_has_no_bounds", lambda: of_group(headcount_about=3, headcount_min=2), None),
    ("an_approximate_headcount_has_no_bounds", lambda: of_group(headcount_about=3, headcount_max=4), None),
    ("a_share_is_of_a_number", lambda: of_group(headcount_share_min=50), None),
    ("a_share_is_of_a_number", lambda: of_group(headcount_share_max=50), None),
    ("a_share_runs_up_to_the_whole", lambda: share(headcount_share_min=101), "less than or equal to 100"),
    ("a_share_runs_up_to_the_whole", lambda: share(headcount_share_max=101), "less than or equal to 100"),
    ("a_share_runs_up_to_the_whole", lambda: share(headcount_share_min=60, headcount_share_max=50), None),
    ("no_statement_counts_a_share_of_itself", share_of_itself, None),
    ("a_relative_date_is_reckoned_from_one_thing", lambda: reckoned(relative_to_event=None), None),
    ("a_relative_date_is_reckoned_from_one_thing", lambda: reckoned(relative_position=""), None),
    (
        "a_relative_date_is_reckoned_from_one_thing",
        lambda: reckoned(
            relative_to_statement=make.make_statement(make.make_person("b"), date="1936", date_basis="stated")
        ),
        None,
    ),
    ("a_relative_date_has_words_and_no_edtf", lambda: reckoned(date_text=""), None),
    ("a_relative_date_has_words_and_no_edtf", lambda: reckoned(date="1936", date_basis="stated"), None),
    ("a_relative_date_is_so_many_units_off", lambda: reckoned(relative_amount=2), None),
    ("a_relative_date_is_so_many_units_off", lambda: reckoned(relative_unit="days"), None),
    (
        "a_relative_date_is_so_many_units_off",
        lambda: reckoned(relative_position="same", relative_amount=2, relative_unit="days"),
        None,
    ),
    (
        "a_relative_date_is_so_many_units_off",
        lambda: reckoned(relative_amount=0, relative_unit="days"),
        "greater than or equal to 1",
    ),
    (
        "a_relative_date_is_so_many_units_off",
        lambda: reckoned(relative_amount=10_000, relative_unit="days"),
        "less than or equal to 9999",
    ),
    ("a_relative_date_is_so_many_units_off", lambda: of_person(relative_amount=2, relative_unit="days"), None),
    ("statement_relative_position_is_known", lambda: reckoned(relative_position="odd"), UNKNOWN),
    ("statement_relative_unit_is_known", lambda: reckoned(relative_amount=2, relative_unit="odd"), UNKNOWN),
    ("no_statement_is_dated_by_itself", dated_by_itself, "has no date of its own to reckon from"),
    ("a_relation_is_to_a_person_or_a_group", lambda: of_person(relation=make.make_relation()), None),
    ("a_statement_is_related_to_one", related_to_both, None),
    ("no_group_is_related_to_itself", group_related_to_itself, None),
    ("nobody_is_related_to_themself", related_to_themself, None),
    ("a_speaker_is_quoted_or_heard", lambda: of_person(speaker=make.make_person("melnais")), None),
    ("a_speaker_is_quoted_or_heard", lambda: of_person(speaker=make.make_person("melnais"), voice="editor"), None),
    ("a_dated_statement_says_on_what_basis", lambda: of_person(date="1936"), None),
    ("a_dated_statement_says_on_what_basis", lambda: of_person(date_basis="stated"), None),
    ("statement_date_basis_is_known", lambda: of_person(date="1936", date_basis="odd"), UNKNOWN),
    ("a_statement_date_is_of_its_calendar", lambda: of_person(date_calendar="julian"), NO_DATE),
    (
        "a_statement_date_is_of_its_calendar",
        lambda: of_person(date="1900-02-29", date_basis="stated"),
        "and 29 in the Julian calendar: if the date is of that, give julian as its calendar",
    ),
    ("a_dated_event_says_on_what_basis", lambda: event(date="1936"), None),
    ("event_date_basis_is_known", lambda: event(date="1936", date_basis="odd"), UNKNOWN),
    ("a_event_date_is_of_its_calendar", lambda: event(date_calendar="julian"), NO_DATE),
    (
        "a_event_date_is_of_its_calendar",
        lambda: event(date="1900-02-29", date_basis="stated"),
        "and 29 in the Julian calendar: if the date is of that, give julian as its calendar",
    ),
    (
        "a_event_is_not_its_own_parent",
        lambda: pointing_at_itself(make.make_event(name="Strike"), "parent"),
        "The parents run in a circle: Strike → Strike. Choose another.",
    ),
    ("a_dated_source_says_on_what_basis", lambda: source(date="1961"), None),
    ("source_date_basis_is_known", lambda: source(date="1961", date_basis="odd"), UNKNOWN),
    ("a_source_date_is_of_its_calendar", lambda: source(date_calendar="julian"), NO_DATE),
    (
        "a_source_date_is_of_its_calendar",
        lambda: source(date="1900-02-29", date_basis="stated"),
        "and 29 in the Julian calendar: if the date is of that, give julian as its calendar",
    ),
    ("source_status_is_known", lambda: source(status="odd"), None),
    (
        "a_source_is_not_derived_from_itself",
        lambda: pointing_at_itself(make.make_source(status="draft"), "derived_from"),
        "The sources derive from one another in a circle: Memoir → Memoir. Choose another.",
    ),
    ("source_kind_is_known", lambda: source(kind="odd"), UNKNOWN),
    ("source_text_shown_is_known", lambda: source(text_shown="odd"), UNKNOWN),
    ("a_source_can_be_cited", lambda: source(citation=""), None),
    ("a_source_can_be_cited", lambda: source(citation="", kind="chapter", archive="GARF"), None),
    ("a_source_can_be_cited", lambda: source(citation="", kind="archival_file"), None),
    ("a_source_can_be_cited", lambda: source(citation="", kind="website"), None),
    ("a_dated_sourcepart_says_on_what_basis", lambda: part(date="1920"), None),
    ("sourcepart_date_basis_is_known", lambda: part(date="1920", date_basis="odd"), UNKNOWN),
    ("a_sourcepart_date_is_of_its_calendar", lambda: part(date_calendar="julian"), NO_DATE),
    ("source_part_kind_is_known", lambda: part(kind="odd"), UNKNOWN),
    ("a_part_ends_after_it_starts", lambda: part(start=10, end=10), None),
    ("a_page_has_a_label", lambda: page(label=""), "This field cannot be blank."),
    ("an_image_has_rights", lambda: page(image="https://example.org/7.jpg"), None),
    ("an_image_has_rights", lambda: page(image_rights="Public domain"), None),
    ("source_author_role_is_known", lambda: SourceAuthor(source=make.make_source(), name="M.B.", role="odd"), UNKNOWN),
    ("source_origin_relation_is_known", lambda: origin(relation="odd"), UNKNOWN),
    ("a_source_is_not_its_own_origin", own_origin, None),
    ("a_passage_ends_after_it_starts", lambda: passage(start=10, end=0), None),
    ("a_passage_ends_after_it_starts", lambda: passage(start=10, end=10), None),
    ("a_passage_ends_after_it_starts", lambda: passage(start=0, end=None), None),
    ("a_passage_ends_after_it_starts", lambda: passage(start=None, end=10, locator="p. 7"), None),
    ("a_passage_has_offsets_or_a_locator", lambda: passage(quote="", start=None, end=None), None),
    ("a_translation_has_a_language", lambda: passage(translation="Guevorkian"), None),
    ("a_translation_has_a_language", lambda: passage(translation_language="en"), None),
    ("a_passage_with_offsets_quotes_something", lambda: passage(quote=""), None),
    ("a_passage_with_offsets_quotes_something", translated_nothing, None),
    ("a_camp_is_placed_by_latitude_longitude_and_precision", lambda: camp(latitude=67.5), None),
    ("a_camp_is_placed_by_latitude_longitude_and_precision", lambda: camp(latitude=67.5, longitude=64.0), None),
    ("a_camp_is_placed_by_latitude_longitude_and_precision", lambda: camp(precision_km=5), None),
    (
        "a_camp_lies_on_earth",
        lambda: camp(latitude=90.5, longitude=64.0, precision_km=5),
        "less than or equal to 90.",
    ),
    (
        "a_camp_lies_on_earth",
        lambda: camp(latitude=67.5, longitude=-180.5, precision_km=5),
        "greater than or equal to -180.",
    ),
    (
        "a_camp_is_not_its_own_parent",
        lambda: pointing_at_itself(make.make_camp(), "parent"),
        "The parents run in a circle: Vorkuta → Vorkuta. Choose another.",
    ),
    (
        "a_camp_tells_the_source_of_coordinates_alone",
        lambda: camp(coordinates_source="GeoNames 524901"),
        "There are no coordinates whose source this could be",
    ),
    (
        "a_place_is_not_its_own_parent",
        lambda: pointing_at_itself(make.make_place(), "parent"),
        "The parents run in a circle: Moscow → Moscow. Choose another.",
    ),
    (
        "a_place_is_placed_by_latitude_longitude_and_precision",
        lambda: place(latitude=55.75, coordinates_source="GeoNames 524901"),
        None,
    ),
    (
        "a_place_lies_on_earth",
        lambda: place(latitude=90.5, longitude=64.0, precision_km=5, coordinates_source="a map"),
        "less than or equal to 90.",
    ),
    (
        "a_place_says_where_its_coordinates_come_from",
        lambda: place(latitude=55.75, longitude=37.6, precision_km=5),
        None,
    ),
    ("a_place_tells_the_source_of_coordinates_alone", lambda: place(coordinates_source="GeoNames 524901"), None),
    (
        "a_group_is_not_its_own_parent",
        lambda: pointing_at_itself(make.make_group(), "parent"),
        "The parents run in a circle: Sapronovists → Sapronovists. Choose another.",
    ),
    ("person_status_is_known", lambda: person(status="odd"), None),
    ("person_sex_is_known", lambda: person(sex="odd"), UNKNOWN),
    (
        "a_person_is_not_merged_into_themself",
        lambda: pointing_at_itself(make.make_person(status="draft"), "merged_into"),
        None,
    ),
    *name_cases(PersonName, make.make_person),
    *name_cases(GroupName, make.make_group),
    *name_cases(CampName, make.make_camp),
    *name_cases(PlaceName, make.make_place),
    *(
        (
            f"a_{model._meta.model_name}_is_not_broader_than_itself",
            lambda model=model: pointing_at_itself(TERM_MAKERS[model](label="Calm"), "parent"),
            "The broader terms run in a circle: Calm → Calm. Choose another.",
        )
        for model in TERM_MAKERS
    ),
    ("role_category_is_known", lambda: term(Role, category="odd"), UNKNOWN),
    ("trait_category_is_known", lambda: term(Trait, category="odd"), UNKNOWN),
    ("legal_basis_category_is_known", lambda: term(LegalBasis, category="odd"), UNKNOWN),
    ("fate_category_is_known", lambda: term(Fate, category="odd"), UNKNOWN),
    ("a_relation_is_symmetric_or_has_an_inverse", lambda: term(Relation), None),
    (
        "a_relation_is_symmetric_or_has_an_inverse",
        lambda: term(Relation, symmetric=True, inverse_label="Husband"),
        None,
    ),
    ("an_identifier_is_of_one_record", lambda: identifier(), None),
    ("an_identifier_is_of_one_record", lambda: identifier(person=make.make_person(), camp=make.make_camp()), None),
    (
        "an_identifier_has_a_scheme_and_a_value",
        lambda: identifier(person=make.make_person(), value=""),
        "This field cannot be blank.",
    ),
    ("a_label_is_of_one_record", lambda: label(), None),
    ("a_label_is_of_one_record", lambda: label(camp=make.make_camp(), group=make.make_group()), None),
    ("a_label_has_a_language_and_a_text", lambda: label(camp=make.make_camp(), text=""), "This field cannot be blank."),
    ("only_a_relation_has_an_inverse_label", lambda: label(camp=make.make_camp(), inverse_text="жена"), None),
    ("dispute_status_is_known", lambda: dispute(status="odd"), None),
    ("identity_verdict_is_known", lambda: judgement(verdict="odd"), UNKNOWN),
    ("a_person_is_not_judged_against_themself", judged_against_itself, None),
    ("two_people_are_judged_once", judged_again, None),
    ("group_verdict_is_known", lambda: judgement(make.make_group, verdict="odd"), UNKNOWN),
    ("a_group_is_not_judged_against_itself", lambda: judged_against_itself(make.make_group), None),
    ("two_groups_are_judged_once", lambda: judged_again(make.make_group), None),
    ("camp_verdict_is_known", lambda: judgement(make.make_camp, verdict="odd"), UNKNOWN),
    ("a_camp_is_not_judged_against_itself", lambda: judged_against_itself(make.make_camp), None),
    ("two_camps_are_judged_once", lambda: judged_again(make.make_camp), None),
    ("place_verdict_is_known", lambda: judgement(make.make_place, verdict="odd"), UNKNOWN),
    ("a_place_is_not_judged_against_itself", lambda: judged_against_itself(make.make_place), None),
    ("two_places_are_judged_once", lambda: judged_again(make.make_place), None),
    *(case for noun, kind in SUCCEEDING.items() for case in succession_cases(noun, kind)),
    *parent_cases(GroupParent, make.make_group),
    *parent_cases(CampParent, make.make_camp),
    *parent_cases(PlaceParent, make.make_place),
]

# records at the edge of what is allowed
SOUND = [
    lambda: of_person(kind="birth", place_text="Baku"),
    lambda: of_person(kind="birth", date="1900", date_basis="stated"),
    lambda: of_person(kind="detention", place_text="a mine"),
    lambda: of_person(kind="detention", camp=make.make_camp()),
    lambda: of_person(kind="detention", place=make.make_place()),
    lambda: of_person(kind="birth", place=make.make_place()),
    lambda: make.statement(None, place=make.make_place()),
    lambda: of_group(headcount_min=3, headcount_max=3, headcount_text="three"),
    lambda: of_group(headcount_min=3),
    lambda: of_person(kind="death", place_text="Moscow"),
    lambda: of_person(kind="occupation", text="a joiner"),
    lambda: of_person(kind="trait", trait=make.make_trait()),
    lambda: of_person(kind="age", age_min=0),
    lambda: of_person(kind="age", age_min=999, age_max=999),
    lambda: of_group(kind="age", age_min=35, age_max=38),
    lambda: of_person(quantity_value=0.5, quantity_unit="grams"),
    lambda: of_person(quantity_text="Guevorkian", quantity_unit="kilometres"),
    lambda: share(headcount_text="half", headcount_share_min=50, headcount_share_max=50),
    lambda: share(headcount_about=50),
    lambda: of_group(headcount_min=30, headcount_max=40, headcount_per="day"),
    lambda: make.statement(None, text="held so many", camp=make.make_camp(), headcount_about=1200),
    lambda: of_person(kind="relationship", relation=make.make_relation(), related_group=make.make_group()),
    lambda: of_person(speaker=make.make_person("melnais"), voice="hearsay"),
    lambda: of_person(speaker=make.make_person("melnais"), voice="quoted"),
    lambda: camp(latitude=-90, longitude=180, precision_km=0),
    lambda: camp(latitude=-90, longitude=180, precision_km=0, coordinates_source="a map"),
    lambda: place(latitude=90, longitude=-180, precision_km=0, coordinates_source="a map"),
    lambda: passage(source=make.make_source("a-book", text=""), start=None, end=None, locator="p. 7"),
    lambda: term(Relation, symmetric=True),
    lambda: term(Relation, inverse_label="Husband"),
    judgement,
    lambda: identifier(person=make.make_person()),
    lambda: label(camp=make.make_camp()),
    lambda: label(camp=make.make_camp(), language="x-vorkuta"),
    lambda: label(relation=make.make_relation(), inverse_text="жена"),
]
