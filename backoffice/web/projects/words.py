"""What the columns of a project say: kinds, steps, statuses, as tags and words."""

from flask_babel import gettext
from flask_babel import lazy_gettext as later

from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.labels import label
from backoffice.web.shell.shapes import Step as ShownStep
from backoffice.web.telling.values import in_words
from projections.projects.steps import Step, StepName, StepState

KINDS = {"targeted": later("特定目标类"), "operation": later("运转类"), "personnel": later("人员类")}

STEPS = {
    StepName.APPLICATION: later("申报"),
    StepName.DEPARTMENT_REVIEW: later("部门审核"),
    StepName.FINANCE_REVIEW: later("财政审核"),
    StepName.APPROVAL: later("批复"),
    StepName.MONITORING: later("监控"),
    StepName.SELF_EVALUATION: later("自评"),
    StepName.EVALUATION: later("抽查 / 评价"),
    StepName.RECTIFICATION: later("整改"),
    StepName.APPLICATION_OF_RESULTS: later("结果应用"),
}

STATES = {
    StepState.DONE: "done",
    StepState.CURRENT: "now",
    StepState.RETURNED: "back",
    StepState.STOPPED: "back",
    StepState.SKIPPED: "skip",
    StepState.LATER: "todo",
}


def shown_steps(steps: tuple[Step, ...]) -> list[ShownStep]:
    """The nine steps for the steps bar."""
    return [ShownStep(label=str(STEPS[step.name]), state=STATES[step.state], second=_second(step)) for step in steps]


def _second(step: Step) -> str:
    note = _note(step.note) if step.note else ""
    if step.state is StepState.SKIPPED:
        return note or gettext("不涉及")
    if step.state is StepState.CURRENT and step.on is not None:
        return gettext("限 %(day)s", day=step.on.isoformat())
    day = step.on.isoformat() if step.on else ""
    return " ".join(part for part in (day, note) if part) or "—"


def _note(code: str) -> str:
    lights = {"red": gettext("红"), "yellow": gettext("黄"), "green": gettext("绿"), "blue": gettext("蓝")}
    if code in lights:
        return lights[code]
    return in_words(label(Grade(code))) if code in set(Grade) else code


#: What made a version of a target.
CHANGES = {"approval": later("预算批复"), "adjustment": later("绩效目标调整"), "supplement": later("年中追加")}


def conclusion_words(code: str | None) -> str:
    """The conclusion of an ex-ante evaluation in words."""
    return in_words(label(Conclusion(code))) if code else "—"


#: Status of a form -> tag, where it does not wait for a reviewer.
FORM_TAGS = {"draft": "not_sent", "pending": "to_review", "returned": "returned", "done": "confirmed"}


def form_tag(status: str | None, node: str | None = None) -> str | None:
    """The status tag of a form; None where there is no form."""
    if status is None:
        return None
    if status == "stopped":
        return "refused"
    if status == "approved":
        return "approved"
    return "at_department" if status == "pending" and node == "department" else FORM_TAGS[status]
