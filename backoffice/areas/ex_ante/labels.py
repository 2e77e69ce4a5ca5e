"""What readers see for the codes of an ex-ante report."""

from backoffice.areas.ex_ante.report import FundSource, MaterialKind, Method
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Grade, Level2
from backoffice.scoring.labels import LABELS, label

FUND_SOURCES: dict[FundSource, Text] = {
    FundSource.CENTRAL: Text("中央资金", "Central government"),
    FundSource.PROVINCE: Text("省级资金", "Province"),
    FundSource.CITY: Text("市级资金", "City"),
    FundSource.DISTRICT: Text("区级资金", "District"),
    FundSource.SELF_RAISED: Text("自筹资金", "Self-raised"),
    FundSource.LOAN: Text("贷款", "Loans"),
    FundSource.SOCIAL_CAPITAL: Text("社会资本", "Social capital"),
}

METHODS: dict[Method, Text] = {
    Method.COST_BENEFIT: Text("成本效益分析法", "Cost-benefit analysis"),
    Method.COMPARISON: Text("对比分析法", "Comparison"),
    Method.FACTOR_ANALYSIS: Text("因素分析法", "Factor analysis"),
    Method.LOWEST_COST: Text("最低成本法", "Lowest cost"),
    Method.PUBLIC_JUDGEMENT: Text("公众评判法", "Public judgement"),
    Method.EXPERT_CONSULTATION: Text("专家咨询", "Expert consultation"),
    Method.SITE_VISIT: Text("现场调研", "Site visit"),
    Method.QUESTIONNAIRE: Text("问卷调查", "Questionnaire"),
    Method.DISCUSSION: Text("座谈", "Discussion"),
}

MATERIALS: dict[MaterialKind, Text] = {
    MaterialKind.APPLICATION: Text("申报书", "Application"),
    MaterialKind.EXPECTED_PERFORMANCE: Text("预期绩效报告", "Expected performance report"),
    MaterialKind.LEGAL_BASIS: Text("法律、政策依据", "Laws and policies relied on"),
    MaterialKind.SECTOR_PLAN: Text("行业规划", "Sector plan"),
    MaterialKind.IMPLEMENTATION_PLAN: Text("实施方案", "Implementation plan"),
    MaterialKind.FEASIBILITY_STUDY: Text("可行性研究报告", "Feasibility study"),
    MaterialKind.EXPERT_OPINION: Text("专家论证意见", "Expert opinion"),
    MaterialKind.PRELIMINARY_DESIGN: Text("初步设计", "Preliminary design"),
    MaterialKind.BUDGET_DETAIL: Text("预算明细及测算说明", "Budget detail"),
    MaterialKind.PRICE_EVIDENCE: Text("价格依据", "Price evidence"),
    MaterialKind.OTHER: Text("其他", "Other"),
}

GRADES: dict[Grade, Text] = {grade: label(grade) for grade in Grade}

#: the nine kinds of expected results: every kind of indicator but those of the cost class of 2021
RESULT_KINDS: dict[Level2, Text] = {
    kind: label(kind)
    for kind in Level2
    if kind not in (Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ENVIRONMENTAL_COST) and kind in LABELS[Level2]
}
