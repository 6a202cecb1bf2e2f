"""A small crowd of whom much is said at random, and the plain meaning of a question about them."""

import random

from prosopo import dates
from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import Camp, Dispute, Event, Group, LegalBasis, Person, Role, Statement
from prosopo.schema.statement_kinds import KIND
from tests import factories as make

DATES = ["", "1936", "1936-10-27", "1936~", "1937/1938", "193X", "../1935", "1938/..", "1937/", "[1935,1939]"]
ASKED = ["1936", "1936/1937", "193X", "1938/..", "../1936", "1936-10", "1937/"]
OBJECTS = (
    *("group", "camp", "role", "fate", "trait", "legal_basis", "decided_by", "event", "participation"),
    *("related_group", "related_to", "source"),
)
TREES = {"group": Group, "decided_by": Group, "related_group": Group, "camp": Camp, "event": Event}
TREES |= {"participation": Event, "role": Role, "legal_basis": LegalBasis}  # vocabularies with broader terms
VOICES = ["author", "editor", "quoted", "hearsay"]
UNITS = ["years", "days"]
FLOOR = ["possible", "probable", "certain"]
# The kinds of statement that name these, as a rule; any may name the others.
KINDS_NAMING = {
    "group": {"membership", "role", "occupation", "participation", "relationship", "fate", "description"},
    "role": {"role", "occupation", "membership", "participation", "relationship", "description"},
    "fate": {"fate", "death"},
    "related_to": {"description", "fate", "participation", "relationship", "role"},
    "related_group": {"description", "fate", "participation", "relationship", "role"},
    "camp": set(KIND) - {"age", "trait"},
    "event": set(KIND) - {"age", "trait"},
    "trait": {"trait"},
    "legal_basis": {"fate", "detention", "residence"},
    "decided_by": {*"fate detention residence membership role occupation participation relationship".split()},
    "participation": {"participation"},
}
COLUMNS = {
    **{name: f"{name}__slug" for name in OBJECTS[:-2] if name not in ("legal_basis", "participation")},
    "participation": "event__slug",
    "related_to": "related_person__slug",
    "source": "passage__source__slug",
}


@batched_updates()
def make_crowd(seed, people=12, statements=70):
    """Ten people of whom much is said, one withdrawn, one draft; returns the slugs that can be asked for."""
    chance = random.Random(seed)
    crowd = [make.make_person(f"p{at:02}", sex=chance.choice(["female", "male", "unknown"])) for at in range(people)]
    grow = {"group": make.make_group, "camp": make.make_camp, "event": make.make_event}
    grow |= {"role": make.make_role, "legal_basis": make.make_legal_basis}
    terms = {}
    for name, one in grow.items():
        top = one(f"{name}-top")
        middle = one(f"{name}-middle", parent=top)
        terms[name] = [top, middle, one(f"{name}-bottom", parent=middle), one(f"{name}-aside")]
    terms["fate"] = [make.make_fate(f"fate-{at}") for at in range(3)]
    terms["trait"] = [make.make_trait(f"trait-{at}") for at in range(3)]
    terms["decided_by"] = terms["group"]
    sources = [make.make_source("memoir"), make.make_source("register", text=""), make.make_source("secret", text="")]
    passages = [make.make_passage(f"words of {source.slug}", source) for source in sources]
    tie = make.make_relation("tie", inverse_label="Tied")
    friend = make.make_relation("friend", inverse_label="", symmetric=True, parent=tie)
    relations = [make.make_relation("wife", parent=tie), friend, tie]
    for _ in range(statements):
        kind = chance.choice([slug for slug, kind in KIND.items() if kind.of_people])
        person, other = chance.sample(crowd, 2)
        fields = {name: chance.choice(some) for name, some in terms.items() if chance.random() < 0.3}
        fields |= {"date": chance.choice(DATES), "kind": kind, "text": "was", "place_text": "there"}
        fields["date_basis"] = "stated" if fields["date"] else ""
        for name in KIND[kind].requires:
            if name[0] in terms:
                fields.setdefault(name[0], chance.choice(terms[name[0]]))
        if kind == "age":
            fields["age_about"] = 40
        if kind == "relationship" or chance.random() < 0.2:
            fields |= {"related_person": other, "relation": chance.choice(relations)}
        elif chance.random() < 0.3:
            fields |= {"related_group": chance.choice(terms["group"]), "relation": chance.choice([None, *relations])}
        if chance.random() < 0.3:
            fields |= {"quantity_value": chance.choice([1, 5, 10, 10.5]), "quantity_unit": chance.choice(UNITS)}
        fields |= {"certainty": chance.choice(FLOOR), "denied": chance.random() < 0.2}
        fields |= {"hedged": chance.random() < 0.3, "voice": chance.choice(VOICES)}
        status = "published" if chance.random() < 0.9 else "draft"
        law = fields.pop("legal_basis", None)
        laws = {"legal_bases": {law, chance.choice(terms["legal_basis"])}} if law else {}
        make.make_statement(person, passage=chance.choice(passages), status=status, **fields, **laws)
    for at in range(6):
        make.make_dispute(*chance.sample(list(Statement.objects.all()), 2), slug=f"dispute-{at}")
    sources[2].status = crowd[0].status = "withdrawn"
    crowd[1].status = "draft"
    for hidden in (sources[2], crowd[0], crowd[1]):
        hidden.save()
    slugs = {}
    for name, some in terms.items():
        public = set(type(some[0]).objects.published().values_list("slug", flat=True))
        slugs[name] = [term.slug for term in some if term.slug in public]
    slugs |= {"related_group": slugs["group"], "participation": slugs["event"]}
    slugs |= {"related_to": [person.slug for person in crowd[2:]], "source": ["memoir", "register"]}
    return slugs


