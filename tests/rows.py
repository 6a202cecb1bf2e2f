"""Every row of the record, for tests that hold two states of the database against each other."""

from django.apps import apps

from prosopo.index.models.documents import PersonDocument, PersonFacet

INDEX = {PersonDocument, PersonFacet}  # derived, and written anew


def all_rows():
    """The rows of each of the project's tables, many-to-many tables included, in order of their keys."""
    tables = apps.get_app_config("prosopo").get_models(include_auto_created=True)
    tables = [table for table in tables if table not in INDEX]
    return {table._meta.label: list(table._default_manager.order_by("pk").values()) for table in tables}
