"""Words of the codes that no area and no form puts into words of its own."""

from enum import Enum
from typing import Any

from backoffice.areas.delivery.events import Channel, Result
from backoffice.areas.organisation.events import Kind
from backoffice.areas.rectification.events import Source
from backoffice.kernel.errors import Text
from backoffice.kernel.periods import Counted
from backoffice.scoring.appraisal_rules import Measure
from backoffice.scoring.control_figure import FigureSource
from backoffice.scoring.ex_ante import ConclusionRule
from backoffice.scoring.ex_ante_rules import Scope
from backoffice.scoring.execution import ExecutionOutcome
from backoffice.scoring.findings import TargetCheck
from backoffice.scoring.indicator_rules import ReverseFormula, SatisfactionRule
from backoffice.scoring.monitoring import HandlingRule
from backoffice.scoring.monitoring_rules import BlueMeasure
from backoffice.scoring.values import ScoreRule

WORDS: dict[type[Enum], dict[Any, Text]] = {
    Channel: {Channel.INBOX: Text("站内消息", "inbox"), Channel.EMAIL: Text("电子邮件", "e-mail")},
    Result: {
        Result.SENT: Text("已送达", "delivered"),
        Result.FAILED: Text("未送达", "failed"),
        Result.UNKNOWN: Text("结果不明", "outcome unknown"),
    },
    Kind: {
        Kind.BUREAU: Text("财政局", "bureau"),
        Kind.SECTION: Text("科室", "section"),
        Kind.DEPARTMENT: Text("预算部门", "department"),
        Kind.UNIT: Text("预算单位", "unit"),
        Kind.TOWN: Text("镇街", "town"),
        Kind.TOWN_FINANCE_OFFICE: Text("镇街财政所", "town finance office"),
        Kind.AGENCY: Text("第三方机构", "third-party agency"),
    },
    Source: {
        Source.MONITORING: Text("绩效监控", "monitoring"),
        Source.SELF_EVALUATION: Text("单位自评", "self-evaluation"),
        Source.SPOT_CHECK: Text("抽查复核", "spot check"),
        Source.KEY_EVALUATION: Text("财政重点评价", "key evaluation"),
        Source.DEPARTMENT_EVALUATION: Text("部门评价", "department evaluation"),
        Source.DISCLOSURE: Text("信息公开核查", "check of disclosure"),
    },
    FigureSource: {
        FigureSource.APPLICATION: Text("结果应用", "results applied"),
        FigureSource.EX_ANTE: Text("事前评估", "ex-ante evaluation"),
        FigureSource.TARGET: Text("绩效目标", "target"),
        FigureSource.BUDGET_SECTION: Text("预算科", "budget section"),
    },
    ConclusionRule: {
        ConclusionRule.VETO: Text("一票否决", "a veto"),
        ConclusionRule.TOTAL_BELOW_REVISION: Text("总分低于调整完善线", "total below the bar of revision"),
        ConclusionRule.TOTAL_BELOW_SUPPORT: Text("总分低于支持线", "total below the bar of support"),
        ConclusionRule.DIMENSION_BELOW_FLOOR: Text("有维度低于最低要求", "a dimension below its floor"),
        ConclusionRule.ALL_BARS_PASSED: Text("各项均达到要求", "all bars passed"),
    },
    ExecutionOutcome: {
        ExecutionOutcome.SCORED: Text("已计分", "scored"),
        ExecutionOutcome.EXCLUDED: Text("不计入，指标折算为百分制", "left out, indicators scaled to 100"),
        ExecutionOutcome.EXEMPT: Text("免于自评", "no self-evaluation"),
    },
    HandlingRule: {
        HandlingRule.GREEN: Text("绿灯", "green"),
        HandlingRule.YELLOW: Text("黄灯", "yellow"),
        HandlingRule.RED: Text("红灯", "red"),
        HandlingRule.RED_AND_IMPOSSIBLE: Text("红灯，目标完全不可能完成", "red, a target impossible"),
        HandlingRule.RED_AND_NOTHING_EXECUTED: Text("红灯，资金未执行", "red, nothing executed"),
        HandlingRule.RED_AND_VIOLATION: Text("红灯，发现违规", "red, a violation found"),
    },
    ScoreRule: {
        ScoreRule.REACHED: Text("达到目标值", "target reached"),
        ScoreRule.PRO_RATA: Text("按完成比例", "in proportion"),
        ScoreRule.ZERO_TARGET_MISSED: Text("目标为零，未达到", "a target of zero missed"),
        ScoreRule.EXCEEDED: Text("超过上限", "above the ceiling"),
        ScoreRule.EXCEEDED_TWOFOLD: Text("超过上限一倍", "twice the ceiling"),
        ScoreRule.LATE: Text("逾期", "late"),
        ScoreRule.NEVER_DONE: Text("未完成", "never done"),
        ScoreRule.INTERVAL: Text("按区间", "by interval"),
        ScoreRule.QUALITATIVE: Text("按定性档次", "by level"),
        ScoreRule.TARGET_TOO_LOW: Text("目标设定偏低", "target set too low"),
        ScoreRule.OVER_ACHIEVEMENT_PENALTY: Text("超额完成扣分", "points lost above target"),
    },
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