def question(chance, slugs):
    """A random question: parameters as they are sent."""
    asked = {}
    for name in chance.sample(OBJECTS, chance.choice([0, 1, 1, 2])):
        repetitions = []
        for _ in range(chance.choice([1, 1, 2])):
            some = chance.sample(slugs[name], chance.choice([1, 1, 2]))
            timed = name != "source" and chance.random() < 0.3
            repetitions.append(",".join(f"{slug}@{chance.choice(ASKED)}" if timed else slug for slug in some))
        asked[name] = repetitions
    rest = {
        "sex": ["female", "male,unknown"],
        "kind": [*KIND, "fate,detention"],
        "date": ASKED,
        "date_match": ["possible", "certain"],
        "undated": ["exclude", "include"],
        "certainty": FLOOR,
        "denied": ["exclude", "include", "only"],
        "hedged": ["exclude", "include", "only"],
        "disputed": ["exclude", "include", "only"],
        "voice": [*VOICES, "author,quoted"],
        "exact": ["true", "false"],
        "same": ["true", "true", "false"],
        "relation": ["tie", "wife", "wife,friend", "friend"],
        "quantity": ["10", "5/..", "../5", "2/10.2"],
        "unit": UNITS,
        "ordering": ["descending"],
    }
    for name in chance.sample(list(rest), chance.choice([0, 1, 2, 3])):
        asked[name] = chance.choice(rest[name])
    if "quantity" in asked:
        asked["unit"] = chance.choice([*UNITS, ",".join(UNITS)])
    return asked


