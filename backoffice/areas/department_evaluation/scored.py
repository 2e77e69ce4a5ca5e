"""What a department's report must hold, and what it scores by the framework of the rule book (INV-14, INV-35)."""

from collections.abc import Sequence

from backoffice.areas.department_evaluation.events import DepartmentReport
from backoffice.kernel.errors import Fault, Invalid, Text
from backoffice.rulebook import RuleBook
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.key_evaluation import KeyScore, SheetIndicator, key_score

MISSING = Text("此项必填。", "This must be filled in.")


def scored(sheet: DepartmentReport, book: RuleBook) -> KeyScore:
    """The score of the report, added up here and never typed. Raises Invalid with every fault at its place."""
    faults = [
        Fault(name, "required", MISSING) for name in ("document", "conclusion") if not getattr(sheet, name).strip()
    ]
    if any(not problem.strip() for problem in sheet.problems):
        faults.append(Fault("problems", "required", MISSING))
    rules = book.key_evaluation
    framework = tuple(
        SheetIndicator(code=one.code, name=one.zh, part=one.part, points=one.points) for one in rules.framework
    )
    given = [one.code for one in sheet.points]
    faults += [
        Fault(f"points[{at}].code", "twice", Text("同一指标评分两次。", "An indicator is scored twice."))
        for at, code in enumerate(given)
        if code in given[:at]
    ]
    try:
        points = {one.code: one.points for one in sheet.points}
        score = key_score(framework, points, diverted=sheet.diverted, rules=rules, bands=book.grades)
    except UnableToScore as problem:
        faults.append(Fault(_place(given, problem), problem.code, problem.text))
    if faults:
        raise Invalid(tuple(faults))
    return score


def _place(given: Sequence[str], problem: UnableToScore) -> str:
    """Where an indicator stands, by its points or by a code that is none; one that is missing is missed in them all."""
    if problem.field not in given:
        return "points"
    return f"points[{given.index(problem.field)}].{'code' if problem.code == 'unknown-item' else 'points'}"


def report_faults(sheet: DepartmentReport, book: RuleBook) -> Sequence[Fault]:
    """Every fault of a report at its place; none of one that can be scored."""
    try:
        scored(sheet, book)
    except Invalid as refused:
        return refused.faults
    return ()
