"""The directory of organisations. Everybody who is signed in may read it; choices to filter by obey the scope."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import RowMapping, select

from backoffice.areas.organisation.events import Kind
from backoffice.kernel.scope import Reach, Scope
from projections.organisations.tables import ORGANISATIONS
from projections.reader import Reader

#: Kinds that stand at the head of a tree of units and answer for projects.
HEADS = (Kind.DEPARTMENT, Kind.TOWN)


@dataclass(frozen=True)
class Organisation:
    """An organisation; `parent` and `section` by code, None where it has none."""

    code: str
    name: str
    name_en: str
    kind: str
    parent: str | None
    section: str | None
    pilot: bool

    def called(self, language: str) -> str:
        """Its name for a reader of `zh` or `en`."""
        return self.name_en or self.name if language.startswith("en") else self.name


Directory = dict[str, Organisation]


def directory(reader: Reader) -> Directory:
    """Every organisation by code, in the order of codes; one question a page."""
    rows = reader.rows(ORGANISATIONS)
    return {row["code"]: _organisation(row) for row in reader.all(select(rows).order_by(rows.c.code))}


def organisation(reader: Reader, code: str) -> Organisation | None:
    """The organisation of a code."""
    found = reader.all(select(reader.rows(ORGANISATIONS, code=code)))
    return _organisation(found[0]) if found else None


def children(directory: Directory, code: str) -> list[Organisation]:
    """The organisations right below one."""
    return [each for each in directory.values() if each.parent == code]


def below(directory: Directory, code: str) -> list[Organisation]:
    """The organisations anywhere below one, each before its own children."""
    return [found for child in children(directory, code) for found in (child, *below(directory, child.code))]


def of_kind(directory: Directory, kinds: Collection[str]) -> list[Organisation]:
    """The organisations of some kinds."""
    return [each for each in directory.values() if each.kind in kinds]


def departments(directory: Directory, scope: Scope) -> list[Organisation]:
    """The departments and towns that a reader may choose from."""
    return [head for head in of_kind(directory, HEADS) if _chosen(directory, scope, head)]


def units(directory: Directory, scope: Scope, department: str | None = None) -> list[Organisation]:
    """The organisations that carry projects and that a reader may choose from: heads and their units.

    `department` narrows to one head and what stands below it.
    """
    heads = {head.code for head in of_kind(directory, HEADS)}
    found = [each for each in directory.values() if each.code in heads or each.parent in heads]
    if department is not None:
        found = [each for each in found if department in (each.code, each.parent)]
    return [each for each in found if _has(scope, each)]


def sections(directory: Directory, scope: Scope) -> list[Organisation]:
    """The bureau's sections in charge of a department that the reader may choose from."""
    in_charge = {head.section for head in departments(directory, scope)}
    return [each for each in of_kind(directory, (Kind.SECTION,)) if each.code in in_charge]


def _chosen(directory: Directory, scope: Scope, head: Organisation) -> bool:
    if scope.reach is Reach.UNIT:
        own = directory.get(scope.organisation)
        return own is not None and head.code in (own.code, own.parent)
    return _has(scope, head)


def _has(scope: Scope, one: Organisation) -> bool:
    is_head = one.kind in HEADS
    return scope.covers(unit=one.code, department=one.code if is_head else one.parent or "", section=one.section or "")


def _organisation(row: RowMapping) -> Organisation:
    return Organisation(**{name: row[name] for name in Organisation.__dataclass_fields__})
