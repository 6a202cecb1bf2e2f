"""All rows of the database but the index, for tests that compare two states of it."""

from django.apps import apps

from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.index.models.times import StatementTime
from prosopo.index.models.words import WordStem

INDEX = {PersonDocument, PersonFacet, StatementTime, WordStem}  # derived, and rebuilt


def all_rows():
    """By model, the rows of each of the project's tables, including many-to-many tables, in order of their keys."""
    models = apps.get_app_config("prosopo").get_models(include_auto_created=True)
    models = [model for model in models if model not in INDEX]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}
