"""Which tests run where, each rule in one place: what is left to SQLite, and what `make quick` leaves out.

Files and folders are named from this one on; `file.py::test` names one test with all its parameters. What is named here
and not there any more fails in `test_selection.py`.
"""

import zlib
from pathlib import Path

import pytest

HERE = Path(__file__).parent

# Every test of what a database decides runs on both. What follows is the same on every database: SQLite alone runs it.
ON_SQLITE = {
    "It works without a database, or on what was read from it.": """
        dates exporters names schema tabular text test_layers.py
        index/test_fingerprint.py""",
    "It is about the tools and settings, or about files.": """
        test_makefile.py test_environment.py test_media_types.py test_logs.py test_selection.py test_middleware.py
        test_commands.py::test_a_bad_setting_is_told_in_one_line vorkuta/test_files.py
        models/test_timestamps.py::test_loading_the_projects_own_fixtures_again_changes_nothing
        backups/test_backups.py::test_what_is_no_sound_backup_for_this_place_is_refused_and_changes_nothing
        api/test_schema.py api/test_documentation.py api/test_datasets.py api/test_export_files.py""",
    "It is about headers, forms of answers, and places in a queue.": """
        api/test_http.py api/test_negotiation.py api/test_citing.py api/test_room.py
        api/test_linked_data.py::test_every_record_is_served_as_linked_data_by_its_own_iri
        api/test_linked_data.py::test_what_a_record_tells_alone_is_told_by_its_list_and_by_the_dump
        api/test_linked_data.py::test_the_whole_dataset_is_the_same_in_every_form""",
    "It is SQLite's own, or an installation of its own on SQLite.": """
        test_sqlite.py
        test_installation.py::test_a_database_file_that_cannot_be_made_is_told_with_its_name_and_remedy
        test_installation.py::test_a_new_installation_is_prepared_in_one_step
        test_installation.py::test_the_server_tells_its_pages_and_answers_until_it_is_stopped
        test_installation.py::test_a_server_that_is_stopped_while_it_starts_ends""",
    "It is about sockets, threads and disk.": """
        server/test_request_bodies.py server/test_endings.py server/test_lanes.py server/test_slow_clients.py
        server/test_downloads.py::test_a_client_that_takes_nothing_is_hung_up_on_and_its_file_given_back_to_the_disk
        server/test_downloads.py::test_a_client_that_leaves_is_forgotten
        server/test_downloads.py::test_a_client_that_takes_its_time_gets_all_of_it
        server/test_downloads.py::test_the_first_bytes_do_not_wait_for_the_last
        server/test_downloads.py::test_a_file_longer_than_the_room_is_made_as_fast_as_it_is_taken""",
    "It walks through all pages or forms, or counts the queries that our code asks.": """
        admin/test_queries.py api/test_queries.py web/test_sandbox.py
        admin/test_lockouts.py::test_every_way_in_is_held
        api/test_drafts_change_nothing.py::test_what_was_never_public_is_answered_as_what_is_not_there
        api/test_public_only.py::test_a_merged_person_shows_nowhere""",
}

# Of tests that ask the same of very many cases, one in so many runs; `ALL_ADDRESSES=1` runs all of them.
SAMPLED = {
    2: """
        admin/test_forged_rows.py::test_no_row_posted_with_another_record_reaches_a_name_that_readers_see
        api/test_citing.py::test_every_record_is_cited_by_its_own_address
        api/test_public_only.py::test_a_hidden_record_shows_nowhere_until_it_is_published
        browser/test_clicks.py::test_nothing_moves_under_the_pointer
        index/test_writers_at_once.py::test_two_writers_at_once_are_both_done
        index/test_beside.py::test_what_rests_on_a_source_that_another_is_withdrawing_is_not_told
        index/test_beside.py::test_what_rests_on_a_source_that_another_withdraws_meanwhile_is_not_told
        browser/test_two_curators.py::test_who_changes_the_same_is_asked_and_loses_nothing
        browser/test_two_curators.py::test_what_two_have_changed_is_kept_unasked
        api/test_queries.py::test_a_list_takes_as_many_queries_for_few_records_as_for_many
        api/test_queries.py::test_a_detail_takes_as_many_queries_for_few_statements_as_for_many
        api/ipif/test_ipif.py::test_a_filter_takes_as_many_queries_however_much_it_finds
        api/ipif/test_ipif.py::test_the_same_is_found_where_few_statements_fulfil_it_and_where_many_do
        exporters/rdf/test_whole.py::test_the_shapes_find_what_is_wrong""",
    3: """
        index/test_beside_renaming.py::test_what_is_changed_while_another_writes_of_it_is_told_as_it_is_in_the_end""",
    4: """
        index/test_every_column.py::test_whatever_is_written_is_followed_and_told""",
}

