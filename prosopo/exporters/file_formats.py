"""What a format of files says of itself, whatever is written in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileFormat:
    """A form in which something is served as a file."""

    name: str  # in `format=`
    title: str
    content_type: str
    suffix: str

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0]
