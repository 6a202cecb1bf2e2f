"""Other records that readers see, or no longer see, when records are published or withdrawn."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from prosopo.admin.selection import key_list
from prosopo.models import Dispute, Person, Source, Statement
from prosopo.models.names import link_column, public_citations
from prosopo.models.record_models import NAME_MODELS
from prosopo.models.sources import public_source
from prosopo.models.visibility import AssumedStatus

_LISTED = 8  # references in a sentence
_DISPUTED = Dispute.statements.through.objects


def newly_visible(model: Any, keys: list[int]) -> list[str]:
    """Sentences on published records that readers see once these are published as well."""
    sentences = []
    statements, disputes = _differences(model, keys, published=True)
    if number := statements.count():
        sentences.append(f"Readers will also see {_quantity(number, 'statement')} published already.")
    if number := disputes.count():
        sentences.append(f"Readers will also see {_quantity(number, 'dispute')} published already.")
    if number := _name_count(model, keys):
        sentences.append(f"Readers will also see {_quantity(number, 'form of a name', 'forms of names')}.")
    return sentences


def no_longer_visible(model: Any, keys: list[int]) -> list[str]:
    """Sentences on records that readers no longer see once these are withdrawn."""
    sentences = []
    statements, disputes = _differences(model, keys, published=False)
    if number := statements.count():
        people = statements.order_by().exclude(person=None).values("person").distinct().count()
        about = f" about {_quantity(people, 'person', 'people')}" if people else ""
        sentences.append(f"Readers will no longer see {_quantity(number, 'statement')}{about}.")
        if model is Person and (number := statements.exclude(person__in=key_list(keys)).count()):
            sentences.append(
                f"Of these, {_quantity(number, 'is', 'are')} about others: they only name whom you withdraw."
            )
    if number := disputes.count():
        sentences.append(f"Readers will no longer see {_quantity(number, 'dispute')}.")
    sentences += _undated_by(model, keys, statements)
    if number := _name_count(model, keys):
        sentences.append(f"Readers will no longer see {_quantity(number, 'form of a name', 'forms of names')}.")
    if model is Statement or sentences:
        sentences.append(
            "Groups, camps, places, events and terms that readers know by these alone go out of sight with them."
        )
    return sentences


def _differences(model: Any, keys: list[int], published: bool) -> tuple[Any, Any]:
    """The other statements and disputes that readers would see (`published`) or no longer see."""
    if not keys or model is Dispute:
        return Statement.objects.none(), Dispute.objects.none()
    assumptions = (AssumedStatus(model, key_list(keys), published),)
    resting = Statement.objects.depending_on(model, key_list(keys))
    disputes = Dispute.objects.filter(pk__in=_DISPUTED.filter(statement__in=resting.values("pk")).values("dispute"))
    changes = []
    for records in (resting.none() if model is Statement else resting, disputes):
        now, then = records.public(), records.public(assumptions)
        changes.append(records.filter(then).exclude(now) if published else records.filter(now).exclude(then))
    return changes[0], changes[1]


def _undated_by(model: Any, keys: list[int], statements: Any) -> list[str]:
    """A sentence on statements that stay, but are dated by others that go."""
    going = Statement.objects.published().filter(pk__in=key_list(keys)) if model is Statement else statements
    going_keys: Any = going.order_by().values("pk")
    staying = Statement.objects.published().exclude(pk__in=going_keys)
    dated = staying.filter(relative_to_statement__in=going_keys).order_by("ref")
    if not (number := dated.count()):
        return []
    refs = ", ".join(dated.values_list("ref", flat=True)[:_LISTED])
    listed = f"{refs}, …" if number > _LISTED else refs
    are, dates, them = ("is", "its date", "it") if number == 1 else ("are", "their dates", "them")
    return [
        f"{number:,} other statement{'s' * (number != 1)} {are} dated by what goes ({listed}): readers will see "
        f"the words of {dates} alone, and find {them} under no time, until it is published again. Date by something "
        "else what should keep its date."
    ]


def _name_count(model: Any, keys: list[int]) -> int:
    """The number of names of public records that these sources attest, and no other that readers see."""
    if model is not Source or not keys:
        return 0
    these = Q(passage__source__in=key_list(keys))
    number = 0
    for names in NAME_MODELS.values():
        of_name = Q(**{link_column(names): OuterRef("pk")})
        links, others = names.also_cites.through.objects.filter(of_name), public_citations(names).filter(of_name)
        attested = Q(these, Exists(links.filter(these)), _connector=Q.OR)
        is_kept = Q(public_source("passage__source__") & ~these, Exists(others.exclude(these)), _connector=Q.OR)
        number += names.objects.filter(names.objects.bearer_is_public(), attested).exclude(is_kept).count()
    return number


def _quantity(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
