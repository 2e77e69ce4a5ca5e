"""Values of the rule book in the reader's language: codes that are chosen from a list, and codes of other rows."""

import re
from collections.abc import Iterator
from enum import Enum, StrEnum

from flask_babel import gettext

from backoffice.areas.institution.labels import WORK_STAGES
from backoffice.areas.key_evaluation.labels import PARTS
from backoffice.kernel.errors import Text
from backoffice.kernel.periods import Counted
from backoffice.rulebook import RuleBook
from backoffice.rulebook.reading import shown
from backoffice.scoring.appraisal_rules import Measure
from backoffice.scoring.codes import Grade, Level2, Light
from backoffice.scoring.ex_ante_rules import Scope
from backoffice.scoring.findings import TargetCheck
from backoffice.scoring.indicator_rules import ReverseFormula, SatisfactionRule
from backoffice.scoring.institution import WorkStage
from backoffice.scoring.key_evaluation import Part
from backoffice.scoring.labels import LABELS
from backoffice.scoring.monitoring_rules import BlueMeasure
from backoffice.web.telling.values import in_words

_ROW = re.compile(r"\[[^\]]*\]")

#: Words of the codes that a value of the rule book may be; a code without one fails a test.
CODES: dict[type[Enum], dict[StrEnum, Text]] = {
    Light: LABELS[Light],
    Grade: LABELS[Grade],
    Level2: LABELS[Level2],
    WorkStage: dict(WORK_STAGES),
    Part: dict(PARTS),
    Counted: {Counted.CALENDAR: Text("日历日", "calendar days"), Counted.WORKING: Text("工作日", "working days")},
    ReverseFormula: {
        ReverseFormula.LINEAR: Text("超出目标按比例递减，达到两倍为零", "falls evenly, to none at twice the target"),
        ReverseFormula.RATIO: Text("按目标值与完成值之比", "target divided by actual"),
    },
    SatisfactionRule: {
        SatisfactionRule.RATIO: Text("按完成比例", "in proportion"),
        SatisfactionRule.INTERVAL: Text("按区间", "by interval"),
    },
    Scope: {
        Scope.ALL: Text("所有项目和政策", "every project and policy"),
        Scope.NEW_AND_EXPIRING: Text("新增和到期延续的", "new and expiring ones"),
        Scope.NEW_ABOVE_AMOUNT: Text("金额线以上的新增项目", "new ones above the amount"),
    },
    BlueMeasure: {
        BlueMeasure.PRO_RATA: Text("到当月应达的部分", "the part due by the month"),
        BlueMeasure.WHOLE_YEAR: Text("全年目标", "the whole year's target"),
    },
    TargetCheck: {
        TargetCheck.FIELD_MISSING: Text("缺少必填内容", "a field is missing"),
        TargetCheck.ZERO_TARGET: Text("指标值为零", "a target of zero"),
        TargetCheck.WRONG_CLASS: Text("指标类别不对应", "a class of the wrong part"),
        TargetCheck.MISSING_CLASS: Text("缺少必设类别", "a class is missing"),
        TargetCheck.LAYOUT_NOT_ALLOWED: Text("权重方案不适用", "a layout that does not apply"),
        TargetCheck.WEIGHT_NOT_ALLOWED: Text("权重不合规定", "a weight that is not allowed"),
        TargetCheck.WEIGHTS_OF_LEVEL2: Text("二级指标权重不符", "weights of level 2"),
        TargetCheck.WEIGHTS_OF_LEVEL1: Text("一级指标权重不符", "weights of level 1"),
        TargetCheck.WEIGHTS_IN_ALL: Text("权重合计不符", "weights in all"),
        TargetCheck.DUPLICATE: Text("指标重复", "an indicator twice"),
        TargetCheck.QUANTITATIVE_SHARE: Text("定量指标过少", "too few numbers"),
        TargetCheck.VAGUE_WORDING: Text("用词含糊", "vague wording"),
        TargetCheck.BELOW_LAST_YEAR: Text("低于上年完成值", "below last year"),
        TargetCheck.EQUAL_TO_BUDGET: Text("指标值等于预算数", "equal to the budget"),
        TargetCheck.UNIT_COST: Text("单位成本偏离上年", "unit cost unlike last year's"),
        TargetCheck.UNIT_COST_OF_PEERS: Text("单位成本偏离同类项目", "unit cost unlike that of peers"),
        TargetCheck.AFTER_YEAR_END: Text("完成日期晚于年末", "a date after the year's end"),
        TargetCheck.LOW_SATISFACTION: Text("满意度目标偏低", "satisfaction set low"),
    },
    Measure: {
        Measure.MANUAL: Text("业务科室评分", "scored by the business section"),
        Measure.TOWN_RULES: Text("镇街制度覆盖的环节", "stages covered by a town's rules"),
        Measure.TRAINING: Text("参训人数", "people who came to trainings"),
        Measure.EX_ANTE_COVERAGE: Text("事前评估覆盖率", "ex-ante coverage"),
        Measure.TARGET_COVERAGE: Text("目标覆盖率", "coverage of targets"),
        Measure.TARGETS_ON_TIME: Text("目标按时报送率", "targets on time"),
        Measure.TARGET_GRADES: Text("目标审核等级", "grades of target reviews"),
        Measure.TARGETS_NOT_TOO_LOW: Text("目标未偏低的比例", "targets not too low"),
        Measure.MONITORING_COVERAGE: Text("监控覆盖率", "coverage of monitoring"),
        Measure.MONITORING_ON_TIME: Text("监控表按时报送率", "monitoring forms on time"),
        Measure.MONEY_FROM_TREASURY: Text("支出数与国库一致率", "money as the treasury has it"),
        Measure.LIGHTS_HANDLED: Text("红黄灯处置率", "red and yellow lights handled"),
        Measure.SELF_EVALUATION_COVERAGE: Text("自评覆盖率", "coverage of self-evaluations"),
        Measure.SELF_EVALUATION_ON_TIME: Text("自评按时报送率", "self-evaluations on time"),
        Measure.SPOT_CHECK_QUALITY: Text("抽查自评质量", "quality found by spot checks"),
        Measure.SPOT_CHECK_DIFFERENCE: Text("抽查差异", "differences found by spot checks"),
        Measure.DEPARTMENT_EVALUATION: Text("部门整体自评", "department-overall self-evaluation"),
        Measure.ORDERS_CLOSED: Text("整改按时办结率", "orders closed on time"),
        Measure.RESULTS_APPLIED: Text("结果应用率", "results applied"),
        Measure.DISCLOSED: Text("按时公开率", "published on time"),
    },
}

