"""What a released document says, from the approved record; numbers by which a person is known are masked."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext

from backoffice.areas.disclosure.events import DisclosureKind
from backoffice.kernel.errors import Text
from backoffice.kernel.review import Status
from backoffice.kernel.scope import Scope
from backoffice.scoring.codes import Conclusion, Grade
from backoffice.scoring.disclosure import masked
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.labels import label
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import money, number, percent
from backoffice.web.telling.scores import wanted
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import house
from projections.department_evaluations.queries import evaluation as evaluation_by_department
from projections.projects.queries import ex_ante
from projections.reader import Reader
from projections.self_evaluations.filters import EvaluationFilter
from projections.self_evaluations.queries import evaluations

Document = Row


@dataclass(frozen=True)
class Table:
    """Rows under their heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Content:
    """Facts in pairs, paragraphs under their headings, and a table."""

    facts: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    table: Table | None = None

    def masked(self) -> "Content":
        """The same without numbers by which a person is known (INV-40)."""
        table = self.table and Table(
            self.table.heads, tuple(tuple(masked(cell) for cell in row) for row in self.table.rows)
        )
        return Content(
            tuple((name, masked(value)) for name, value in self.facts),
            tuple((name, masked(value)) for name, value in self.texts if value.strip()),
            table,
        )


def content_of(reader: Reader, document: Document) -> Content:
    """The content of a released document; a kind that the product holds no record of is its page alone."""
    make = MAKERS.get(DisclosureKind(document["kind"]))
    return (make(reader, document) if make is not None else Content()).masked()


def _target(_: Reader, document: Document) -> Content:
    target = house().app.facts.approved_target(document["code"], document["year"])
    if target is None:
        return Content()
    rows = tuple((*_level(indicator), wanted(indicator), number(indicator.weight)) for indicator in target.indicators)
    heads = (gettext("指标类别"), gettext("三级指标"), gettext("指标值"), gettext("权重"))
    return Content(
        facts=((gettext("年度预算（万元）"), money(document["amount"])),),
        texts=((gettext("年度总体目标"), target.goal),),
        table=Table(heads, rows),
    )


def _ex_ante(reader: Reader, document: Document) -> Content:
    row = ex_ante(reader, Scope.everything(), document["code"], document["year"])
    if row is None or not row["conclusion"] or not row["form"]:
        return Content()
    form = row["form"]
    texts = (
        (gettext("绩效目标"), form["goal"]),
        (gettext("项目概况"), form["overview"]),
        (gettext("立项必要性"), form["necessity"]),
        (gettext("投入经济性"), form["economy"]),
        (gettext("绩效目标合理性"), form["target_soundness"]),
        (gettext("实施方案可行性"), form["feasibility"]),
        (gettext("筹资合规性"), form["funding_compliance"]),
    )
    facts = (
        (gettext("评估结论"), in_words(label(Conclusion(row["conclusion"])))),
        (gettext("评估得分"), str(row["total"])),
        (gettext("建议金额（万元）"), money(row["recommended"])),
    )
    return Content(facts=facts, texts=texts)


def _self_evaluation(_: Reader, document: Document) -> Content:
    facts_ = house().app.facts
    found = facts_.self_evaluation(document["code"], document["year"])
    target = facts_.approved_target(document["code"], document["year"])
    if found is None or found.status is not Status.DONE or found.entry is None or found.grade is None:
        return Content()
    rate = found.score.execution.rate if found.score is not None else None
    points = {score.no: score.points for score in found.indicators}
    rows = tuple(
        (*_level(one), wanted(one), number(one.weight), str(points[one.no]))
        for one in (target.indicators if target is not None else ())
        if one.no in points
    )
    heads = (gettext("指标类别"), gettext("三级指标"), gettext("指标值"), gettext("权重"), gettext("得分"))
    facts = (
        (gettext("全年预算（万元）"), money(found.adjusted)),
        (gettext("全年执行（万元）"), money(found.executed)),
        (gettext("执行率"), percent(rate)),
        (gettext("自评总分"), f"{found.total}  {in_words(label(found.grade))}"),
    )
    texts = (
        (gettext("实际完成情况"), found.entry.achieved),
        (gettext("存在问题"), found.entry.problems),
        (gettext("改进措施"), found.entry.measures),
    )
    return Content(facts=facts, texts=texts, table=Table(heads, rows))


