"""Vocabularies that statements refer to: roles, fates, traits, legal bases, and relations between people."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from prosopo.models.base import PERMISSIONS, Entity, choice_constraint
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.querysets import public_referring
from prosopo.models.trees import Tree, TreeQuerySet, parent_field
from prosopo.names import sort_key


class TermQuerySet(TreeQuerySet):
    def published(self) -> Self:
        """Terms that a public statement uses, and broader terms of such."""
        statements = public_referring(self.model, "statements")
        field: Any = self.model._meta.get_field("statements")
        terms: Self = self.model._default_manager.all()
        used = terms.filter(Exists(statements.filter(**{field.field.name: OuterRef("pk")})))
        return self.filter(pk__in=used.keys_with_ancestors())


class Term(Entity, Tree):
    """A reusable word of the vocabulary, with a note on when to use it."""

    PARENTS = "broader terms"

    label = models.CharField(max_length=120, unique=True)
    scope_note = models.TextField(help_text="When to use it, in one line.")
    parent = parent_field("The term, if any, whose filter finds this one as well (editorial).", "broader term")
    sort_key = SortKeyField(sources=("label",), derive=sort_key)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(
                name="a_%(class)s_is_not_broader_than_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="A term is not broader than itself: choose another broader term, or none.",
            )
        ]

    def __str__(self) -> str:
        return self.label


class CategorizedTerm(Term):
    """A term with a category, which is that of its broader term."""

    class Meta(Term.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        mine, above = self._category(self), self.parent
        if above is not None and self._category(above) != mine:
            fault = (
                f"“{above}” has another category ({self._category(above)}) than “{self}” ({mine}): choose a broader "
                "term of the same, or change the category."
            )
            raise ValidationError({"parent": fault})
        if self._state.adding:  # nothing is narrower yet
            return
        terms: Any = type(self)._default_manager
        other = terms.filter(parent=self.pk).exclude(category=mine).first()
        if other is not None:
            fault = (
                f"“{other}”, which is narrower, has another category ({self._category(other)}) than this ({mine}): "
                "take its broader term away first."
            )
            raise ValidationError({"category": fault})

    @staticmethod
    def _category(term: Any) -> str:
        return str(term.category)  # a field of each vocabulary, with choices of its own


class RoleCategory(models.TextChoices):
    PARTY = "party", "party office"
    STATE = "state", "state office"
    OPPOSITION = "opposition", "function in the opposition"
    PROFESSION = "profession", "profession or employment"
    CAMP = "camp", "work or function in a place of detention"
    OTHER = "other", "other"


class Role(CategorizedTerm):
    """An office, job or function that people held."""

    category = models.CharField(max_length=10, choices=RoleCategory.choices)

    class Meta(Term.Meta):
        constraints = [*Term.Meta.constraints, choice_constraint("category", RoleCategory, "role_category_is_known")]
        indexes = [models.Index(fields=["sort_key", "id"], name="role_in_order")]


class FateCategory(models.TextChoices):
    """The sort of step; exile is neither detention nor, where an office ordered it, a sentence."""

    ARRESTED = "arrested", "arrested"
    SENTENCED = "sentenced", "sentenced"
    EXILED = "exiled", "exiled"
    EXECUTED = "executed", "executed"
    DIED = "died", "died"
    DISAPPEARED = "disappeared", "disappeared"
    SURVIVED = "survived", "survived"
    RELEASED = "released", "released"
    REHABILITATED = "rehabilitated", "rehabilitated"
    UNKNOWN = "unknown", "unknown"


class Fate(CategorizedTerm):
    """A step in what became of someone."""

    category = models.CharField(max_length=13, choices=FateCategory.choices)

    class Meta(Term.Meta):
        constraints = [*Term.Meta.constraints, choice_constraint("category", FateCategory, "fate_category_is_known")]
        indexes = [models.Index(fields=["sort_key", "id"], name="fate_in_order")]


class TraitCategory(models.TextChoices):
    NATIONALITY = "nationality", "nationality"
    CITIZENSHIP = "citizenship", "citizenship"
    LANGUAGE = "language", "language"
    FAITH = "faith", "faith"
    SCHOOLING = "schooling", "schooling"
    ORIGIN = "origin", "social origin"
    STANDING = "standing", "social or legal standing"
    PARTY = "party", "party standing"
    FAMILY = "family", "family status"
    HEALTH = "health", "health"
    APPEARANCE = "appearance", "appearance"
    OTHER = "other", "other"


class Trait(CategorizedTerm):
    """What people were by nationality, faith, schooling, origin, …"""

    category = models.CharField(max_length=11, choices=TraitCategory.choices)

    class Meta(Term.Meta):
        constraints = [*Term.Meta.constraints, choice_constraint("category", TraitCategory, "trait_category_is_known")]
        indexes = [models.Index(fields=["sort_key", "id"], name="trait_in_order")]


class LegalBasisCategory(models.TextChoices):
    ARTICLE = "article", "article of a code"
    LAW = "law", "law or decree"
    ORDER = "order", "order or instruction"
    OTHER = "other", "other"


class LegalBasis(CategorizedTerm):
    """A law, article or order that people were judged by."""

    category = models.CharField(max_length=7, choices=LegalBasisCategory.choices)

    class Meta(Term.Meta):
        verbose_name = "legal basis"
        verbose_name_plural = "legal bases"
        constraints = [
            *Term.Meta.constraints,
            choice_constraint("category", LegalBasisCategory, "legal_basis_category_is_known"),
        ]
        indexes = [models.Index(fields=["sort_key", "id"], name="legal_basis_in_order")]


class Relation(Term):
    """A tie between two people: the person is the *label* of the related person."""

    inverse_label = models.CharField(
        max_length=120, blank=True, help_text="What the related person is to the person. Empty when symmetric."
    )
    symmetric = models.BooleanField(default=False, help_text="Whether it reads the same from both sides.")

    class Meta(Term.Meta):
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                name="a_relation_is_symmetric_or_has_an_inverse",
                condition=Q(symmetric=True, inverse_label="") | (Q(symmetric=False) & ~Q(inverse_label="")),
                violation_error_message=(
                    "Say what the related person is to the person, or mark the relation as symmetric and leave the "
                    "inverse empty."
                ),
            ),
        ]

    @property
    def inverse(self) -> str:
        """What the related person is to the person."""
        return self.inverse_label or self.label