#: Keys whose value is the code of a row elsewhere in the book, and the list that the row stands in.
REFERENCES: dict[str, str] = {
    "key_evaluation.diversion": "key_evaluation.framework",
    "agency.plan_item": "agency.items",
    "agency.report_item": "agency.items",
    "agency.time_item": "agency.items",
    "appraisal.items[*].dimension": "appraisal.dimensions",
    "appraisal.first_tie": "appraisal.dimensions",
    "appraisal.second_tie": "appraisal.dimensions",
}


def options_of(key: str, value: object, book: RuleBook) -> list[tuple[str, str]]:
    """What a value is chosen from, as (code, words), what is chosen now first; [] where it is typed."""
    if isinstance(value, bool):
        return [("true", gettext("是")), ("false", gettext("否"))]
    chosen = value if isinstance(value, tuple) else (value,)
    if chosen and isinstance(chosen[0], Enum):
        codes = [*chosen, *(code for code in type(chosen[0]) if code not in chosen)]
        return [(str(code), in_words(CODES[type(code)][code])) for code in codes]
    listed = REFERENCES.get(_ROW.sub("[*]", key))
    return [(code, in_words(words)) for code, words in _rows(listed, book)] if listed else []


def value_words(key: str, value: object, book: RuleBook) -> str | None:
    """A value as a reader is told it; None where the book does not hold the key."""
    known = dict(options_of(key, value, book))
    if value is None or not known:
        return shown(value)
    if isinstance(value, tuple):
        return gettext("、").join(known[str(one)] for one in value)
    return known.get("true" if value is True else "false" if value is False else str(value), str(value))


def _rows(listed: str, book: RuleBook) -> Iterator[tuple[str, Text]]:
    """The rows of a list that carry names, by code; `listed` is `group.name`."""
    group, _, name = listed.partition(".")
    for row in getattr(getattr(book, group), name):
        yield row.code, Text(row.zh, row.en)


def is_row_code(key: str) -> bool:
    """Whether a key is only the code by which its row is told apart, which nobody retypes."""
    return key.endswith("].code")
