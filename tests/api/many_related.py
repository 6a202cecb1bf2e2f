"""Records that each have many related records of every sort, to count queries with."""

from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import CampName, GroupName, SourceAuthor, SourceOrigin
from tests import factories as make


def _tree(one, many):
    top = getattr(make, f"make_{one}")(f"{one}-0")
    return [top, *(getattr(make, f"make_{one}")(f"{one}-{at}", parent=top) for at in range(1, many))]


@batched_updates()
def make_many(many):
    """So many records of every kind; the first of each is tied to so many others in every way there is."""
    memoir = make.make_source("source-0")
    for at in range(1, many):
        made = make.make_source(f"source-{at}", derived_from=memoir)
        SourceAuthor.objects.create(source=memoir, name=f"Author {at}", role="author")
        SourceOrigin.objects.create(source=memoir, relation="known_from", origin=made)
    passages = [make.make_passage(source=memoir, ref=f"passage-{at}") for at in range(many)]
    groups, camps, events = (_tree(one, many) for one in ("group", "camp", "event"))
    people = [make.make_person(f"person-{at}") for at in range(many)]
    all_said = []
    for at in range(many):
        terms = {"group": groups[at], "camp": camps[at], "event": events[at]}
        terms |= {"role": make.make_role(f"role-{at}"), "fate": make.make_fate(f"fate-{at}")}
        terms |= {"trait": make.make_trait(f"trait-{at}"), "legal_basis": make.make_legal_basis(f"basis-{at}")}
        terms |= {"decided_by": groups[at]}
        tie = {"related_person": people[-1 if at == 0 else 0], "relation": make.make_relation(f"relation-{at}")}
        said = [
            make.make_statement(people[at], ref=f"statement-{at}", passage=passages[0], **terms, **tie),
            make.make_statement(people[0], passage=passages[at], **terms, voice="quoted", speaker=people[at]),
            make.make_statement(subject_group=groups[0], passage=passages[at]),
            make.make_statement(camp=camps[0], passage=passages[at]),
            make.make_statement(event=events[0], passage=passages[at]),
            make.make_statement(people[at], passage=passages[at], related_group=groups[0]),
        ]
        for one in said:
            one.also_cites.set(passages[:2])
        all_said += said
        make.make_name(people[at], f"Form {at}", passage=passages[at])
        make.make_name(people[0], f"Form of the first {at}")
        fields = {"kind": "romanisation", "language": "en"}
        GroupName.objects.create(group=groups[0], text=f"Form {at}", **fields)
        CampName.objects.create(camp=camps[0], text=f"Form {at}", **fields)
        if at:
            for records in (people, groups, camps):
                make.make_judgement(records[0], records[at])
            for records in (groups, camps):
                make.make_succession(*((records[0], records[at]) if at % 2 else (records[at], records[0])))
                make.make_further_parent(records[at], records[0], "1936")
    for at in range(many):
        make.make_dispute(*all_said, slug=f"dispute-{at}", preferred=all_said[0])
