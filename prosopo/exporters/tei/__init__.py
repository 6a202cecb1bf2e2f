"""Records as TEI P5: lists of people, organisations, places, events, sources and relations."""

from .documents import tei

__all__ = ["tei"]
