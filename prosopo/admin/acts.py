"""Acts on many records at once: what there is to choose, what follows for readers, and the doing of it."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model, ProtectedError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import get_text_list

from prosopo.admin.permissions import has_right
from prosopo.admin.readers import gained, lost
from prosopo.admin.selection import Choice, Outdated, Selection, key_list
from prosopo.admin.versions import seal, versions_of
from prosopo.admin.visibility import counted
from prosopo.chunks import chunks
from prosopo.models import Person, Statement, Status
from prosopo.models.visibility import Supposition


def number_of(model: type[Model], number: int) -> str:
    """A number of records in words: “1 person”, “1,200 people”."""
    meta = model._meta
    return f"{number:,} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"


class Act:
    """Something to be done with the selected records, once the curator has seen what it means."""

    name: ClassVar[str]
    verb: ClassVar[str]  # as the button says it
    rights: ClassVar[tuple[str, ...]]
    passed: ClassVar[str] = ""  # “Published”

    def __init__(self, model_admin: Any, request: HttpRequest, selection: Selection) -> None:
        self.model_admin, self.request, self.selection = model_admin, request, selection
        self.model = model_admin.model
        self.obstacles: list[Any] = []  # why it cannot be done at all
        self.kept: list[Any] = []  # of what is selected, that with which nothing is done
        self.consequences: list[Any] = []  # what else changes
        self.choices = [choice for choice in self.find_choices() if choice.keys]

    @classmethod
    def label(cls, model: type[Model]) -> str:
        return f"{cls.verb} selected {model._meta.verbose_name_plural}"

    @classmethod
    def is_allowed(cls, model_admin: Any, request: HttpRequest) -> bool:
        return all(has_right(request, model_admin.model, right) for right in cls.rights)

    def find_choices(self) -> Iterable[Choice]:
        raise NotImplementedError(f"{type(self).__name__} does not say what there is to do")

    @property
    def offered(self) -> dict[str, str]:
        return {choice.name: choice.digest for choice in self.choices}

    @property
    def question(self) -> str:
        return f"{self.verb} {number_of(self.model, len(self.selection.keys))}?"

    def perform(self, names: set[str]) -> SafeString:
        """Do what was chosen; returns what to tell the curator.

        Raises:
            Outdated: when some of it has been done by somebody else meanwhile.
        """
        done = [choice for choice in self.choices if choice.name in names]
        for choice in done:
            if choice.perform(choice.keys) != choice.number:
                raise Outdated
        return self.tell(done)

    def tell(self, done: list[Choice]) -> SafeString:
        return format_html("{}: {}.", self.passed, _in_all(done))

    def by_status(self) -> dict[str, list[int]]:
        """The keys of the selected records, by their status."""
        rows = self.model.objects.filter(pk__in=key_list(self.selection.keys)).order_by().values_list("pk", "status")
        return _by_status(dict(rows), self.selection.keys)

    def set_status(self, model_admin: Any, before: Status, after: Status, keys: list[int]) -> int:
        """Publish or withdraw those of the records that have this status, with a line in the history of each."""
        changed = 0
        for chunk in chunks(sorted(keys)):
            some = model_admin.model.objects.filter(pk__in=chunk, status=before)
            changed += some.publish() if after == Status.PUBLISHED else some.withdraw()
            history = model_admin.get_queryset(self.request).filter(pk__in=chunk)
            user: Any = self.request.user
            LogEntry.objects.log_actions(user.pk, history, CHANGE, f"{after.label.capitalize()}.")
        return changed


class Publishing(Act):
    """Drafts, and what was withdrawn: each is asked for by itself."""

    name, verb, rights, passed = "publish", "Publish", ("publish",), "Published"

    def find_choices(self) -> Iterable[Choice]:
        found = self.by_status()
        if already := len(found[Status.PUBLISHED]):
            self.kept.append(f"Published already, nothing changes: {number_of(self.model, already)}.")
        choices = self.of_kind(self.model_admin, found)
        self.consequences += gained(self.model, [key for choice in choices for key in choice.keys])
        return choices

    def of_kind(self, model_admin: Any, found: dict[str, list[int]], *supposed: Supposition) -> list[Choice]:
        """The drafts and what was withdrawn of one kind of record; where there are both, neither is ticked."""
        names = model_admin.model._meta.model_name
        choices = []
        for status, label in (
            (Status.DRAFT, "Drafts: publish {}"),
            (Status.WITHDRAWN, "Withdrawn before: publish {} again"),
        ):
            keys = found[status]
            choices.append(
                Choice(
                    f"{status}-{names}",
                    label.format(number_of(model_admin.model, len(keys))),
                    model_admin,
                    keys,
                    is_ticked=not (found[Status.DRAFT] and found[Status.WITHDRAWN]),
                    notes=_held_back(model_admin.model, keys, *supposed),
                    perform=partial(self.set_status, model_admin, status, Status.PUBLISHED),
                )
            )
        return choices

    def tell(self, done: list[Choice]) -> SafeString:
        """What was published, and what of it readers do not see, and why."""
        told = super().tell(done)
        for model in dict.fromkeys(choice.model_admin.model for choice in done):
            keys = [key for choice in done if choice.model_admin.model is model for key in choice.keys]
            published = model.objects.filter(pk__in=key_list(keys))
            held_back = published.held_back().count()
            if held_back:
                told = format_html(
                    "{} Readers will not see {} of the {}, held back: {}.",
                    *(told, "any" if held_back == len(keys) else f"{held_back:,}", model._meta.verbose_name_plural),
                    counted(published.commonest_reasons()),
                )
        return told


class PublishingWithStatements(Publishing):
    """People, and what is said of them."""

    name = "publish_with_statements"

    @classmethod
    def label(cls, model: type[Model]) -> str:
        return f"Publish selected {model._meta.verbose_name_plural} with all that is said of them"

    @property
    def question(self) -> str:
        return f"{super().question.removesuffix('?')} with all that is said of them?"

    @classmethod
    def is_allowed(cls, model_admin: Any, request: HttpRequest) -> bool:
        return super().is_allowed(model_admin, request) and has_right(request, Statement, "publish")

    def find_choices(self) -> Iterable[Choice]:
        choices = list(super().find_choices())
        people = self.selection.keys
        said = Statement.objects.filter(person__in=key_list(people)).order_by("pk").values_list("pk", "status")
        statuses = dict(said)
        found = _by_status(statuses, list(statuses))
        if already := len(found[Status.PUBLISHED]):
            self.kept.append(f"Published already, nothing changes: {number_of(Statement, already)} about them.")
        model_admin = self.model_admin.admin_site.get_model_admin(Statement)
        supposed = Supposition(Person, key_list(people))
        said_of_them = self.of_kind(model_admin, found, supposed)
        return [*choices, *said_of_them]


class Withdrawing(Act):
    """Takes what is published out of readers' sight."""

    name, verb, rights, passed = "withdraw", "Withdraw", ("withdraw",), "Withdrawn from readers"

    def find_choices(self) -> Iterable[Choice]:
        found = self.by_status()
        for status, words in ((Status.DRAFT, "Drafts"), (Status.WITHDRAWN, "Withdrawn already")):
            if found[status]:
                self.kept.append(f"{words}, nothing changes: {number_of(self.model, len(found[status]))}.")
        keys = found[Status.PUBLISHED]
        self.consequences += lost(self.model, keys)
        label = f"Published now: withdraw {number_of(self.model, len(keys))}"
        act = partial(self.set_status, self.model_admin, Status.PUBLISHED, Status.WITHDRAWN)
        yield Choice("published", label, self.model_admin, keys, perform=act)

    def tell(self, done: list[Choice]) -> SafeString:
        """What was withdrawn, and what else went out of sight with it, as it was foreseen."""
        told = super().tell(done)
        for consequence in self.consequences:
            told = format_html("{} {}", told, consequence)
        return told


