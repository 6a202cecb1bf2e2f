"""Bulk actions of the lists: their choices, their consequences for readers, and their execution."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model, ProtectedError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import get_text_list

from prosopo.admin.permissions import has_model_permission
from prosopo.admin.selection import Choice, OutdatedPage, Selection, key_list
from prosopo.admin.snapshots import page_digest, queryset_version
from prosopo.admin.visibility import reasons_with_counts
from prosopo.admin.visibility_changes import newly_visible, no_longer_visible
from prosopo.chunks import chunks
from prosopo.models import Person, Statement, Status
from prosopo.models.visibility import AssumedStatus


def quantity(model: type[Model], number: int) -> str:
    """A number of records with their name: “1 person”, “1,200 people”."""
    meta = model._meta
    return f"{number:,} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"


class Action:
    """A bulk action on the selected records, which the curator confirms on a page that shows what it would do."""

    name: ClassVar[str]
    verb: ClassVar[str]  # on the button: “Publish”
    permissions: ClassVar[tuple[str, ...]]
    done_label: ClassVar[str] = ""  # begins the success message: “Published”

    def __init__(self, model_admin: Any, request: HttpRequest, selection: Selection) -> None:
        self.model_admin, self.request, self.selection = model_admin, request, selection
        self.model = model_admin.model
        self.obstacles: list[Any] = []  # reasons why it cannot be done at all
        self.unaffected: list[Any] = []  # sentences on selected records that stay as they are
        self.consequences: list[Any] = []  # sentences on what else changes
        self.choices = [choice for choice in self.get_choices() if choice.keys]

    @classmethod
    def label(cls, model: type[Model]) -> str:
        return f"{cls.verb} selected {model._meta.verbose_name_plural}"

    @classmethod
    def has_permission(cls, model_admin: Any, request: HttpRequest) -> bool:
        return all(has_model_permission(request, model_admin.model, name) for name in cls.permissions)

    def get_choices(self) -> Iterable[Choice]:
        raise NotImplementedError(f"{type(self).__name__} does not say what there is to do")

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each choice by name: equal ones show that a page is up to date."""
        return {choice.name: choice.digest for choice in self.choices}

    @property
    def question(self) -> str:
        return f"{self.verb} {quantity(self.model, len(self.selection.keys))}?"

    def perform(self, names: set[str]) -> SafeString:
        """Carry out the choices of these names; returns the success message.

        Raises:
            OutdatedPage: when somebody else has done some of it meanwhile.
        """
        done = [choice for choice in self.choices if choice.name in names]
        for choice in done:
            if choice.perform(choice.keys) != choice.number:
                raise OutdatedPage
        return self.success_message(done)

    def success_message(self, done: list[Choice]) -> SafeString:
        return format_html("{}: {}.", self.done_label, _totals(done))

    def selected_by_status(self) -> dict[str, list[int]]:
        """The keys of the selected records, by their status."""
        rows = self.model.objects.filter(pk__in=key_list(self.selection.keys)).order_by().values_list("pk", "status")
        return _grouped_by_status(dict(rows), self.selection.keys)

    def set_status(self, model_admin: Any, before: Status, after: Status, keys: list[int]) -> int:
        """Publish or withdraw the records that have the former status; returns their number. Logged for each."""
        changed = 0
        for chunk in chunks(sorted(keys)):
            records = model_admin.model.objects.filter(pk__in=chunk, status=before)
            changed += records.publish() if after == Status.PUBLISHED else records.withdraw()
            history = model_admin.get_queryset(self.request).filter(pk__in=chunk)
            user: Any = self.request.user
            LogEntry.objects.log_actions(user.pk, history, CHANGE, f"{after.label.capitalize()}.")
        return changed


class PublishAction(Action):
    """Publishes drafts, and records that were withdrawn: a choice for each."""

    name, verb, permissions, done_label = "publish", "Publish", ("publish",), "Published"

    def get_choices(self) -> Iterable[Choice]:
        keys_by_status = self.selected_by_status()
        if already := len(keys_by_status[Status.PUBLISHED]):
            self.unaffected.append(f"Published already, nothing changes: {quantity(self.model, already)}.")
        choices = self.choices_to_publish(self.model_admin, keys_by_status)
        self.consequences += newly_visible(self.model, [key for choice in choices for key in choice.keys])
        return choices

    def choices_to_publish(
        self, model_admin: Any, keys_by_status: dict[str, list[int]], *assumptions: AssumedStatus
    ) -> list[Choice]:
        """The drafts and the withdrawn records of one model, as choices; where there are both, neither is ticked."""
        model_name = model_admin.model._meta.model_name
        choices = []
        for status, label in (
            (Status.DRAFT, "Drafts: publish {}"),
            (Status.WITHDRAWN, "Withdrawn before: publish {} again"),
        ):
            keys = keys_by_status[status]
            choices.append(
                Choice(
                    f"{status}-{model_name}",
                    label.format(quantity(model_admin.model, len(keys))),
                    model_admin,
                    keys,
                    is_ticked=not (keys_by_status[Status.DRAFT] and keys_by_status[Status.WITHDRAWN]),
                    notes=_held_back_notes(model_admin.model, keys, *assumptions),
                    perform=partial(self.set_status, model_admin, status, Status.PUBLISHED),
                )
            )
        return choices

    def success_message(self, done: list[Choice]) -> SafeString:
        """How much was published, and how much of it is held back, and why."""
        message = super().success_message(done)
        for model in dict.fromkeys(choice.model_admin.model for choice in done):
            keys = [key for choice in done if choice.model_admin.model is model for key in choice.keys]
            published = model.objects.filter(pk__in=key_list(keys))
            held_back = published.held_back().count()
            if held_back:
                message = format_html(
                    "{} Readers will not see {} of the {}, held back: {}.",
                    *(message, "any" if held_back == len(keys) else f"{held_back:,}", model._meta.verbose_name_plural),
                    reasons_with_counts(published.commonest_reasons()),
                )
        return message


