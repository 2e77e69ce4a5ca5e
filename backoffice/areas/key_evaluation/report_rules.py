"""What a plan and a report must hold before they can be handed in."""

from collections.abc import Iterator

from backoffice.areas.key_evaluation.values import Fieldwork, Plan, Report
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.rulebook import RuleBook
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.key_evaluation import KeyScore, framework_faults, key_score

REQUIRED = Text("此项必填。", "This must be filled in.")

#: Parts of a plan and of a report that are prose.
PLAN_TEXTS = ("scope", "purpose", "standards", "methods", "sampling", "materials", "team", "schedule")
REPORT_TEXTS = ("situation", "work", "conclusion", "analysis", "experience", "suggestions")


def plan_faults(plan: Plan, book: RuleBook) -> Iterator[Fault]:
    """What is wrong with a plan; its indicators keep the framework and its least points (INV-35)."""
    for name in (*PLAN_TEXTS, "quality_control"):
        if not getattr(plan, name).strip():
            yield Fault(name, "required", REQUIRED)
    if plan.sample < 1:
        yield Fault("sample", "range", Text("样本量须大于零。", "The sample must be above zero."))
    if not plan.pledge:
        yield Fault("pledge", "required", Text("须作出保密廉洁承诺。", "The pledge is missing."))
    yield from framework_faults(plan.indicators, book.key_evaluation)


def fieldwork_faults(work: Fieldwork) -> Iterator[Fault]:
    """What is wrong with a fieldwork record."""
    if work.finished < work.began:
        yield Fault("finished", "range", Text("结束日期早于开始日期。", "It ended before it began."))
    if work.sites < 1:
        yield Fault("sites", "range", Text("现场不得为零。", "At least one place is visited."))
    if not work.record.strip():
        yield Fault("record", "required", REQUIRED)


def scored(report: Report, plan: Plan, book: RuleBook, *, final: bool) -> KeyScore:
    """The score of a report by the plan's indicators. Raises Invalid with every fault at its place.

    A final report is signed by the lead evaluator and sealed (财监〔2021〕4号).
    """
    faults = list(report_faults(report, plan))
    if final:
        for name, words in (("signed", Text("主评人未签字。", "unsigned")), ("sealed", Text("未盖章。", "unsealed"))):
            if not getattr(report, name):
                faults.append(Fault(name, "required", Text(words.zh, f"The final report is {words.en}.")))
    if not faults:
        points = {row.code: row.points for row in report.rows}
        try:
            return key_score(
                plan.indicators, points, diverted=report.diverted, rules=book.key_evaluation, bands=book.grades
            )
        except UnableToScore as error:
            codes = [row.code for row in report.rows]
            place = f"rows[{codes.index(error.field)}].points" if error.field in codes else "rows"
            faults.append(Fault(place, error.code, error.text))
    raise Invalid(tuple(faults))


def report_faults(report: Report, plan: Plan) -> Iterator[Fault]:
    """What a report lacks, at its places; a problem names an indicator of the plan and who answers for it."""
    for name in REPORT_TEXTS:
        if not getattr(report, name).strip():
            yield Fault(name, "required", REQUIRED)
    for at, row in enumerate(report.rows):
        if not row.evidence.strip():
            yield Fault(f"rows[{at}].evidence", "required", Text("请写明依据。", "Write the evidence."))
        if row.code in [earlier.code for earlier in report.rows[:at]]:
            yield Fault(f"rows[{at}].code", "twice", Text("编号重复。", "The code stands twice."))
    known = {one.code for one in plan.indicators}
    for at, problem in enumerate(report.problems):
        place = f"problems[{at}]"
        if problem.no != at + 1:
            yield Fault(f"{place}.no", "order", Text("序号应依次排列。", "The numbers must run on."))
        for name in ("problem", "evidence", "responsible", "suggestion"):
            if not getattr(problem, name).strip():
                yield Fault(f"{place}.{name}", "required", REQUIRED)
        if problem.indicator not in known:
            yield Fault(f"{place}.indicator", "unknown", Text("方案中没有此指标。", "The plan has no such indicator."))
        if problem.amount < 0:
            yield Fault(f"{place}.amount", "range", Text("金额不得为负。", "The amount must not be negative."))
