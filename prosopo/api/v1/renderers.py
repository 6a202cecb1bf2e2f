"""Renderers of the formats besides JSON, by which requests are answered; the formats do the writing."""

from prosopo.api.rendering import renderer_class
from prosopo.exporters.formats import FORMATS, MAP_FORMATS, RECORD_FORMATS

LIST_RENDERERS = [renderer_class(format_.name, format_.media_type) for format_ in FORMATS.values()]
RECORD_RENDERERS = [renderer_class(format_.name, format_.media_type) for format_ in RECORD_FORMATS.values()]
MAP_RENDERERS = [renderer_class(format_.name, format_.media_type) for format_ in MAP_FORMATS.values()]
