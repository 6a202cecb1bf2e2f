"""The admin, where curators work: one module for each kind of record, and one for each feature that they share."""

from django.contrib import admin

from prosopo.admin import (
    camps,
    curators,
    disputes,
    events,
    further_parents,
    groups,
    identifiers,
    identity_judgements,
    labels,
    people,
    places,
    source_parts,
    sources,
    statements,
    successions,
    vocabularies,
)

admin.site.site_header = "Prosopo: curators"
admin.site.site_title = "Prosopo"
admin.site.index_title = "The record"
admin.site.enable_nav_sidebar = False  # its width is worth more to forms and lists

__all__ = [
    "camps",
    "curators",
    "disputes",
    "events",
    "further_parents",
    "groups",
    "identifiers",
    "identity_judgements",
    "labels",
    "people",
    "places",
    "source_parts",
    "sources",
    "statements",
    "successions",
    "vocabularies",
]
