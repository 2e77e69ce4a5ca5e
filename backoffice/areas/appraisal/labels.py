"""What readers see for the codes of appraisals."""

from backoffice.areas.appraisal.appraisal import Stage
from backoffice.areas.appraisal.values import Counting
from backoffice.kernel.errors import Text
from backoffice.scoring.appraisal import AdjustmentKind, AppraisalGrade
from backoffice.scoring.appraisal_rules import SchemeKind

SCHEMES: dict[SchemeKind, Text] = {
    SchemeKind.DEPARTMENT: Text("区直部门", "Departments"),
    SchemeKind.TOWN: Text("镇街", "Towns"),
}

GRADES: dict[AppraisalGrade, Text] = {
    AppraisalGrade.EXCELLENT: Text("优秀", "Excellent"),
    AppraisalGrade.GOOD: Text("良好", "Good"),
    AppraisalGrade.PASSED: Text("合格", "Passed"),
    AppraisalGrade.FAILED: Text("不合格", "Failed"),
}

CHANGES: dict[AdjustmentKind, Text] = {
    AdjustmentKind.BONUS: Text("加分", "Bonus"),
    AdjustmentKind.CIRCULAR: Text("通报", "Circular"),
    AdjustmentKind.FALSE_DATA: Text("数据严重失实", "False data"),
    AdjustmentKind.AUDIT: Text("审计和检查问题", "Audit finding"),
    AdjustmentKind.REFUSAL: Text("拒不整改", "Rectification refused"),
}

COUNTED: dict[Counting, Text] = {
    Counting.PROJECTS: Text("个项目", "projects"),
    Counting.FORMS: Text("份", "forms"),
    Counting.ORDERS: Text("份整改通知", "orders"),
    Counting.PEOPLE: Text("人次", "people"),
    Counting.STAGES: Text("个环节", "stages"),
    Counting.POINTS: Text("分", "points"),
    Counting.YUAN: Text("万元", "10,000 yuan"),
    Counting.DOCUMENTS: Text("份文件", "documents"),
    Counting.CIRCULARS: Text("次通报", "circulars"),
}

STAGES: dict[Stage, Text] = Stage.words()
