"""What readers see for the codes of the rule library."""

from backoffice.areas.institution.events import RuleLevel
from backoffice.areas.institution.rule import Standing
from backoffice.kernel.errors import Text
from backoffice.scoring.institution import Validity, WorkStage

RULE_LEVELS: dict[RuleLevel, Text] = {
    RuleLevel.NATIONAL: Text("国家", "National"),
    RuleLevel.PROVINCE: Text("省", "Province"),
    RuleLevel.CITY: Text("市", "City"),
    RuleLevel.DISTRICT: Text("区", "District"),
    RuleLevel.TOWN: Text("镇街", "Town"),
    RuleLevel.DEPARTMENT: Text("部门", "Department"),
}

WORK_STAGES: dict[WorkStage, Text] = {
    WorkStage.GENERAL: Text("综合", "General"),
    WorkStage.EX_ANTE: Text("事前", "Ex-ante"),
    WorkStage.TARGETS: Text("目标", "Targets"),
    WorkStage.MONITORING: Text("监控", "Monitoring"),
    WorkStage.EVALUATION: Text("评价", "Evaluation"),
    WorkStage.APPLICATION: Text("结果应用", "Use of results"),
    WorkStage.THIRD_PARTY: Text("第三方", "Third parties"),
    WorkStage.DISCLOSURE: Text("公开", "Disclosure"),
    WorkStage.APPRAISAL: Text("考核", "Appraisal"),
}

STANDINGS: dict[Standing, Text] = Standing.words()

VALIDITIES: dict[Validity, Text] = {
    Validity.UPCOMING: Text("尚未施行", "not yet in force"),
    Validity.IN_FORCE: Text("有效", "in force"),
    Validity.EXPIRED: Text("已失效", "expired"),
    Validity.ENDED: Text("已废止", "ended"),
}
