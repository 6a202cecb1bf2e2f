"""What a page is called, so that it is told from the pages beside it; and a statement on one line."""

from prosopo.exporters.locators import locator_of
from prosopo.exporters.record_titles import record_title
from prosopo.schema import RecordKind
from prosopo.text.shortening import shortened
from prosopo.types import JSON
from prosopo.web.records.statement_lines import StatementLine

_WITHIN_MARKS = str.maketrans("“”", "‘’")
_MOST_WORDS, _MOST_IN_TITLE = 120, 60  # characters of a text


def page_title(kind: RecordKind, record: JSON, statement: StatementLine | None) -> str:
    """The name of a record; of a statement, also what it says; of a passage, its first words and where they stand."""
    if statement is not None:
        return ", ".join(filter(None, (record_title(record), in_short(statement, _MOST_IN_TITLE))))
    if kind is RecordKind.PASSAGES:
        place = ", ".join(filter(None, (record["source"]["title"], locator_of(record))))
        words = shortened(record["quote"], _MOST_IN_TITLE).translate(_WITHIN_MARKS)
        return f"“{words}” ({place})" if words else place
    return record_title(record)


def in_short(line: StatementLine, most: int = _MOST_WORDS) -> str:
    """What a statement says, and when: `fate: shot, at the mine of Vorkuta, 30 October 1937`."""
    parts = [" ".join(filter(None, (part.label, part.value.text))) for part in line.parts]
    said = f"{line.kind} (denied)" if line.denied else line.kind
    what = ""
    for words in filter(None, (*parts, line.text)):
        if what and len(what) + len(words) > most:
            break  # rather than in the midst of what it names
        what = f"{what}, {words}" if what else shortened(words, most)
    return ", ".join(filter(None, (f"{said}: {what}" if what else said, line.when)))


def with_doubts(line: StatementLine, voice: str) -> str:
    """A statement on one line, and what a reader should know of it: how sure it is, whose words, what is disputed."""
    marks = [*line.doubts, *([voice] if voice in _OTHER_VOICES else ()), *(["disputed"] if line.disputes else ())]
    said = in_short(line)
    return " · ".join((f"{said[0].upper()}{said[1:]}", *([] if line.when else ["undated"]), *marks))


_OTHER_VOICES = frozenset({"editor", "quoted"})  # hearsay is a doubt; the author's is not said
