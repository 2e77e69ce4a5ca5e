"""What a department's report must hold, and what it scores by the framework of the rule book (INV-14, INV-35)."""

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
    if len(set(given)) < len(given):
        faults.append(Fault("points", "twice", Text("同一指标评分两次。", "An indicator is scored twice.")))
    try:
        points = {one.code: one.points for one in sheet.points}
        score = key_score(framework, points, diverted=sheet.diverted, rules=rules, bands=book.grades)
    except UnableToScore as problem:
        at = given.index(problem.field) if problem.field in given else None
        faults.append(Fault("points" if at is None else f"points[{at}].points", problem.code, problem.text))
    if faults:
        raise Invalid(tuple(faults))
    return score
