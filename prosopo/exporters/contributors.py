"""Who compiled and edited a record, by the names under which they wish to be cited."""

from dataclasses import dataclass

from prosopo.text.bibliography import enumerated, in_reading_order


@dataclass(frozen=True)
class Contributor:
    """A curator who is named in citations."""

    name: str  # “Berger, Joseph” where the surname is known
    orcid: str = ""  # 0000-0002-1825-0097

    def credit(self) -> str:
        name = in_reading_order(self.name)
        return f"{name} (https://orcid.org/{self.orcid})" if self.orcid else name


@dataclass(frozen=True)
class Contributors:
    """Those who wrote a record first, and others who changed it; both empty where nobody is to be named."""

    compilers: tuple[Contributor, ...] = ()
    editors: tuple[Contributor, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.compilers or self.editors)

    def compiler_names(self) -> list[str]:
        return [one.name for one in self.compilers]

    def editor_names(self) -> list[str]:
        return [one.name for one in self.editors]

    def names(self) -> list[str]:
        return [*self.compiler_names(), *self.editor_names()]

    def credit(self, publisher: str) -> str:
        """The credit line of a record, without a stop.

        >>> Contributors((Contributor("Berger, Anna"),), (Contributor("N. N."),)).credit("The curators")
        'Record compiled by Anna Berger and edited by N. N., published by The curators'
        >>> Contributors(editors=(Contributor("N. N."),)).credit("The curators")
        'Record compiled by The curators and edited by N. N.'
        >>> Contributors().credit("The curators")
        'Record by The curators'
        """
        if not self:
            return f"Record by {publisher}"
        edited = f" and edited by {_credits(self.editors)}" if self.editors else ""
        if not self.compilers:
            return f"Record compiled by {publisher}{edited}"
        return f"Record compiled by {_credits(self.compilers)}{edited}, published by {publisher}"


def _credits(contributors: tuple[Contributor, ...]) -> str:
    return enumerated([one.credit() for one in contributors])


NOBODY_NAMED = Contributors()
