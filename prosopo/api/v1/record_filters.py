"""The filters of the lists of records that are not filtered by statements, and of the search by name."""

import django_filters
from django.http import QueryDict

from prosopo import models
from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.filter_base import (
    WORD_SYNTAX,
    ObjectFilter,
    Parameter,
    clean_parameters,
    identifier_parameter,
    successors_parameter,
)
from prosopo.api.v1.form_fields import ChoicesField, KindsField, NameField, WordsField
from prosopo.index.models.names import NAME_CODES
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS
from prosopo.schema.source_kinds import SOURCE_KIND
from prosopo.search import with_other_forms
from prosopo.search.identifiers import keys_identified
from prosopo.text.word_search import TextQuery

NAMED_KINDS = [kind.noun for kind in NAME_CODES]


class IdentifiedFilters(django_filters.FilterSet):
    """The filter of records that bear identifiers, in lists without further filters."""

    identifier = identifier_parameter("record", "geonames:524901")

    @classmethod
    def keys(cls, kind: RecordKind, parameters: QueryDict) -> frozenset[int] | None:
        """The keys of the records that bear the identifiers, public or not; None where none is asked for.

        Raises:
            BadParameter: for what is no identifier.
        """
        identifiers = clean_parameters(cls, parameters)["identifier"]
        return None if identifiers is None else keys_identified(kind, identifiers)


class KindFilters(IdentifiedFilters):
    """The filter of groups, camps, places and events by their kind; the classes below declare it."""

    @classmethod
    def kinds(cls, kind: RecordKind, parameters: QueryDict) -> frozenset[str] | None:
        """The slugs of the kinds asked for; None where none is. A query if some are.

        Raises:
            BadParameter: naming each that no public record is of, and those that there are.
        """
        asked: frozenset[str] | None = clean_parameters(cls, parameters)["kind"]
        if asked is None:
            return None
        vocabulary = VOCABULARIES_OF_KINDS[kind]
        known = set(MODELS[vocabulary].objects.published().values_list("slug", flat=True))
        if unknown := sorted(asked - known):
            message = (
                f"No public {kind.noun} is of this kind: see /api/v1/{vocabulary.plural}/ for those that there are"
            )
            listed = f": {', '.join(sorted(known))}." if known else ", which are none yet."
            raise BadParameter([fault("kind", slug, message + listed) for slug in unknown])
        return asked


def _kind(vocabulary: RecordKind, example: str) -> Parameter:
    return Parameter(
        KindsField, f"Slugs from the list of `{vocabulary.plural}`, separated by commas: any of them.", example
    )


class GroupFilters(KindFilters):
    """The filters of groups."""

    kind = _kind(RecordKind.GROUP_KINDS, "faction")


class PlaceFilters(KindFilters):
    """The filters of places."""

    kind = _kind(RecordKind.PLACE_KINDS, "settlement")


class SourceFilters(IdentifiedFilters):
    """The filters of sources."""

    kind = Parameter(
        ChoicesField, f"Of the source: {', '.join(SOURCE_KIND)}; several by commas.", "memoir,letter", SOURCE_KIND
    )

    @classmethod
    def kinds(cls, parameters: QueryDict) -> frozenset[str]:
        """The kinds asked for; empty for any kind.

        Raises:
            BadParameter: naming every value that will not do.
        """
        kinds: frozenset[str] = clean_parameters(cls, parameters)["kind"]
        return kinds


class StandingFilters(KindFilters):
    """The filters of camps and events: by the place where they are."""

    place = ObjectFilter(
        models.Place,
        Dimension.PLACE,
        "places",
        "moscow",
        "What stands or happened in a camp that stands there is there, too.",
        timed=False,
    )
    successors = successors_parameter("each `place`")

    @classmethod
    def places(cls, parameters: QueryDict) -> list[set[int]]:
        """The keys of the places asked for and of what lies in them: one set for each that must be true.

        Raises:
            BadParameter: naming every value that will not do.
        """
        faults: list[dict[str, str]] = []
        cleaned = clean_parameters(cls, parameters)
        filter_ = cls.base_filters["place"]
        assert isinstance(filter_, ObjectFilter)
        conditions = filter_.conditions("place", cleaned["place"], True, faults, cleaned["successors"] == "include")
        if faults:
            raise BadParameter(faults)
        return [{key for term in one.terms for key in (term.key, *term.below)} for one in conditions]


class CampFilters(StandingFilters):
    """The filters of camps."""

    kind = _kind(RecordKind.CAMP_KINDS, "camp,prison")


class EventFilters(StandingFilters):
    """The filters of events."""

    kind = _kind(RecordKind.EVENT_KINDS, "trial")


class PassageFilters(django_filters.FilterSet):
    """The filters of passages."""

    q = Parameter(WordsField, f"Words in the quote. {WORD_SYNTAX} Each result then carries its `hits`.", "strik*")

    @classmethod
    def words(cls, parameters: QueryDict) -> TextQuery | None:
        """The words in the parameters; None where there are none.

        Raises:
            BadParameter: where it is too much.
        """
        query: TextQuery | None = clean_parameters(cls, parameters)["q"]
        return None if query is None else with_other_forms(query)


class SearchFilters(django_filters.FilterSet):
    """The filters of the search by name."""

    q = Parameter(
        NameField,
        "A name, or as much of it as has been typed, in any spelling and script. Left empty, nothing is found.",
        "Vorkouta",
    )
    kind = Parameter(
        ChoicesField, f"Kinds of records: {', '.join(NAMED_KINDS)}; several by commas.", "camp", NAMED_KINDS
    )

    @classmethod
    def name_and_kinds(cls, parameters: QueryDict) -> tuple[str, frozenset[str]]:
        """The name, and the kinds of records; empty for any kind.

        Raises:
            BadParameter: naming every parameter and value that will not do.
        """
        cleaned = clean_parameters(cls, parameters)
        return cleaned["q"], cleaned["kind"]
