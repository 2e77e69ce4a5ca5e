"""What a department's target must hold before it is handed in or approved (INV-05, INV-13); every fault at once."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from backoffice.areas.department.events import ProjectMoney
from backoffice.areas.department.form import DepartmentTargetForm
from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.money import show_wan
from backoffice.scoring.department import CLASSES
from backoffice.scoring.department_rules import DepartmentRules
from backoffice.scoring.labels import label

MISSING = Text("此项必填。", "This must be filled in.")
NEGATIVE = Text("金额不能为负。", "An amount is negative.")
NO_TASK = Text("没有这一序号的主要任务。", "There is no main task of this number.")


def target_faults(
    form: DepartmentTargetForm,
    projects: tuple[ProjectMoney, ...],
    *,
    towns: Collection[str],
    rules: DepartmentRules,
) -> tuple[Fault, ...]:
    """Faults of a form; `projects` are those of the department that have money, `towns` the codes known as towns."""
    return (
        *_tasks(form),
        *_links(form, projects),
        *_towns(form, towns),
        *_goals(form),
        *_framework(form, rules),
        *_indicators(form, rules),
    )


def project_sum_faults(form: DepartmentTargetForm, projects: tuple[ProjectMoney, ...]) -> Iterator[Fault]:
    """The project expenditure is the sum of the projects' budgets (INV-05)."""
    summed = sum((project.initial for project in projects), Decimal(0))
    if summed != form.project:
        text = Text(
            f"项目支出填报 {show_wan(form.project)} 万元，与本部门 {len(projects)} 个项目预算合计 "
            f"{show_wan(summed)} 万元不符。",
            f"Project expenditure says {show_wan(form.project)}; the budgets of the {len(projects)} projects sum to "
            f"{show_wan(summed)} (10,000 yuan).",
        )
        yield Fault("project", "does-not-add-up", text)


def _tasks(form: DepartmentTargetForm) -> Iterator[Fault]:
    if not form.tasks:
        yield Fault("tasks", "required", MISSING)
    for name in ("basic", "project"):
        if getattr(form, name) < 0:
            yield Fault(name, "negative-amount", NEGATIVE)
    for index, task in enumerate(form.tasks):
        for name in ("name", "content"):
            if not getattr(task, name).strip():
                yield Fault(f"tasks[{index}].{name}", "required", MISSING)
        if task.fiscal < 0 or task.other < 0:
            yield Fault(f"tasks[{index}].fiscal", "negative-amount", NEGATIVE)
        if task.fiscal + task.other != task.total:
            text = Text("财政拨款与其他资金之和不等于总额。", "Fiscal and other money do not make the total.")
            yield Fault(f"tasks[{index}].total", "does-not-add-up", text)
    summed = sum((task.total for task in form.tasks), Decimal(0))
    if summed != form.total:
        text = Text(
            f"主要任务金额合计 {show_wan(summed)} 万元，与部门预算总额（基本支出＋项目支出）"
            f"{show_wan(form.total)} 万元不符。",
            f"The main tasks sum to {show_wan(summed)}, basic and project expenditure to {show_wan(form.total)} "
            "(10,000 yuan).",
        )
        yield Fault("tasks", "does-not-add-up", text)


def _goals(form: DepartmentTargetForm) -> Iterator[Fault]:
    if not any(goal.strip() for goal in form.goals):
        yield Fault("goals", "required", MISSING)


def _links(form: DepartmentTargetForm, projects: tuple[ProjectMoney, ...]) -> Iterator[Fault]:
    if projects:
        yield from project_sum_faults(form, projects)
    known, linked = {project.code for project in projects}, [link.code for link in form.links]
    for index, link in enumerate(form.links):
        if known and link.code not in known:
            text = Text(f"{link.code} 不是本部门有预算的项目。", f"{link.code} is no project of the department.")
            yield Fault(f"links[{index}].code", "unknown-project", text)
        if link.code in linked[:index]:
            text = Text(f"{link.code} 对应了两项任务。", f"{link.code} is linked twice.")
            yield Fault(f"links[{index}].code", "duplicate", text)
        if not 1 <= link.task <= len(form.tasks):
            yield Fault(f"links[{index}].task", "unknown-task", NO_TASK)
    for project in projects:
        if project.code not in linked:
            text = Text(f"{project.name} 未对应主要任务。", f"{project.name} is linked to no main task.")
            yield Fault("links", "missing-project", text)
    yield from _within_tasks(form, projects)


def _within_tasks(form: DepartmentTargetForm, projects: tuple[ProjectMoney, ...]) -> Iterator[Fault]:
    budgets = {project.code: project.initial for project in projects}
    for index, task in enumerate(form.tasks):
        linked = sum((budgets.get(link.code, Decimal(0)) for link in form.links if link.task == index + 1), Decimal(0))
        if linked > task.total:
            text = Text(
                f"对应项目预算合计 {show_wan(linked)} 万元，超过任务总额。",
                f"The projects of the task come to {show_wan(linked)}, more than its total (10,000 yuan).",
            )
            yield Fault(f"tasks[{index}].total", "below-projects", text)


def _towns(form: DepartmentTargetForm, towns: Collection[str]) -> Iterator[Fault]:
    through: dict[int, Decimal] = {}
    for index, link in enumerate(form.towns):
        at = f"towns[{index}]"
        if link.town not in towns:
            yield Fault(f"{at}.town", "unknown-town", Text("没有这个镇（街道）。", "There is no such town."))
        if link.amount <= 0:
            yield Fault(f"{at}.amount", "not-positive", Text("金额须大于零。", "The amount must be above zero."))
        if not 1 <= link.task <= len(form.tasks):
            yield Fault(f"{at}.task", "unknown-task", NO_TASK)
            continue
        through[link.task] = through.get(link.task, Decimal(0)) + link.amount
        if through[link.task] > form.tasks[link.task - 1].total:
            text = Text("经镇级财政的资金超过任务总额。", "More money runs through towns than the task has.")
            yield Fault(f"{at}.amount", "above-task", text)


def _framework(form: DepartmentTargetForm, rules: DepartmentRules) -> Iterator[Fault]:
    if form.framework not in {one.code for one in rules.frameworks}:
        text = Text("规则手册中没有这一指标框架。", "The rule book holds no such framework.")
        yield Fault("framework", "unknown-framework", text)


def _indicators(form: DepartmentTargetForm, rules: DepartmentRules) -> Iterator[Fault]:
    for index, one in enumerate(form.indicators):
        if one.weight <= 0:
            text = Text("分值须大于零。", "A weight must be above zero.")
            yield Fault(f"indicators[{index}].weight", "not-positive", text)
        if one.no in {earlier.no for earlier in form.indicators[:index]}:
            text = Text(f"序号 {one.no} 重复。", f"Number {one.no} stands twice.")
            yield Fault(f"indicators[{index}].no", "duplicate", text)
    for level, points in rules.by_class.items():
        weights = sum((one.weight for one in form.indicators if one.level1 in CLASSES[level]), Decimal(0))
        if weights != points:
            words = label(level)
            text = Text(
                f"{words.zh}分值合计 {weights}，应为 {points}。",
                f"{words.en}: the weights make {weights}, not {points}.",
            )
            yield Fault("indicators", "weights-of-level1", text)
