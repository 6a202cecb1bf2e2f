"""What else comes into readers' sight, or goes out of it, with records that are published or withdrawn."""

from typing import Any

from prosopo.admin.selection import key_list
from prosopo.models import CampName, Dispute, GroupName, Person, PersonName, Source, Statement
from prosopo.models.visibility import Supposition

_DISPUTED = Dispute.statements.through.objects


def gained(model: Any, keys: list[int]) -> list[str]:
    """Sentences on what is published already, and comes into readers' sight with these records."""
    told = []
    statements, disputes = _differences(model, keys, published=True)
    if number := statements.count():
        told.append(f"Readers will also see {_number(number, 'statement')} published already.")
    if number := disputes.count():
        told.append(f"Readers will also see {_number(number, 'dispute')} published already.")
    if number := _names(model, keys, published=True):
        told.append(f"Readers will also see {_number(number, 'form of a name', 'forms of names')}.")
    return told


def lost(model: Any, keys: list[int]) -> list[str]:
    """Sentences on what goes out of readers' sight with these records."""
    told = []
    statements, disputes = _differences(model, keys, published=False)
    if number := statements.count():
        people = statements.order_by().exclude(person=None).values("person").distinct().count()
        about = f" about {_number(people, 'person', 'people')}" if people else ""
        told.append(f"Readers will no longer see {_number(number, 'statement')}{about}.")
        if model is Person and (number := statements.exclude(person__in=key_list(keys)).count()):
            told.append(f"Of these, {_number(number, 'is', 'are')} about others: they only name whom you withdraw.")
    if number := disputes.count():
        told.append(f"Readers will no longer see {_number(number, 'dispute')}.")
    if number := _names(model, keys, published=False):
        told.append(f"Readers will no longer see {_number(number, 'form of a name', 'forms of names')}.")
    if model is Statement or told:
        told.append("Groups, camps, events and terms that readers know by these alone go out of sight with them.")
    return told


def _differences(model: Any, keys: list[int], published: bool) -> tuple[Any, Any]:
    """Statements and disputes, other than these records, of which readers see more or less."""
    if not keys or model is Dispute:
        return Statement.objects.none(), Dispute.objects.none()
    supposed = (Supposition(model, key_list(keys), published),)
    resting = Statement.objects.depending_on(model, key_list(keys))
    disputes = Dispute.objects.filter(pk__in=_DISPUTED.filter(statement__in=resting.values("pk")).values("dispute"))
    found = []
    for records in (resting.none() if model is Statement else resting, disputes):
        now, then = records.public(), records.public(supposed)
        found.append(records.filter(then).exclude(now) if published else records.filter(now).exclude(then))
    return found[0], found[1]


def _names(model: Any, keys: list[int], published: bool) -> int:
    """How many names of public records stand in these sources."""
    if model is not Source or not keys:
        return 0
    return sum(
        names.objects.filter(names.objects.bearer_is_public(), passage__source__in=key_list(keys)).count()
        for names in (PersonName, GroupName, CampName)
    )


def _number(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