class PublishWithStatementsAction(PublishAction):
    """Publishes people with all statements about them."""

    name = "publish_with_statements"

    @classmethod
    def label(cls, model: type[Model]) -> str:
        return f"Publish selected {model._meta.verbose_name_plural} with all that is said of them"

    @property
    def question(self) -> str:
        return f"{super().question.removesuffix('?')} with all that is said of them?"

    @classmethod
    def has_permission(cls, model_admin: Any, request: HttpRequest) -> bool:
        return super().has_permission(model_admin, request) and has_model_permission(request, Statement, "publish")

    def get_choices(self) -> Iterable[Choice]:
        choices = list(super().get_choices())
        people = self.selection.keys
        statements = Statement.objects.filter(person__in=key_list(people)).order_by("pk")
        statuses = dict(statements.values_list("pk", "status"))
        keys_by_status = _grouped_by_status(statuses, list(statuses))
        if already := len(keys_by_status[Status.PUBLISHED]):
            self.unaffected.append(f"Published already, nothing changes: {quantity(Statement, already)} about them.")
        model_admin = self.model_admin.admin_site.get_model_admin(Statement)
        return [
            *choices,
            *self.choices_to_publish(model_admin, keys_by_status, AssumedStatus(Person, key_list(people))),
        ]


class WithdrawAction(Action):
    """Withdraws published records from readers."""

    name, verb, permissions, done_label = "withdraw", "Withdraw", ("withdraw",), "Withdrawn from readers"

    def get_choices(self) -> Iterable[Choice]:
        keys_by_status = self.selected_by_status()
        for status, label in ((Status.DRAFT, "Drafts"), (Status.WITHDRAWN, "Withdrawn already")):
            if number := len(keys_by_status[status]):
                self.unaffected.append(f"{label}, nothing changes: {quantity(self.model, number)}.")
        keys = keys_by_status[Status.PUBLISHED]
        self.consequences += no_longer_visible(self.model, keys)
        label = f"Published now: withdraw {quantity(self.model, len(keys))}"
        withdraw = partial(self.set_status, self.model_admin, Status.PUBLISHED, Status.WITHDRAWN)
        yield Choice("published", label, self.model_admin, keys, perform=withdraw)

    def success_message(self, done: list[Choice]) -> SafeString:
        """How much was withdrawn, and the consequences."""
        message = super().success_message(done)
        for consequence in self.consequences:
            message = format_html("{} {}", message, consequence)
        return message


class DeleteAction(Action):
    """Deletes records that never were public."""

    name, verb, permissions, done_label = "delete_selected", "Delete", ("delete",), "Deleted"

    def get_choices(self) -> Iterable[Choice]:
        chosen = self.model_admin.get_queryset(self.request).filter(pk__in=key_list(self.selection.keys))
        deleted, counts, missing_permissions, protected = self.model_admin.get_deleted_objects(chosen, self.request)
        keys = sorted(self.model.objects.filter(pk__in=key_list(self.selection.keys)).values_list("pk", flat=True))
        self.obstacles += protected
        if missing_permissions and not protected:
            kinds = get_text_list(sorted(map(str, missing_permissions)), "and")
            self.obstacles.append(f"your account may not delete all of it ({kinds})")
        own_name = self.model._meta.verbose_name_plural
        self.consequences += [
            f"With them goes what belongs to them alone: {number:,} {name}."
            for name, number in counts.items()
            if name != own_name and "relationship" not in str(name)
        ]
        label = f"Delete {quantity(self.model, len(keys))}: this cannot be undone"
        version = page_digest(deleted, queryset_version(chosen))
        yield Choice("all", label, self.model_admin, keys, version=version, perform=self._delete)

    def _delete(self, keys: list[int]) -> int:
        if self.obstacles:
            raise OutdatedPage
        chosen = self.model_admin.get_queryset(self.request).filter(pk__in=key_list(keys))
        number: int = chosen.count()
        self.model_admin.log_deletions(self.request, chosen)
        try:
            self.model_admin.delete_queryset(self.request, self.model.objects.filter(pk__in=key_list(keys)))
        except ProtectedError as error:
            raise OutdatedPage from error
        return number


def _grouped_by_status(statuses: dict[int, str], keys: list[int]) -> dict[str, list[int]]:
    keys_by_status: dict[str, list[int]] = {status: [] for status in Status}
    for key in keys:
        if key in statuses:
            keys_by_status[statuses[key]].append(key)
    return keys_by_status


def _totals(done: list[Choice]) -> str:
    """The numbers of records that were acted on, by model, in words."""
    counts: dict[type[Model], int] = {}
    for choice in done:
        model = choice.model_admin.model
        counts[model] = counts.get(model, 0) + choice.number
    return get_text_list([quantity(model, number) for model, number in counts.items()], "and")


def _held_back_notes(model: Any, keys: list[int], *assumptions: AssumedStatus) -> list[SafeString]:
    """How many of the records would be held back if they were published, and why, as a note of one sentence."""
    if not keys:
        return []
    records = model.objects.filter(pk__in=key_list(keys))
    assumptions = (AssumedStatus(model, key_list(keys)), *assumptions)
    number = records.held_back(*assumptions).count()
    if not number:
        return []
    subject = "It" if len(keys) == 1 else f"{number:,} of them" if number < len(keys) else "All of them"
    reasons = reasons_with_counts(records.commonest_reasons(*assumptions))
    return [format_html("{} will be held back: {}.", subject, reasons)]