# The same on PostgreSQL alone: SQLite runs all of these.
SAMPLED_ON_POSTGRESQL = {
    2: """
        models/test_held_back.py::test_what_readers_would_see_is_what_they_see_once_it_is_so
        models/test_held_back.py::test_there_is_a_reason_for_whatever_is_published_and_not_seen_and_for_nothing_else
        index/test_change_log_reading.py::test_what_is_public_by_what_two_write_at_once_is_told
        api/test_bad_input.py::test_whatever_is_written_where_a_filter_expects_something_else_is_refused
        api/test_hidden_words.py::test_words_of_what_is_hidden_are_never_found
        api/test_grammar.py::test_each_facet_counts_statements_likewise
        api/test_grammar.py::test_statements_are_those_that_say_it
        api/ipif/test_orders.py::test_lists_are_sorted_as_is_asked""",
    4: """
        index/test_change_log.py::test_whatever_way_something_is_written_it_is_told
        index/test_change_log.py::test_what_concerns_many_is_told_after_the_commit_no_less
        index/test_change_log.py::test_what_is_written_is_told
        index/test_following_many.py::test_what_is_written_by_the_many_is_told_at_once
        index/test_following.py::test_what_is_saved_is_told_at_once
        admin/test_merge_forms.py::test_each_kind_of_record_keeps_what_two_have_changed
        admin/test_merge_forms.py::test_every_form_carries_the_version_of_what_it_shows_and_saves_as_it_stands
        api/test_public_only.py::test_a_hidden_record_shows_nowhere_until_it_is_published
        api/ipif/test_filters.py::test_each_filter_finds_the_statements_of_which_it_is_true
        api/ipif/test_filters.py::test_a_star_stands_for_any_value
        api/ipif/test_filters.py::test_every_filter_is_answered_by_every_list_that_has_it
        api/ipif/test_bad_input.py::test_whatever_is_asked_is_answered_or_refused_by_name
        api/ipif/test_bad_input.py::test_an_identity_that_no_object_could_have_is_not_found
        api/test_details.py::test_a_detail_can_only_be_read
        admin/test_registry.py::test_a_list_can_be_sorted_by_its_columns_either_way
        admin/test_registry.py::test_each_filter_of_a_list_parts_its_records
        admin/test_word_search.py::test_curators_find_what_they_type
        vorkuta/test_spellings.py::test_a_person_is_found_first_under_the_spelling_of_a_language
        api/test_full_text.py::test_whatever_is_asked_is_answered""",
    8: """
        index/test_every_column.py::test_whatever_is_written_is_followed_and_told""",
}

# What starts processes, servers or browsers, and waits for them by the clock: by the fixtures that it asks for.
BROWSER = {"playwright"}
SERIAL = set("live_server server serve installation database migrated copy_of_migrated new_url manage".split())
# What commits and has all tables emptied afterwards, or needs the project's own data.
SLOW = {"transactional_db", "project_snapshot", "data_of_the_project"}

