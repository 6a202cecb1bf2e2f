"""The kinds of source: how each is typed where bibliographies are kept, and what it is cited by."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceKind:
    """One kind of source, with its types in CSL 1.0.2, BibTeX, RIS and the Bibliographic Ontology."""

    slug: str
    label: str
    csl: str
    bibtex: str
    ris: str
    bibo: str
    needs: str = ""  # the member of the bibliography without which no citation can be made
    is_part: bool = False  # of something that has a title of its own: cited with its title in quotation marks
    is_unpublished: bool = False  # kept somewhere: described as a manuscript is


_WITHIN = "container_title"

SOURCE_KINDS = (
    SourceKind("article", "article", "article-journal", "article", "JOUR", "AcademicArticle", _WITHIN, True),
    SourceKind("newspaper", "newspaper article", "article-newspaper", "article", "NEWS", "Article", _WITHIN, True),
    SourceKind("chapter", "chapter or entry", "chapter", "incollection", "CHAP", "Chapter", _WITHIN, True),
    SourceKind("book", "book", "book", "book", "BOOK", "Book"),
    SourceKind("memoir", "memoir", "book", "book", "BOOK", "Book"),
    SourceKind("thesis", "thesis", "thesis", "phdthesis", "THES", "Thesis"),
    SourceKind("register", "register or list", "document", "misc", "GEN", "Document"),
    SourceKind("archival_file", "archival file", "document", "misc", "UNPB", "Document", "archive", False, True),
    SourceKind("letter", "letter", "personal_communication", "misc", "PCOMM", "Letter", "", False, True),
    SourceKind("manuscript", "manuscript", "manuscript", "unpublished", "MANSCPT", "Manuscript", "", False, True),
    SourceKind("interview", "interview", "interview", "misc", "GEN", "Interview", "", False, True),
    SourceKind("photograph", "photograph", "graphic", "misc", "FIGURE", "Image", "", False, True),
    SourceKind("website", "website", "webpage", "misc", "ELEC", "Webpage", "web_address"),
    SourceKind("other", "other", "document", "misc", "GEN", "Document"),
)

SOURCE_KIND = {kind.slug: kind for kind in SOURCE_KINDS}
