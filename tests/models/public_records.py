"""Records of each kind named “public”: some that are or have been public, and some that never were."""

from tests import factories as make


def used(record, **fields):
    """The record, named by a public statement."""
    make.make_statement(make.make_person(), **fields)
    return record


def public_group():
    group = make.make_group("public")
    return used(group, kind="membership", group=group)


def group_above():
    above = make.make_group("public")
    return used(above, group=make.make_group("below", parent=above))


def camp_of_event():
    camp = make.make_camp("public")
    return used(camp, event=make.make_event(camp=camp))


def place_of_camp():
    place = make.make_place("public")
    return used(place, camp=make.make_camp(place=place))


def place_of_event():
    place = make.make_place("public")
    return used(place, event=make.make_event(place=place))


def place_above():
    above = make.make_place("public")
    return used(above, place=make.make_place("below", parent=above))


def term(maker, field):
    made = maker("public")
    return used(made, **{field: made})


def broader_term(maker, field):
    above = maker("public")
    return used(above, **{field: maker("narrower", parent=above)})


def also_cited():
    passage = make.make_passage(ref="public")
    make.make_statement(make.make_person(), passage=make.make_passage("His wife")).also_cites.add(passage)
    return passage


def judged_groups():
    groups = [make.make_group("a"), make.make_group("b")]
    for group in groups:
        make.make_statement(make.make_person(f"of-{group.slug}"), kind="membership", group=group)
    return make.make_judgement(*groups, ref="public")


PUBLIC = {
    "person": lambda: make.make_person("public"),
    "withdrawn person": lambda: make.make_person("public", status="withdrawn"),
    "source": lambda: make.make_source("public"),
    "group": public_group,
    "group above": group_above,
    "camp of an event": camp_of_event,
    "event": lambda: term(make.make_event, "event"),
    "place": lambda: term(make.make_place, "place"),
    "place above": place_above,
    "place of a camp": place_of_camp,
    "place of an event": place_of_event,
    "role": lambda: term(make.make_role, "role"),
    "fate": lambda: term(make.make_fate, "fate"),
    "trait": lambda: term(make.make_trait, "trait"),
    "legal basis": lambda: term(make.make_legal_basis, "legal_basis"),
    "broader role": lambda: broader_term(make.make_role, "role"),
    "broader fate": lambda: broader_term(make.make_fate, "fate"),
    "broader legal basis": lambda: broader_term(make.make_legal_basis, "legal_basis"),
    "body that decided": lambda: term(make.make_group, "decided_by"),
    "also cited": also_cited,
    "dispute": lambda: make.make_dispute(make.make_statement(make.make_person()), slug="public"),
    "statement": lambda: make.make_statement(make.make_person(), ref="public"),
    "passage": lambda: make.make_statement(make.make_person(), passage=make.make_passage(ref="public")).passage,
    "judgement": lambda: make.make_judgement(make.make_person("a"), make.make_person("b"), ref="public"),
    "judgement on groups": judged_groups,
}
NOT_PUBLIC = {
    "person": lambda: make.make_person("public", status="draft"),
    "source": lambda: make.make_source("public", status="draft"),
    "group": lambda: make.make_group("public"),
    "camp": lambda: make.make_camp("public"),
    "event": lambda: make.make_event("public"),
    "role": lambda: make.make_role("public"),
    "role above one that nothing names": lambda: make.make_role("below", parent=make.make_role("public")).parent,
    "trait": lambda: make.make_trait("public"),
    "legal basis": lambda: make.make_legal_basis("public"),
    "place": lambda: make.make_place("public"),
    "dispute": lambda: make.make_dispute(slug="public", status="draft"),
    "statement": lambda: make.make_statement(make.make_person(), ref="public", status="draft"),
    "passage": lambda: make.make_passage(ref="public"),
    "judgement": lambda: make.make_judgement(
        make.make_person("a"), make.make_person("b", status="draft"), ref="public"
    ),
    "judgement on groups": lambda: make.make_judgement(make.make_group("a"), make.make_group("b"), ref="public"),
}
