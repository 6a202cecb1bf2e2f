"""Reading names: which words stand in whose names, and in which part."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper

from prosopo.index.models.names import NAME_CODES, WORD_LENGTH, NamePart
from prosopo.index.name_index.labelled_forms import labelled_forms, name_words
from prosopo.models import Label, Person, PersonName, Relation
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.labels import LABEL_BEARERS
from prosopo.models.names import name_source_is_public
from prosopo.models.record_models import MODELS, NAME_MODELS
from prosopo.names.letters import lowered
from prosopo.names.name_forms import forms, forms_by_particle, given_forms
from prosopo.names.name_parts import NameToken as WordOrInitial
from prosopo.names.phrases import alternatives, words
from prosopo.schema import RecordKind


class Use(NamedTuple):
    """A word in a form of a name, with the given name and patronymic beside it; empty for none."""

    word: str
    part: NamePart
    given: str = ""
    patronymic: str = ""


class Uses(NamedTuple):
    """All uses of words in the names of one record, and whether each is in a public form of a name.

    Of people, it is public only if they are. Of other records, whether these are public is not looked at.
    """

    record: int
    sort_key: str
    uses: dict[Use, bool]


_people = QueryByKeys(
    lambda keys: (
        Person.objects.with_public()  # type: ignore[misc]  # the plugin does not see its annotation
        .filter(pk__in=keys)
        .order_by("pk")
        .values_list("pk", "sort_key", "name", "sort_name", "is_named", "is_public")
    )
)
_names_of_people = QueryByKeys(
    lambda keys: (
        PersonName.objects.with_public()  # type: ignore[misc]  # as above
        .filter(person__in=keys)
        .order_by("id")
        .values_list("person", "text", "parts", "is_public")
    )
)


def uses(kind: RecordKind, keys: Collection[int]) -> list[Uses]:
    """The uses of words in the names of these records, in order of their keys. Three queries at most."""
    return _of_people(keys) if kind is RecordKind.PEOPLE else _uses_of_others(kind, keys)


def texts_of_names(
    kind: RecordKind, keys: Collection[int], public: bool, both_sides: bool = True
) -> dict[int, list[str]]:
    """The texts of these records' names by key, each once: all, or public forms of public records alone.

    Labels in other languages count as names, and with `both_sides` those of a relation's other side. Three queries at
    most.
    """
    if not keys:
        return {}
    columns = [kind.label, "sort_name"] if kind is RecordKind.PEOPLE else [kind.label]
    records = MODELS[kind].objects.filter(pk__in=keys)
    found: dict[int, list[str]] = {
        key: list(filter(None, texts))
        for key, *texts in (records.published() if public else records).values_list("pk", *columns)
    }
    if kind in NAME_MODELS:
        names = NAME_MODELS[kind]
        forms_of = names.objects.published() if public else names.objects
        bearer = f"{names.BEARER}_id"
        for key, text in forms_of.filter(**{f"{bearer}__in": list(found)}).order_by("id").values_list(bearer, "text"):
            found[key].append(text)
    for key, text in _editorial_names(kind, list(found), both_sides):
        found[key].append(text)
    return {key: list(dict.fromkeys(names)) for key, names in found.items()}


class Spelling(NamedTuple):
    """A form of someone's name, whether that is public, and its parts as the editor gives them, if at all."""

    text: str
    public: bool
    parts: str = ""


def uses_of_person(names: Iterable[Spelling], is_named: bool) -> dict[Use, bool]:
    """The uses of words in someone's names.

    Where the editor gives the parts of a name, these are taken; also for other forms with the same words. All others
    are read in each way that they may be meant. A form that says less than another (initials, no patronymic) is left
    out beside that.
    """
    spellings = list(names)
    known = {name_words(one.text): one.parts for one in spellings if one.parts and one.public}
    found: dict[Use, bool] = {}
    for one in spellings:
        name_parts = one.parts or known.get(name_words(one.text), "")
        for use in _person_uses(one.text, name_parts) if is_named else _phrase_uses(one.text):
            found[use] = found.get(use, False) or one.public
    return {
        use: public for use, public in found.items() if not any(_is_redundant(use, other, found) for other in found)
    }


