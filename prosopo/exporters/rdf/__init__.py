"""Records as linked data: JSON-LD, Turtle and N-Triples."""

from .vocabulary import shapes, vocabulary
from .writing import jsonld, ntriples, turtle

__all__ = ["jsonld", "ntriples", "shapes", "turtle", "vocabulary"]
