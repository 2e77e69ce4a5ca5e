"""What readers see for a code: one table, Chinese and English."""

from enum import StrEnum

from backoffice.kernel.errors import Text
from backoffice.scoring.codes import (
    Attainment,
    Cause,
    Conclusion,
    Consequence,
    Grade,
    Growth,
    Handling,
    Level1,
    Level2,
    Light,
    Likelihood,
    Nature,
    Severity,
)

LABELS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Level1: {
        Level1.COST: Text("成本指标", "Cost"),
        Level1.OUTPUT: Text("产出指标", "Output"),
        Level1.BENEFIT: Text("效益指标", "Benefit"),
        Level1.SATISFACTION: Text("满意度指标", "Satisfaction"),
    },
    Level2: {
        Level2.QUANTITY: Text("数量指标", "Quantity"),
        Level2.QUALITY: Text("质量指标", "Quality"),
        Level2.TIMELINESS: Text("时效指标", "Timeliness"),
        Level2.COST: Text("成本指标", "Cost"),
        Level2.ECONOMIC_COST: Text("经济成本指标", "Economic cost"),
        Level2.SOCIAL_COST: Text("社会成本指标", "Social cost"),
        Level2.ENVIRONMENTAL_COST: Text("生态环境成本指标", "Environmental cost"),
        Level2.ECONOMIC: Text("经济效益指标", "Economic benefit"),
        Level2.SOCIAL: Text("社会效益指标", "Social benefit"),
        Level2.ENVIRONMENTAL: Text("生态效益指标", "Ecological benefit"),
        Level2.SUSTAINED: Text("可持续影响指标", "Sustained influence"),
        Level2.SATISFACTION: Text("服务对象满意度指标", "Beneficiary satisfaction"),
    },
    Nature: {
        Nature.AT_LEAST: Text("≥", "≥"),
        Nature.MORE_THAN: Text(">", ">"),
        Nature.EQUAL: Text("=", "="),
        Nature.AT_MOST: Text("≤", "≤"),
        Nature.LESS_THAN: Text("<", "<"),
        Nature.BY_DATE: Text("按期", "by date"),
        Nature.QUALITATIVE: Text("定性", "qualitative"),
    },
    Growth: {
        Growth.CUMULATIVE: Text("逐月累计", "Cumulative"),
        Growth.LEVEL: Text("保持水平", "Level"),
        Growth.BY_DATE: Text("按期完成", "By date"),
        Growth.AT_END: Text("期末实现", "At the end"),
    },
    Grade: {
        Grade.EXCELLENT: Text("优", "Excellent"),
        Grade.GOOD: Text("良", "Good"),
        Grade.FAIR: Text("中", "Fair"),
        Grade.POOR: Text("差", "Poor"),
    },
    Attainment: {
        Attainment.ACHIEVED: Text("达成年度指标", "Achieved"),
        Attainment.PARTLY: Text("部分达成年度指标并具有一定效果", "Partly achieved, with some effect"),
        Attainment.NOT_ACHIEVED: Text("未达成年度指标且效果较差", "Not achieved, with little effect"),
    },
    Cause: {
        Cause.TARGET_TOO_LOW: Text("目标设定偏低", "Target set too low"),
        Cause.POLICY_OR_DEMAND: Text("政策或需求变化", "Policy or demand changed"),
        Cause.EFFICIENCY: Text("效率提高", "Higher efficiency"),
        Cause.MORE_MONEY: Text("追加资金", "Additional money"),
        Cause.MANAGEMENT: Text("管理原因", "Management"),
        Cause.PRICES: Text("价格变化", "Prices changed"),
        Cause.CONDITIONS: Text("外部条件", "Outside conditions"),
        Cause.OTHER: Text("其他", "Other"),
    },
    Likelihood: {
        Likelihood.CERTAIN: Text("确定能", "Certain"),
        Likelihood.POSSIBLE: Text("有可能", "Possible"),
        Likelihood.IMPOSSIBLE: Text("完全不可能", "Impossible"),
    },
    Light: {
        Light.RED: Text("红灯", "Red"),
        Light.YELLOW: Text("黄灯", "Yellow"),
        Light.GREEN: Text("绿灯", "Green"),
        Light.BLUE: Text("蓝灯", "Blue"),
        Light.NEUTRAL: Text("未到期或未报", "Not due or not reported"),
    },
    Handling: {
        Handling.ARCHIVE: Text("存档", "Archive"),
        Handling.ATTENTION: Text("关注", "Attention"),
        Handling.RECTIFY: Text("整改", "Rectify"),
        Handling.PROPOSE_SUSPENSION: Text("整改，并建议暂停拨付", "Rectify; suspension proposed"),
    },
    Conclusion: {
        Conclusion.SUPPORT: Text("予以支持", "Support"),
        Conclusion.SUPPORT_AFTER_REVISION: Text("调整完善后支持", "Support after revision"),
        Conclusion.REJECT: Text("不予支持", "Reject"),
    },
    Consequence: {
        Consequence.GOES_ON: Text("进入下一步", "Goes on"),
        Consequence.GOES_ON_WITH_CHANGES: Text("协商修改后进入下一步", "Goes on after agreed changes"),
        Consequence.MUST_BE_REVISED: Text("修改后重新报送", "Must be revised and submitted again"),
        Consequence.STOPPED: Text("不得进入下一步", "May not go on"),
    },
    Severity: {
        Severity.BLOCKING: Text("必须改正", "Must be corrected"),
        Severity.WARNING: Text("提示", "Warning"),
    },
}


def label(code: StrEnum) -> Text:
    """The label of a code. KeyError for a vocabulary that has none."""
    return LABELS[type(code)][code]
