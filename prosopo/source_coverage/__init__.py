"""How much of a source's text the statements cite, and which names in it nobody has recorded."""

from .coverage import Coverage, NoText, coverage_of, source_with_text
from .report import lines

__all__ = ["Coverage", "NoText", "coverage_of", "lines", "source_with_text"]
