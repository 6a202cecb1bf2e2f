"""Keeping the index in step with the models: how a statement becomes public.

Which statements are public is decided in one place, `prosopo.models.statements.public_statement`. What follows when a
curator publishes one, or when any row changes in any way, happens in one transaction (`signals` connects it all):

1. **Before the change.** `QuerySet.update()`, `save()` and their like take the write lock and announce the rows.
   `dependents.dependents_of` finds what depends on them: people whose documents show them, records whose names they
   stand in, records that the log tells of by themselves, and what readers can see of them. `dependencies` has the
   rules of that, most of them taken from the schema. `state.ChangesUnderWay` keeps what was found.
2. **After the change** the same is asked again: what depended before, or depends now, is brought up to date.
   Of events, sources, passages and statements it is also kept what they say of when statements are found; where
   that is another now, `times.follow_times` stores when these are found, at once and however many they are.
3. `former_publications` records what readers could see and perhaps no longer can.
4. `refreshing.update_index`: up to 500 people are refreshed at once. `prosopo.index.builders` reads their rows and
   makes their records and facets, `prosopo.index.name_index` the words of their names, and `writing.replace_documents`
   puts all that in the place of what was stored. Of more people, the documents are marked as stale: readers get these
   built when they ask for them, and whatever is no longer public leaves the index at once.
5. `prosopo.index.log.differences` compares the documents before and after; each difference becomes an entry of the log
   of changes. Everything else that may have changed for readers waits in `prosopo.index.log.outbox`.
6. **After the commit** stale documents are refreshed, and the outbox is looked through: whatever has appeared, vanished
   or changed is logged. A process that is killed before that leaves marks in the database, and whoever writes next, or
   starts the server, goes on with them.

Within `refreshing.batched_updates` steps 4 to 6 are done once, at its end, for all changes made within it.

**A camp is renamed**, for instance. Depending on it are the people whom statements place in it, or in what sits in it;
the names by which it is found; and in the log the camp itself, what it sits in, what sits in it, the events that
happened there, disputes and statements about nobody that name it. Once the transaction is committed, these people's
documents have the new name, the camp is found by it and no longer by the old one, and the log has an entry `changed`
for each of those records: which of its fields changed, harvesters see in the record (the case “camp” of
`tests/index/test_change_log.py` lists them).
"""
