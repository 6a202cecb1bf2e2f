"""What the OpenAPI document says beyond the shapes: one summary, one tag and the possible problems for each address."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from prosopo.api.problems import MEDIA_TYPE
from prosopo.api.v1.shapes import Problem


class RecordSchema(AutoSchema):
    """The documentation of one kind of record's list and detail."""

    def get_tags(self) -> list[str]:
        return [self.view.basename]

    def get_summary(self) -> str:
        return f"List {self.view.basename}" if self.view.action == "list" else f"One of the {self.view.basename}"

    def get_response_serializers(self) -> dict[Any, Any]:
        answers = {200: super().get_response_serializers(), (400, MEDIA_TYPE): Problem}
        return answers if self.view.action == "list" else answers | {(404, MEDIA_TYPE): Problem}
