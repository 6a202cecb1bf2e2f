"""Personal and place names: how they sort. Pure Python, no Django."""

from prosopo.names.sorting import inverted, sort_key

__all__ = ["inverted", "sort_key"]