def _of_people(keys: Collection[int]) -> list[Uses]:
    known: dict[int, list[Spelling]] = defaultdict(list)
    for person, text, name_parts, public in _names_of_people(keys):
        known[person].append(Spelling(text, bool(public), name_parts))
    found = []
    for key, sort_key, name, sort_name, is_named, public in _people(keys):
        own = (Spelling(name, bool(public)), Spelling(sort_name, bool(public)))
        found.append(Uses(key, sort_key, uses_of_person([*own, *known[key]], is_named)))
    return found


def _uses_of_others(kind: RecordKind, keys: Collection[int]) -> list[Uses]:
    known: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for key, text, public in _NAMES[kind](keys) if kind in NAME_MODELS else ():
        known[key].append((text, bool(public)))
    for key, text in _editorial_names(kind, keys):
        known[key].append((text, True))
    found = []
    for key, sort_key, display_name in _DISPLAY_NAMES[kind](keys):
        used: dict[Use, bool] = {}
        for name, public in ((display_name, True), *known[key]):
            for use in _phrase_uses(name):
                used[use] = used.get(use, False) or public
        found.append(Uses(key, sort_key, used))
    return found


def _display_names(model: Any, column: str) -> QueryByKeys:
    return QueryByKeys(
        lambda keys: model.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "sort_key", column)
    )


def _names_of(names: Any) -> QueryByKeys:
    bearer = names.BEARER
    return QueryByKeys(
        lambda keys: (
            names.objects.annotate(may_be_told=ExpressionWrapper(name_source_is_public(names), BooleanField()))
            .filter(**{f"{bearer}__in": keys})
            .order_by("id")
            .values_list(f"{bearer}_id", "text", "may_be_told")
        )
    )


def _labels_of(bearer: str) -> QueryByKeys:
    columns = (f"{bearer}_id", "text", "inverse_text")
    return QueryByKeys(
        lambda keys: Label.objects.filter(**{f"{bearer}__in": keys}).order_by("id").values_list(*columns)
    )


_inverse_labels = QueryByKeys(
    lambda keys: Relation.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "inverse_label")
)


def _editorial_names(kind: RecordKind, keys: Collection[int], both_sides: bool = True) -> Iterator[tuple[int, str]]:
    """What the editors call these records besides their own names: in other languages, and from the other side.

    Of a trait's label for men and women (“армянин или армянка”), each is a name of its own as well.
    """
    for key, text, inverse in _LABELS[kind](keys) if kind in LABEL_BEARERS else ():
        yield from ((key, name) for name in (alternatives(text) if kind is RecordKind.TRAITS else (text,)))
        if inverse and both_sides:
            yield key, inverse
    if kind is RecordKind.RELATIONS and both_sides:
        yield from ((key, inverse) for key, inverse in _inverse_labels(keys) if inverse)


_DISPLAY_NAMES = {kind: _display_names(MODELS[kind], kind.label) for kind in NAME_CODES}
_NAMES = {kind: _names_of(names) for kind, names in NAME_MODELS.items()}
_LABELS = {kind: _labels_of(bearer) for kind, bearer in LABEL_BEARERS.items()}


def _person_uses(name: str, name_parts: str) -> Iterator[Use]:
    """Each way to read a full name, and its given names without the surname."""
    labelled = labelled_forms(name_parts) if name_parts else None
    with_surname, without = labelled or ((*forms(name), *forms_by_particle(name)), given_forms(name))
    for form in with_surname:
        yield Use(text_of(form.surname), NamePart.SURNAME, text_of(form.given), text_of(form.patronymic))
    for form in without:
        yield Use(text_of(form.given), NamePart.GIVEN, patronymic=text_of(form.patronymic))


def _phrase_uses(name: str) -> Iterator[Use]:
    for word in words(name):
        yield Use(word[:WORD_LENGTH], NamePart.PHRASE)


def text_of(part: WordOrInitial | None) -> str:
    """A word of someone's name as it is stored; empty for none."""
    # Some letters become two in lower case: İ.
    return "" if part is None else f"{lowered(part.text)}{'.' * part.is_initial}"[:WORD_LENGTH]


def _is_redundant(use: Use, other: Use, known: dict[Use, bool]) -> bool:
    """Whether the other use says at least as much, and is public if this one is."""
    if use is other or use[:2] != other[:2] or (known[use] and not known[other]):
        return False
    return _is_short_for(use.given, other.given) and _is_short_for(use.patronymic, other.patronymic)


def _is_short_for(word: str, other: str) -> bool:
    return word in {"", other} or (word.endswith(".") and other.startswith(word[:-1]))