# By what was measured, and not seen from the fixtures: many tests of over half a second, or much of the same. What is
# left has a broken rule of each layer found: dates, names, models, tables, index, importers, the API's basics.
SLOW_FILES = """
    admin backups browser documents server source_coverage upgrades vorkuta
    importers/test_fixture_checker.py::test_a_fault_is_told_in_the_line_of_its_field
    index/test_names.py::test_a_name_of_a_thousand_words_leaves_room_for_the_next_record
    api/test_paging.py::test_pages_show_each_record_once_in_order_forwards_and_backwards
    api/test_names_reviewed.py api/test_names_within_limits.py
    exporters/tei names/test_recall.py importers/test_fixtures_together.py
    importers/test_yaml_entries.py::test_a_file_nested_too_deeply_is_refused
    models/test_held_back.py models/test_deleting.py::test_what_is_in_use_cannot_be_deleted
    index/test_change_log.py index/test_change_log_merges.py index/test_change_log_moves.py
    index/test_change_log_sequences.py index/test_change_log_whole.py index/test_every_column.py
    index/test_fingerprint.py index/test_following_many.py index/test_following_names.py index/test_readiness.py
    index/test_refreshing.py index/test_sequences.py index/test_whole.py
    api/ipif api/reconcile api/test_bad_input.py api/test_datasets.py api/test_details.py api/test_documentation.py
    api/test_details_of_the_project.py
    api/test_drafts_change_nothing.py api/test_export_files.py api/test_fuzzing.py api/test_grammar.py
    api/test_hidden_words.py
    api/test_http.py api/test_linked_data.py api/test_lists.py api/test_names.py api/test_network.py
    api/test_never_public.py api/test_public_only.py api/test_queries.py api/test_room.py api/test_schema.py
    api/test_unchanged.py
    web/test_sandbox.py web/test_sessions.py
    test_commands.py test_connections.py test_middleware.py test_installation.py test_outages.py schema
    test_selection.py test_sqlite.py test_write_lock_held.py test_makefile.py test_welcome.py
    models/test_identities.py models/test_visibility.py index/test_following.py index/test_loading.py
    api/test_gone.py api/test_citing.py web/test_getting_started.py dates/test_properties.py
""".split()


def _places(path: Path, test: str = "") -> set[str]:
    """What a file, or a test in it, may be named by: itself, and the folders that it is in."""
    if not path.is_relative_to(HERE):
        return set()
    own = path.relative_to(HERE)
    return {own.as_posix(), f"{own.as_posix()}::{test}", *(parent.as_posix() for parent in own.parents)}


def _named(places: list[str], item: pytest.Item) -> bool:
    return not _places(item.path, getattr(item, "originalname", item.name)).isdisjoint(places)


def is_left_out(path: Path, expression: str) -> bool:
    """Whether a file need not even be read for the tests that a mark expression selects."""
    return "not slow" in expression and not _places(path).isdisjoint(SLOW_FILES)


def reason_for_sqlite(item: pytest.Item) -> str | None:
    """Why no other database runs it; examples in docstrings stand outside of the tests' folder, and need none."""
    if not item.path.is_relative_to(HERE):
        return next(iter(ON_SQLITE))
    return next((reason for reason, places in ON_SQLITE.items() if _named(places.split(), item)), None)


def is_sampled_out(item: pytest.Item, vendor: str) -> bool:
    """Whether another case of the same test runs in its stead: which do is decided by the cases' names alone."""
    sampled = [SAMPLED_ON_POSTGRESQL, SAMPLED] if vendor == "postgresql" else [SAMPLED]
    share = next((share for some in sampled for share, places in some.items() if _named(places.split(), item)), 1)
    return zlib.crc32(item.name.encode()) % share != 0


def marks(item: pytest.Item) -> list[str]:
    """The marks of `pyproject.toml` that it bears by its place and its fixtures."""
    fixtures = set(getattr(item, "fixturenames", ()))
    commits = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    found = [name for name, asked in (("browser", BROWSER), ("serial", SERIAL)) if fixtures & asked]
    if found or commits or fixtures & SLOW or _named(SLOW_FILES, item):
        found.append("slow")
    return found
