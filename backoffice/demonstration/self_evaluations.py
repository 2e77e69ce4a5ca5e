"""The self-evaluations of budget year 2019: the task, and every form's course in the first months of 2020."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial

from backoffice.areas.self_evaluation.commands import (
    ConfirmSelfEvaluation,
    IssueSelfEvaluationTask,
    PassSelfEvaluation,
    ReturnSelfEvaluation,
    SubmitSelfEvaluation,
)
from backoffice.areas.self_evaluation.entry import CauseRuling, MoneySource, ResultRow, SelfEvaluationEntry, SourceRow
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.evidence import evidence
from backoffice.demonstration.steps import Make, Step, at_once
from backoffice.demonstration.tables import Row, calendar, day, grouped, listed, moment, money, rows
from backoffice.scoring.codes import Attainment, Cause
from backoffice.scoring.execution import ZeroBudget
from backoffice.scoring.labels import LABELS

YEAR = 2019

CAUSES = {text.zh: code for code, text in LABELS[Cause].items()}
ATTAINMENTS = {
    "达成": Attainment.ACHIEVED,
    "部分达成": Attainment.PARTLY,
    "未达成": Attainment.NOT_ACHIEVED,
}
ZERO_BUDGETS = {
    "预算已收回": ZeroBudget.RECOVERED,
    "资金未安排": ZeroBudget.NOT_ARRANGED,
    "其他": ZeroBudget.OTHER,
}


def self_evaluations() -> Iterator[Step]:
    """The task of the year, and every step of every form."""
    task = calendar()["self_evaluation_task"]
    forms = _Forms()
    issue = IssueSelfEvaluationTask(year=YEAR, due=task["due"], document=task["document"], codes=tuple(forms.codes))
    yield Step(at=moment(task["at"]), account=task["account"], reason=task["document"], make=at_once(issue))
    handed_in: dict[str, int] = {}
    for row in rows("self_evaluation_steps_2019"):
        code = row["project"]
        if row["action"] == "submit":
            handed_in[code] = handed_in.get(code, 0) + 1
            make: Make = partial(forms.submission, code, handed_in[code])
        else:
            make = at_once(_decision(row, forms))
        at = moment(row["at"])
        yield Step(at=at, account=row["account"], reason=row["reason"], make=make, order=int(row["seq"]))


def _decision(row: Row, forms: "_Forms") -> object:
    code = row["project"]
    match row["action"]:
        case "pass":
            return PassSelfEvaluation(code=code, year=YEAR)
        case "return":
            due = day(row["due"])
            assert due is not None
            fields = tuple(forms.locator(code, field) for field in listed(row["fields"]))
            return ReturnSelfEvaluation(code=code, year=YEAR, fields=fields, due=due)
        case "confirm":
            return ConfirmSelfEvaluation(code=code, year=YEAR, causes=tuple(map(_ruling, listed(row["causes"]))))
    raise LookupError(f"self_evaluation_steps_2019: {row['action']}")


def _ruling(cell: str) -> CauseRuling:
    number, _, cause = cell.partition(":")
    return CauseRuling(no=int(number), cause=Cause(CAUSES[cause]))


def asked_codes() -> tuple[str, ...]:
    """The projects whose self-evaluation of the year is asked for."""
    return tuple(_Forms().codes)


@cache
def _forms() -> "_Forms":
    return _Forms()


def claimed_results(code: str, store: AttachmentStore) -> tuple[ResultRow, ...]:
    """What a unit reported on each indicator when it last handed its form in."""
    return _forms().latest(code, store).entry.results


class _Forms:
    def __init__(self) -> None:
        self._heads = grouped("self_evaluations_2019", "project", "submission")
        self._results = grouped("self_evaluation_results_2019", "project", "submission")
        self.codes = list(dict.fromkeys(code for code, _ in self._heads))

    def submission(self, code: str, submission: int, store: AttachmentStore) -> SubmitSelfEvaluation:
        """A later submission repeats the earlier one but for the rows that its files hold."""
        by_no: dict[int, Row] = {}
        head: Row | None = None
        for number in map(str, range(1, submission + 1)):
            head = next(iter(self._heads.get((code, number), ())), head)
            by_no |= {int(row["no"]): row for row in self._results.get((code, number), [])}
        assert head is not None
        entry = SelfEvaluationEntry(
            sources=tuple(_source(head, source) for source in MoneySource),
            zero_budget=ZERO_BUDGETS.get(head["zero_budget"]),
            execution_reason=head["execution_reason"],
            achieved=head["achieved"],
            results=tuple(_result(by_no[no], store) for no in sorted(by_no)),
            conclusion=head["conclusion"],
            problems=head["problems"],
            measures=head["measures"],
        )
        return SubmitSelfEvaluation(code=code, year=YEAR, entry=entry)

    def latest(self, code: str, store: AttachmentStore) -> SubmitSelfEvaluation:
        """The last submission of a project."""
        return self.submission(code, max(int(number) for name, number in self._heads if name == code), store)

    def locator(self, code: str, field: str) -> str:
        """`3.actual` is the value of indicator 3: its place among the rows, counted from 0."""
        number, dot, name = field.partition(".")
        if not (dot and number.isdigit()):
            return field
        numbers = sorted(int(row["no"]) for row in self._results[(code, "1")])
        return f"results[{numbers.index(int(number))}].{name}"


def _source(head: Row, source: MoneySource) -> SourceRow:
    amounts = (money(head[f"{source}_{column}"]) for column in ("initial", "adjusted", "executed"))
    initial, adjusted, executed = amounts
    return SourceRow(source=source, initial=initial, adjusted=adjusted, executed=executed)


def _result(row: Row, store: AttachmentStore) -> ResultRow:
    attainment = ATTAINMENTS.get(row["actual"])
    cause = CAUSES[row["cause"]] if row["cause"] else None
    return ResultRow(
        no=int(row["no"]),
        actual=None if attainment else Decimal(row["actual"]),
        attainment=attainment,
        points=Decimal(row["points"]) if row["points"] else None,
        cause=None if cause is None else Cause(cause),
        explanation=row["explanation"],
        evidence=tuple(store.keep(name, evidence(name, row["project"], row["no"])) for name in listed(row["evidence"])),
    )
