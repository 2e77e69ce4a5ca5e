"""The appraisal of the work year: departments and towns, the mean of each, and their grades."""

from collections.abc import Iterator
from datetime import date

from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from projections.appraisal import queries as appraisal
from projections.appraisal.filters import AppraisalFilter
from projections.reader import Reader
from projections.statement.figures import Figure
from projections.statement.shape import Part

#: Grades in their order, with their words.
GRADES = (
    ("excellent", Text("优秀", "excellent")),
    ("good", Text("良好", "good")),
    ("passed", Text("合格", "passed")),
    ("failed", Text("不合格", "failed")),
)
SCHEMES = (("department", "departments", Text("区直部门", "Departments")), ("town", "towns", Text("镇街", "Towns")))

BODY = Text(
    "区直部门和镇（街道）分别制定考核方案、分开排名。"
    "对 {appraised_department} 个区直部门考核，平均 {mean_department} 分，"
    "优秀 {excellent_department} 个、良好 {good_department} 个、合格 {passed_department} 个、"
    "不合格 {failed_department} 个；对 {appraised_town} 个镇（街道）考核，平均 {mean_town} 分，"
    "优秀 {excellent_town} 个、良好 {good_town} 个、合格 {passed_town} 个、不合格 {failed_town} 个。"
    "考核对象提出异议的 {appraisal_objections} 个，"
    "已核定 {appraisal_confirmed} 个。",
    "Departments and towns have schemes of their own and are ranked apart. {appraised_department} departments were "
    "appraised with a mean of {mean_department} points: {excellent_department} excellent, {good_department} good, "
    "{passed_department} passed, {failed_department} failed; {appraised_town} towns with a mean of {mean_town} points: "
    "{excellent_town} excellent, {good_town} good, {passed_town} passed, {failed_town} failed. "
    "{appraisal_objections} objected to their scores; {appraisal_confirmed} scores are confirmed.",
)


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """Both schemes within the scope; every figure opens its appraisals."""
    figures: list[Figure] = []
    for kind, unit, words in SCHEMES:
        figures += _of_scheme(reader, scope, AppraisalFilter(year=year.year, kind=kind), unit, words)
    for key, label, wanted in (
        ("appraisal_objections", Text("提出异议", "Objected"), AppraisalFilter(year=year.year, objected=True)),
        ("appraisal_confirmed", Text("已核定", "Confirmed"), AppraisalFilter(year=year.year, confirmed=True)),
    ):
        count = appraisal.count(reader, scope, wanted)
        figures.append(Figure(key=key, label=label, value=count, unit="organisations", opens=wanted))
    return Part(body=BODY, figures=tuple(figures))


def _of_scheme(reader: Reader, scope: Scope, wanted: AppraisalFilter, unit: str, words: Text) -> Iterator[Figure]:
    held = appraisal.figures(reader, scope, wanted)
    yield Figure(
        key=f"appraised_{wanted.kind}",
        label=Text(f"考核{words.zh}", f"{words.en} appraised"),
        value=held.count,
        unit=unit,
        opens=wanted,
    )
    yield Figure(
        key=f"mean_{wanted.kind}",
        label=Text(f"{words.zh}平均分", f"{words.en}: mean"),
        value=held.mean,
        unit="points",
        opens=wanted,
    )
    for grade, called in GRADES:
        yield Figure(
            key=f"{grade}_{wanted.kind}",
            label=Text(f"{words.zh}{called.zh}", f"{words.en} {called.en}"),
            value=held.grades.get(grade, 0),
            unit=unit,
            opens=wanted.but(grade=grade),
        )