def _self_report(reader: Reader, document: Document) -> Content:
    asked = EvaluationFilter(year=document["year"], department=document["department"])
    rows = [row for row in evaluations(reader, Scope.everything(), asked, limit=None) if row["status"] == "done"]
    facts = [
        (gettext("自评项目"), gettext("%(n)s 个", n=len(rows))),
        (gettext("全年预算（万元）"), money(sum((row["adjusted"] for row in rows), Decimal(0)))),
    ]
    for grade in Grade:
        facts.append((in_words(label(grade)), gettext("%(n)s 个", n=sum(row["grade"] == grade for row in rows))))
    return Content(facts=tuple(facts))


def _key_evaluation(_: Reader, document: Document) -> Content:
    found = house().app.facts.key_evaluation(document["code"], document["year"])
    if found is None or not found.accepted or found.grade is None:
        return Content()
    facts = (
        (gettext("项目金额（万元）"), money(document["amount"])),
        (gettext("评价得分"), f"{found.score}  {in_words(label(found.grade))}"),
        (gettext("发现问题"), gettext("%(n)s 个", n=found.problems)),
    )
    return Content(facts=facts)


def _department_evaluation(reader: Reader, document: Document) -> Content:
    row = evaluation_by_department(reader, Scope.everything(), document["code"], document["year"])
    if row is None or row["accepted_at"] is None:
        return Content()
    sheet, given = row["sheet"], {one["code"]: one["points"] for one in row["sheet"]["points"]}
    framework = house().app.facts.rule_book(document["year"]).book.key_evaluation.framework
    rows = tuple(
        (
            in_words(Text(one.group_zh, one.group_en)),
            in_words(Text(one.zh, one.en)),
            number(one.points),
            given[one.code],
        )
        for one in framework
        if one.code in given
    )
    heads = (gettext("二级指标"), gettext("三级指标"), gettext("分值"), gettext("得分"))
    facts = (
        (gettext("项目金额（万元）"), money(document["amount"])),
        (gettext("评价得分"), f"{row['total']}  {in_words(label(Grade(row['grade'])))}"),
        (gettext("发现问题"), gettext("%(n)s 个", n=len(sheet["problems"]))),
    )
    texts = ((gettext("评价结论"), sheet["conclusion"]), (gettext("有关建议"), sheet["suggestions"]))
    return Content(facts=facts, texts=texts, table=Table(heads, rows))


def _overall(_: Reader, document: Document) -> Content:
    found = house().app.facts.department_overall(document["publisher"], document["year"])
    if found is None:
        return Content()
    facts = [(gettext("部门预算（万元）"), money(document["amount"]))]
    if document["kind"] == DisclosureKind.OVERALL_EVALUATION and found.confirmed_on is not None and found.grade:
        facts.append((gettext("自评总分"), f"{found.total}  {in_words(label(found.grade))}"))
    return Content(facts=tuple(facts))


def _level(indicator: Indicator) -> tuple[str, str]:
    return in_words(label(indicator.level2)), indicator.level3


MAKERS: dict[DisclosureKind, Callable[[Reader, Document], Content]] = {
    DisclosureKind.TARGET: _target,
    DisclosureKind.EX_ANTE: _ex_ante,
    DisclosureKind.SELF_EVALUATION: _self_evaluation,
    DisclosureKind.SELF_REPORT: _self_report,
    DisclosureKind.KEY_EVALUATION: _key_evaluation,
    DisclosureKind.DEPARTMENT_EVALUATION: _department_evaluation,
    DisclosureKind.OVERALL_TARGET: _overall,
    DisclosureKind.OVERALL_EVALUATION: _overall,
}
