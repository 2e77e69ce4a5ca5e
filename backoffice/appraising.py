"""Counts what the appraisal measures, from the views as they stand at one position of the log.

The same position gives the same numbers for ever (INV-41); each evidence names the rows behind it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from backoffice.appraisal_lists import Lists
from backoffice.appraisal_measures import MEASURES, Case, circulars
from backoffice.areas.appraisal.values import MeasuredItems
from backoffice.kernel.periods import WorkYear, local_date
from backoffice.rulebook import RuleBookVersion
from backoffice.scoring.appraisal import SchemeContent
from projections.moments.queries import moment_of
from projections.reader import Reader

#: Opens the views at a position.
Open = Callable[[int], AbstractContextManager[Reader]]


class AppraisalCounting:
    """Counts for organisations; `reach` brings the views up to the log and says at which position they stand."""

    def __init__(self, reach: Callable[[], int], open: Open, rule_book: Callable[[int], RuleBookVersion]) -> None:
        self._reach, self._open, self._rule_book = reach, open, rule_book

    def __call__(self, organisations: tuple[str, ...], year: int, scheme: SchemeContent) -> tuple[MeasuredItems, ...]:
        """Evidence on every automatic item, for each organisation in turn."""
        return self.at(self._reach(), organisations, year, scheme)

    def at(
        self, position: int, organisations: tuple[str, ...], year: int, scheme: SchemeContent
    ) -> tuple[MeasuredItems, ...]:
        """The same, as the records stood at a position."""
        books = {one: self._rule_book(one).book for one in (year, year + 1)}
        with self._open(position) as reader:
            moment = moment_of(reader, position)
            today = local_date(moment) if moment is not None else date.min
            lists = Lists(reader)
            return tuple(
                _measured(Case(lists, code, WorkYear(year), today, books[year], books[year + 1]), scheme, position)
                for code in organisations
            )


def _measured(case: Case, scheme: SchemeContent, position: int) -> MeasuredItems:
    number, rows = circulars(case)
    return MeasuredItems(
        organisation=case.code,
        position=position,
        evidence=tuple(MEASURES[item.measure](case, item.code) for item in scheme.items if item.automatic),
        circulars=number,
        circular_rows=rows,
    )
