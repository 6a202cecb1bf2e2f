"""Records made from the schema alone, in which every member has a value, one of two."""

from django.apps import apps

from prosopo.models import GroupName, IdentityJudgement, PersonName, SourceAuthor, SourceOrigin, SourcePart, Statement
from prosopo.models.record_models import JUDGEMENT_MODELS, SUCCESSION_MODELS
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema import members as types
from prosopo.schema.attestations import ATTESTATION
from prosopo.schema.bibliography import SOURCE_AUTHOR, SOURCE_ORIGIN
from prosopo.schema.judgements import IDENTITY_JUDGEMENTS
from prosopo.schema.name_parts import NAME_PART
from prosopo.schema.names import NAME_FORM, PERSON_NAME_FORM
from prosopo.schema.people import BIRTH, DEATH, POSSIBLY_SAME
from prosopo.schema.source_parts import CITED_PART, SOURCE_PART
from prosopo.schema.successions import SUCCESSIONS

_MODELS = {
    NAME_FORM: GroupName,
    PERSON_NAME_FORM: PersonName,
    NAME_PART: None,
    **{part: JUDGEMENT_MODELS[kind] for kind, part in IDENTITY_JUDGEMENTS.items()},
    **{part: SUCCESSION_MODELS[kind] for kind, part in SUCCESSIONS.items()},
    SOURCE_AUTHOR: SourceAuthor,
    SOURCE_ORIGIN: SourceOrigin,
    CITED_PART: SourcePart,
    SOURCE_PART: SourcePart,
    ATTESTATION: Statement,
    POSSIBLY_SAME: IdentityJudgement,
    BIRTH: Statement,
    DEATH: Statement,
}
_DATES = (
    {
        "text": "in October",
        "edtf": "1936-10",
        "calendar": None,
        "label": None,
        "earliest": "1936-10-01",
        "latest": "1936-10-31",
    },
    {
        "text": "in 1937",
        "edtf": "1937",
        "calendar": None,
        "label": None,
        "earliest": "1937-01-01",
        "latest": "1937-12-31",
    },
)


def record(kind, **changed):
    """A record as the API serves it, about nothing that is denied."""
    model = apps.get_model("prosopo", kind.model_name)
    found = {member.name: value(member, kind.noun, model) for member in RECORDS[kind].members}
    if kind is RecordKind.STATEMENTS:
        found |= {"denied": False, "subject_group": None, "date_basis": "event", "event_date_basis": None}
    return found | changed


def value(member, where, model, other=False):
    """What a member may hold; if `other`, something else."""
    name = f"{'another-' if other else ''}{member.name}-{where}".replace("_", "-")
    match member.type:
        case types.Text() if member.name == "language":
            return ("en", "fr")[other]
        case types.Text() if member.name in {"earliest", "latest"}:
            return ("1936-10-01", "1937-10-01")[other]
        case types.Text() | types.Note():
            return name
        case types.Address(kind):
            return f"/api/v1/{kind.plural}/{name}/"
        case types.Choice(more=more) if model is None:
            return more[other][0]
        case types.Choice():
            return [one for one, _ in _field(model, member.reads or member.name).choices][other]
        case types.Kind():
            return ("first-kind", "second-kind")[other]
        case types.QuoteLanguage():
            return ("en", "fr")[other]
        case types.QuoteStatus():
            return ("checked", "unchecked")[other]
        case types.Flag():
            return not other
        case types.Number(fraction=fraction):
            return (67.5, 68.5)[other] if fraction else (7, 8)[other]
        case types.Day():
            return ("1936-10-27", "1937-10-27")[other]
        case types.UncertainDate():
            return _DATES[other]
        case types.Reference(kind):
            return reference(kind, name)
        case types.AttestedReferences(kind):
            return [] if other else [reference(kind, name) | part_of(ATTESTATION, name)]
        case types.References(kind):
            return [] if other else [reference(kind, name)]
        case types.Records(kind):
            return [] if other else [record(kind)]
        case types.Object(part):
            return part_of(part, name, other)
        case types.Objects(part):
            return [] if other else [part_of(part, name)]


def _field(model, path):
    *steps, name = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return model._meta.get_field(name)


def reference(kind, name):
    called = {kind.label: f"What {name} is called"} if kind.identity == "slug" else {}
    return {kind.identity: name, **called, "url": f"/api/v1/{kind.plural}/{name}/"}


def part_of(part, where, other=False):
    return {member.name: value(member, where, _MODELS.get(part), other) for member in part.members}
