"""Full-text search of words: PostgreSQL's full text and SQLite's FTS5, with the same results.

The column holds words of ASCII letters and digits with one blank between them
(`prosopo.text.word_search.searchable_words`); both databases take them as they stand. On PostgreSQL a GIN index of the
column finds them. On SQLite an FTS5 table beside the model's does, which triggers keep up to date; rows without words
are not in it.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models.lookups import Lookup

from prosopo.models.derived_fields import DerivedField
from prosopo.text.word_search import TEXT_SEPARATOR, TextQuery, Words

_Compiled = tuple[str, list[Any]]  # SQL and its values


class WordsField(DerivedField, models.TextField):
    """The searchable words derived from one or several texts of the row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class WordsLookup(Lookup):
    """A lookup of a field of words by a query (`prosopo.text.word_search.parse_query`)."""

    prepare_rhs = False  # a Query, not a text

    def _column(self, compiler: Any, connection: Any) -> str:
        if not self.rhs:
            raise EmptyResultSet
        column, values = self.process_lhs(compiler, connection)
        if values:
            raise ValueError(f"{self.lookup_name} is asked of a column of words, not of {column}")
        return column


@WordsField.register_lookup
class IndexedMatch(WordsLookup):
    """`words__match=query`: rows that match the whole query, found by the index."""

    lookup_name = "match"

    def as_postgresql(self, compiler: Any, connection: Any) -> _Compiled:
        return _index_condition(self._column(compiler, connection), self.rhs)

    def as_sqlite(self, compiler: Any, connection: Any) -> _Compiled:
        self._column(compiler, connection)
        key, values = self.lhs.target.model._meta.pk, [_fts5(self.rhs)]
        column = f"{connection.ops.quote_name(self.lhs.alias)}.{connection.ops.quote_name(key.column)}"
        return f"{column} IN ({_keys_in_fts5(self.lhs.target.model)})", values


@WordsField.register_lookup
class RowMatch(WordsLookup):
    """`words__contain=query`: the same, tested on each row without the index."""

    lookup_name = "contain"

    def as_postgresql(self, compiler: Any, connection: Any) -> _Compiled:
        return _row_condition(self._column(compiler, connection), self.rhs, "STRPOS")

    def as_sqlite(self, compiler: Any, connection: Any) -> _Compiled:
        return _row_condition(self._column(compiler, connection), self.rhs, "INSTR")


def matching_keys(model: type[models.Model], query: TextQuery, connection: Any) -> _Compiled:
    """SQL and values for the primary keys of a model's rows that match a query, by the index."""
    if connection.vendor == "sqlite":
        return _keys_in_fts5(model), [_fts5(query)]
    condition, values = _index_condition("words", query)
    return f"SELECT id FROM {model._meta.db_table} WHERE {condition}", values  # noqa: S608  our own names


def create_word_indexes(apps: Any, schema_editor: Any) -> None:
    """Create or recreate the indexes of words: a step of migrations.

    Repeat it at the end of every migration in which Django rebuilds one of the tables on SQLite (for a new field or
    constraint): the triggers are lost then. A test fails where it is missing.
    """
    if schema_editor.connection.vendor == "sqlite":
        drop_word_indexes(apps, schema_editor)
    for table in TABLES:
        for statement in _STATEMENTS_BY_VENDOR[schema_editor.connection.vendor](table):
            schema_editor.execute(statement)


def drop_word_indexes(apps: Any, schema_editor: Any) -> None:
    """Drop what `create_word_indexes` created."""
    for table in TABLES:
        if schema_editor.connection.vendor == "sqlite":
            for event in _EVENTS:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_words_{event}")
            schema_editor.execute(f"DROP TABLE IF EXISTS {table}_words")
        else:
            schema_editor.execute(f"DROP INDEX IF EXISTS {table}_words")


TABLES = ("prosopo_passage", "prosopo_statement")
_EVENTS = ("insert", "update", "delete")


def _gin(table: str) -> list[str]:
    return [f"CREATE INDEX IF NOT EXISTS {table}_words ON {table} USING gin ({_lexemes('words')})"]


def _fts5_table(table: str) -> list[str]:
    """An FTS5 table with external content, and its triggers (SQLite's documentation of FTS5, section 4.4.3)."""
    index = f"{table}_words"
    delete = "INSERT INTO {0} ({0}, rowid, words) SELECT 'delete', old.id, old.words WHERE old.words <> '';"
    insert = "INSERT INTO {0} (rowid, words) SELECT new.id, new.words WHERE new.words <> '';"
    triggers = {
        "insert": f"AFTER INSERT ON {table} WHEN new.words <> '' BEGIN {insert}",
        "update": (
            f"AFTER UPDATE OF id, words ON {table} WHEN old.words <> new.words OR old.id <> new.id "
            f"BEGIN {delete} {insert}"
        ),
        "delete": f"AFTER DELETE ON {table} WHEN old.words <> '' BEGIN {delete}",
    }
    tokenizer = f"ascii tokenchars ''{TEXT_SEPARATOR}''"
    options = f"content='{table}', content_rowid='id', columnsize=0, tokenize='{tokenizer}'"
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5(words, {options})",
        *(f"CREATE TRIGGER {index}_{event} {triggers[event].format(index)} END" for event in _EVENTS),
        f"INSERT INTO {index} (rowid, words) SELECT id, words FROM {table} WHERE words <> ''",  # noqa: S608  our own names
    ]


_STATEMENTS_BY_VENDOR = {"sqlite": _fts5_table, "postgresql": _gin}


def _lexemes(column: str) -> str:
    # Split at blanks only: `to_tsvector` would parse numbers, hosts and versions.
    return f"array_to_tsvector(string_to_array({column}, ' '))"


def _index_condition(column: str, query: TextQuery) -> _Compiled:
    tsquery = " & ".join(f"({' | '.join(_tsquery(*form) for form in phrase.forms)})" for phrase in query)
    # Phrases are tested on the row itself: a tsvector keeps 256 positions of a word, which is too few for them.
    sql, values = f"{_lexemes(column)} @@ %s::tsquery", [tsquery]
    if phrases := tuple(phrase for phrase in query if any(len(form) > 1 for form, _ in phrase.forms)):
        side_by_side, needles = _row_condition(column, phrases, "STRPOS")
        return f"({sql} AND {side_by_side})", [*values, *needles]
    return sql, values


def _tsquery(words: Words, begins: bool) -> str:
    marked = [f"'{word}'{':*' if begins and at == len(words) else ''}" for at, word in enumerate(words, 1)]
    return " & ".join(marked) if len(marked) == 1 else f"({' & '.join(marked)})"


def _row_condition(column: str, query: TextQuery, position: str) -> _Compiled:
    needles = [[f" {' '.join(form)}{'' if begins else ' '}" for form, begins in phrase.forms] for phrase in query]
    test = f"{position}(' ' || {column} || ' ', %s) > 0"
    sql = " AND ".join(f"({' OR '.join([test] * len(forms))})" for forms in needles)
    return f"({sql})", [needle for forms in needles for needle in forms]


def _keys_in_fts5(model: type[models.Model]) -> str:
    table = f"{model._meta.db_table}_words"
    return f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608  our own names


def _fts5(query: TextQuery) -> str:
    return " AND ".join(f"({' OR '.join(_fts5_phrase(*form) for form in phrase.forms)})" for phrase in query)


def _fts5_phrase(words: Words, begins: bool) -> str:
    return f'"{" ".join(words)}"{"*" if begins else ""}'
