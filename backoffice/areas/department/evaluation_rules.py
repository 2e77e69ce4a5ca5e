"""What a department's self-evaluation must hold before it is handed in (INV-04, INV-12); every fault at once."""

from collections.abc import Iterator

from backoffice.areas.department.form import DepartmentEvaluationForm, DepartmentTargetForm
from backoffice.kernel.errors import Fault, Text
from backoffice.rulebook import RuleBook
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.execution import score_execution
from backoffice.scoring.indicators import score_indicator
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.sheet_faults import row_faults

MISSING = Text("此项必填。", "This must be filled in.")
NEGATIVE = Text("金额不能为负。", "An amount is negative.")


def evaluation_faults(
    entry: DepartmentEvaluationForm, target: DepartmentTargetForm, money: MoneyRow, book: RuleBook
) -> tuple[Fault, ...]:
    """Every rule that the form breaks, at its place; `money` is the total row in yuan."""
    return (
        *(
            Fault(f"basic.{name}", "negative-amount", NEGATIVE)
            for name in ("initial", "adjusted", "executed")
            if getattr(entry.basic, name) < 0
        ),
        *_execution(entry, money, book),
        *_tasks(entry, target),
        *row_faults(target.indicators, [row.no for row in entry.results]),
        *_results(entry, target, book),
        *_rates(entry, book),
        *(
            Fault(name, "required", MISSING)
            for name in ("conclusion", "problems", "measures")
            if not getattr(entry, name).strip()
        ),
    )


def _execution(entry: DepartmentEvaluationForm, money: MoneyRow, book: RuleBook) -> Iterator[Fault]:
    explained = bool(entry.execution_reason.strip())
    try:
        score = score_execution(money.executed, money.adjusted, book.execution, over_budget_explained=explained)
    except UnableToScore as error:
        yield Fault("execution_reason", error.code, error.text)
        return
    if score.reason_required and len(entry.execution_reason.strip()) < book.self_evaluation.reason_characters:
        text = Text("执行率偏低，须说明原因。", "A low execution rate is explained.")
        yield Fault("execution_reason", "reason-missing", text)


def _tasks(entry: DepartmentEvaluationForm, target: DepartmentTargetForm) -> Iterator[Fault]:
    numbers = [row.task for row in entry.tasks]
    wanted = range(1, len(target.tasks) + 1)
    for index, row in enumerate(entry.tasks):
        if row.task not in wanted or row.task in numbers[:index]:
            text = Text("批复的目标中没有这一任务，或重复填报。", "Not a task of the approved target, or twice.")
            yield Fault(f"tasks[{index}].task", "unknown-task", text)
        if not row.actual.strip():
            yield Fault(f"tasks[{index}].actual", "required", MISSING)
        if row.executed < 0:
            yield Fault(f"tasks[{index}].executed", "negative-amount", NEGATIVE)
    for no in wanted:
        if no not in numbers:
            text = Text(f"缺少任务「{target.tasks[no - 1].name}」。", f"Task {no} is missing.")
            yield Fault("tasks", "missing-task", text)


def _results(entry: DepartmentEvaluationForm, target: DepartmentTargetForm, book: RuleBook) -> Iterator[Fault]:
    known = {indicator.no: indicator for indicator in target.indicators}
    for index, row in enumerate(entry.results):
        if row.no not in known:
            continue
        at = f"results[{index}]"
        try:
            score = score_indicator(known[row.no], row.result, book.results)
        except UnableToScore as error:
            yield Fault(f"{at}.{error.field}", error.code, error.text)
            continue
        if score.reasons and len(row.explanation.strip()) < book.self_evaluation.reason_characters:
            text = Text("有偏差，须写明原因和改进措施。", "A deviation is explained, with measures.")
            yield Fault(f"{at}.explanation", "reason-missing", text)


def _rates(entry: DepartmentEvaluationForm, book: RuleBook) -> Iterator[Fault]:
    wanted = {item.code: item for item in book.department.management}
    given = [row.code for row in entry.rates]
    for index, row in enumerate(entry.rates):
        if row.code not in wanted or row.code in given[:index]:
            text = Text("规则手册中没有这一比率，或重复填报。", "No rate of the rule book, or twice.")
            yield Fault(f"rates[{index}].code", "unknown-rate", text)
        if row.actual < 0:
            yield Fault(f"rates[{index}].actual", "negative", Text("比率不能为负。", "A rate is negative."))
    for code, item in wanted.items():
        if code not in given:
            yield Fault("rates", "missing-rate", Text(f"缺少「{item.zh}」。", f"'{item.en}' is missing."))