class Oracle:
    """Answers questions by going through every public statement."""

    def __init__(self):
        columns = (
            *("ref", "kind", "date", "certainty", "denied", "hedged", "voice", "person__slug", "person__sex"),
            *("relation__slug", "relation__parent__slug", "relation__symmetric", "quantity_value", "quantity_unit"),
            *COLUMNS.values(),
        )
        self.said = list(Statement.objects.published().order_by("id").values(*columns))
        links = Statement.legal_bases.through.objects.values_list("statement__ref", "legalbasis__slug")
        for said in self.said:
            said["legal_basis"] = [slug for ref, slug in links if ref == said["ref"]]
        disputes = [set(one.statements.values_list("ref", flat=True)) for one in Dispute.objects.published()]
        self.disputed = set().union(*disputes)
        self.people = {one.slug: one.sex for one in Person.objects.published().order_by("sort_key", "id")}
        self.above = {
            name: {one.slug: one.parent and one.parent.slug for one in model.objects.select_related("parent")}
            for name, model in TREES.items()
        }

    def list_people(self, asked):
        denied = asked.get("denied", "exclude")
        alone = any(name in asked for name in ("kind", "date", "certainty", "voice")) or denied == "only"
        alone |= any(asked.get(name, "include") != "include" for name in ("hedged", "disputed"))
        alone |= "relation" in asked or "unit" in asked
        found = []
        for slug, sex in self.people.items():
            if "sex" in asked and sex not in asked["sex"].split(","):
                continue
            conditions = [(name, one, self._binding(name, asked)) for name in OBJECTS for one in asked.get(name, [])]
            if alone and not any(binding == asked for *_, binding in conditions):
                conditions.append((None, "", asked))
            met = [{said["ref"] for said in self.said if self._meets(said, slug, *one, denied)} for one in conditions]
            if asked.get("same") == "true" and met:
                met = [set.intersection(*met)]
            if all(met):
                found.append(slug)
        return found[::-1] if "ordering" in asked else found

    def list_statements(self, asked):
        denied = asked.get("denied", "exclude")
        found = [
            said["ref"]
            for said in self.said
            if ("sex" not in asked or said["person__sex"] in asked["sex"].split(","))
            and self._agrees(said, asked, denied, asked.get("date"))
            and all(
                any(self._names(said, name, *one.partition("@")[::2], asked) for one in repetition.split(","))
                for name in OBJECTS
                for repetition in asked.get(name, [])
            )
        ]
        return found[::-1] if "ordering" in asked else found

    @staticmethod
    def _binding(name, asked):
        """What of the question binds to a condition of this name."""
        free = set()
        if asked.get("same") != "true":
            if "kind" in asked and not set(asked["kind"].split(",")) & KINDS_NAMING.get(name, set(KIND)):
                free.add("kind")
            if name not in ("related_to", "related_group", "source"):
                free.add("relation")
            if name not in ("fate", "legal_basis", "decided_by", "source"):
                free |= {"quantity", "unit"}
        return {one: value for one, value in asked.items() if one not in free}

    def _meets(self, said, slug, name, repetition, asked, denied):
        """Whether a statement about the person, or one that ties them, says one of the alternatives."""
        exact = asked.get("exact") == "true"
        for one in repetition.split(","):
            value, _, when = one.partition("@")
            mine = said["person__slug"] == slug
            if name == "related_to":
                tied = mine and said["related_person__slug"] == value
                tied |= not exact and said["person__slug"] == value and said["related_person__slug"] == slug
                named = tied
            elif name is None:
                named = mine or "relation" in asked
            else:
                named = mine and self._is_under(said, value, name, exact)
            mutual = said["relation__symmetric"] and said["related_person__slug"] == slug and not exact
            if "relation" in asked and not (mine or mutual):
                continue
            if named and self._agrees(said, asked, denied, when or asked.get("date")):
                return True
        return False

    def _names(self, said, name, value, when, asked):
        exact = asked.get("exact") == "true"
        if name == "related_to":
            named = said["related_person__slug"] == value
            named |= not exact and said["person__slug"] == value and said["related_person__slug"] is not None
        else:
            named = self._is_under(said, value, name, exact)
        return named and (not when or self._in_time(said, when, asked))

    def _is_under(self, said, value, name, exact):
        if name == "participation" and said["kind"] != "participation":
            return False
        slugs = said[name] if name == "legal_basis" else [said[COLUMNS[name]]]
        return any(self._under(slug, value, name, exact) for slug in slugs)

    def _under(self, slug, value, name, exact):
        if exact or name not in TREES:
            return slug == value
        while slug is not None and slug != value:
            slug = self.above[name][slug]
        return slug == value

    def _agrees(self, said, asked, denied, when):
        return (
            ("kind" not in asked or said["kind"] in asked["kind"].split(","))
            and ("certainty" not in asked or FLOOR.index(said["certainty"]) >= FLOOR.index(asked["certainty"]))
            and (denied == "include" or said["denied"] == (denied == "only"))
            and (asked.get("hedged", "include") == "include" or said["hedged"] == (asked["hedged"] == "only"))
            and asked.get("disputed", "include") in ("include", "only" if said["ref"] in self.disputed else "exclude")
            and ("voice" not in asked or said["voice"] in asked["voice"].split(","))
            and (not when or self._in_time(said, when, asked))
            and ("relation" not in asked or self._ties(said, asked))
            and ("unit" not in asked or self._measures(said, asked))
        )

    @staticmethod
    def _ties(said, asked):
        relations = {said["relation__slug"], None if asked.get("exact") == "true" else said["relation__parent__slug"]}
        return not relations.isdisjoint(asked["relation"].split(","))

    @staticmethod
    def _measures(said, asked):
        if said["quantity_value"] is None or said["quantity_unit"] not in asked["unit"].split(","):
            return False
        least, _, most = asked.get("quantity", "../..").partition("/")
        first, last = (None if one == ".." else float(one) for one in (least, most or least))
        return (first is None or said["quantity_value"] >= first) and (last is None or said["quantity_value"] <= last)

    def _in_time(self, said, when, asked):
        if not said["date"]:
            return asked.get("undated") == "include"
        date, wanted = dates.parse(said["date"]), dates.parse(when)
        return date.within(wanted) if asked.get("date_match") == "certain" else date.overlaps(wanted)