class Deleting(Act):
    """Deletes what never was public."""

    name, verb, rights, passed = "delete_selected", "Delete", ("delete",), "Deleted"

    def find_choices(self) -> Iterable[Choice]:
        chosen = self.model_admin.get_queryset(self.request).filter(pk__in=key_list(self.selection.keys))
        deleted, counts, lacking, protected = self.model_admin.get_deleted_objects(chosen, self.request)
        keys = sorted(self.model.objects.filter(pk__in=key_list(self.selection.keys)).values_list("pk", flat=True))
        self.obstacles += protected
        if lacking and not protected:
            kinds = get_text_list(sorted(map(str, lacking)), "and")
            self.obstacles.append(f"your account may not delete all of it ({kinds})")
        own = self.model._meta.verbose_name_plural
        self.consequences += [
            f"With them goes what belongs to them alone: {number:,} {name}."
            for name, number in counts.items()
            if name != own and "relationship" not in str(name)
        ]
        label = f"Delete {number_of(self.model, len(keys))}: this cannot be undone"
        version = seal(deleted, versions_of(chosen))
        yield Choice("all", label, self.model_admin, keys, version=version, perform=self._delete)

    def _delete(self, keys: list[int]) -> int:
        if self.obstacles:
            raise Outdated
        chosen = self.model_admin.get_queryset(self.request).filter(pk__in=key_list(keys))
        number = chosen.count()
        self.model_admin.log_deletions(self.request, chosen)
        try:
            self.model_admin.delete_queryset(self.request, self.model.objects.filter(pk__in=key_list(keys)))
        except ProtectedError as error:
            raise Outdated from error
        return number


def _by_status(statuses: dict[int, str], keys: list[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {status: [] for status in Status}
    for key in keys:
        if key in statuses:
            found[statuses[key]].append(key)
    return found


def _in_all(done: list[Choice]) -> str:
    """The records that something was done with, counted by kind."""
    counts: dict[type[Model], int] = {}
    for choice in done:
        model = choice.model_admin.model
        counts[model] = counts.get(model, 0) + choice.number
    return get_text_list([number_of(model, number) for model, number in counts.items()], "and")


def _held_back(model: Any, keys: list[int], *supposed: Supposition) -> list[SafeString]:
    """How many of the records readers would not see even if they were published, and why."""
    if not keys:
        return []
    some = model.objects.filter(pk__in=key_list(keys))
    supposed = (Supposition(model, key_list(keys)), *supposed)
    number = some.held_back(*supposed).count()
    if not number:
        return []
    them = "It" if len(keys) == 1 else f"{number:,} of them" if number < len(keys) else "All of them"
    return [format_html("{} will be held back: {}.", them, counted(some.commonest_reasons(*supposed)))]
