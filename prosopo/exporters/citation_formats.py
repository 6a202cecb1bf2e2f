"""The forms of a citation besides JSON."""

from collections.abc import Callable
from dataclasses import dataclass

from prosopo.exporters.bibliographies import SourceCitation
from prosopo.exporters.citations import Citation
from prosopo.exporters.file_formats import FileFormat

AnyCitation = Citation | SourceCitation


@dataclass(frozen=True)
class CitationFormat(FileFormat):
    """A form in which citations are files."""

    write: Callable[[AnyCitation], bytes]


CITATION_FORMATS = {
    format_.name: format_
    for format_ in (
        CitationFormat("txt", "text", "text/plain; charset=utf-8", "txt", lambda one: one.text().encode()),
        CitationFormat(
            "bib", "BibTeX", "application/x-bibtex; charset=utf-8", "bib", lambda one: one.bibtex().encode()
        ),
        CitationFormat(
            "csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json", lambda one: one.csl_file()
        ),
        CitationFormat(
            "ris", "RIS", "application/x-research-info-systems; charset=utf-8", "ris", lambda one: one.ris().encode()
        ),
    )
}
