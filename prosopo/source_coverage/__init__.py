"""Coverage of a source: how much of its text statements cite, and which names in it have no record."""

from .coverage import Coverage, NoText, coverage_of, source_with_text
from .report import lines

__all__ = ["Coverage", "NoText", "coverage_of", "lines", "source_with_text"]
