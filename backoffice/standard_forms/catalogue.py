"""Every standard form that goes out and comes back as a file, by the name that the file gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backoffice.areas.application_of_results.forms import OpinionsForm
from backoffice.areas.appraisal.forms import ScoreSheetForm
from backoffice.areas.department.forms import DepartmentEvaluationFormForm, DepartmentTargetFormForm
from backoffice.areas.disclosure.forms import FindingsForm, RegisterForm, RegistrationForm, SpecialReportForm
from backoffice.areas.ex_ante.forms import ExAnteReportForm, ReviewOpinionForm, SheetForm
from backoffice.areas.indicator_library.forms import LibraryForm
from backoffice.areas.institution.forms import DutiesForm, RuleForm
from backoffice.areas.key_evaluation import forms as key_evaluation
from backoffice.areas.monitoring.sheet import MonitoringSheetForm
from backoffice.areas.rectification.forms import DraftForm, FeedbackForm
from backoffice.areas.self_evaluation.sheet import SelfEvaluationSheetForm
from backoffice.areas.spot_check.forms import AnswersForm, ObjectionsForm, RecheckSheetForm
from backoffice.areas.targets.adjustment_forms import AdjustmentFormForm
from backoffice.areas.targets.forms import ReviewForm, TargetFormForm
from backoffice.areas.third_parties.forms import AgencyForm, ExpertForm, QualityForm
from backoffice.areas.training.forms import ConclusionForm, TrainingForm
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.standard_forms import monitoring, self_evaluation, target
from backoffice.standard_forms.remarks import Check, Remark
from backoffice.workbooks.sheets import About


def _nothing(payload: Any, about: Mapping[str, str]) -> Iterable[Remark]:
    return ()


@dataclass(frozen=True)
class StandardForm:
    """A form with its official title and what looks at the whole of it; `reviewed` is told to reviewers alone."""

    form: type[Form]
    title: Text
    check: Check = _nothing
    reviewed: Check = _nothing


#: What every workbook of a record says it is about, empty in a template.
ABOUT: About = {"code": ("项目或对象编码", ""), "year": ("年度", "")}

STANDARD_FORMS: dict[str, StandardForm] = {
    "ex-ante-report": StandardForm(ExAnteReportForm, Text("事前绩效评估报告", "Ex-ante evaluation report")),
    "ex-ante-sheet": StandardForm(SheetForm, Text("事前绩效评估结论表", "Ex-ante conclusion")),
    "ex-ante-opinion": StandardForm(ReviewOpinionForm, Text("事前评估财政审核意见表", "Finance review opinion")),
    "target": StandardForm(TargetFormForm, Text("项目支出绩效目标申报表", "Performance target"), target.check),
    "target-adjustment": StandardForm(AdjustmentFormForm, Text("绩效目标调整（追加）申请表", "Change of a target")),
    "indicator-library": StandardForm(LibraryForm, Text("绩效指标库", "Indicator library")),
    "target-review": StandardForm(ReviewForm, Text("绩效目标审核表", "Review of a target")),
    "monitoring": StandardForm(
        MonitoringSheetForm, Text("项目支出绩效运行监控表", "Monitoring form"), monitoring.check
    ),
    "self-evaluation": StandardForm(
        SelfEvaluationSheetForm,
        Text("项目支出绩效自评表", "Self-evaluation"),
        self_evaluation.check,
        self_evaluation.for_reviewers,
    ),
    "recheck": StandardForm(RecheckSheetForm, Text("抽查复核表", "Re-check")),
    "recheck-objections": StandardForm(ObjectionsForm, Text("抽查复核异议表", "Objections to a re-check")),
    "recheck-answers": StandardForm(AnswersForm, Text("抽查复核异议答复表", "Answers to objections")),
    "department-target": StandardForm(DepartmentTargetFormForm, Text("部门整体支出绩效目标表", "Department's target")),
    "department-evaluation": StandardForm(
        DepartmentEvaluationFormForm, Text("部门整体支出绩效自评表", "Department's self-evaluation")
    ),
    "key-evaluation-contract": StandardForm(key_evaluation.ContractForm, Text("评价委托合同", "Engagement")),
    "key-evaluation-plan": StandardForm(key_evaluation.PlanForm, Text("评价工作方案", "Work plan")),
    "key-evaluation-fieldwork": StandardForm(key_evaluation.FieldworkForm, Text("现场评价记录", "Fieldwork")),
    "key-evaluation-draft": StandardForm(key_evaluation.ReportForm, Text("评价报告初稿", "Draft report")),
    "key-evaluation-report": StandardForm(key_evaluation.FinalForm, Text("评价报告", "Report")),
    "key-evaluation-scores": StandardForm(key_evaluation.ExpertSheetForm, Text("专家评分表", "Expert's scores")),
    "agency": StandardForm(AgencyForm, Text("第三方机构登记表", "Agency")),
    "agency-quality": StandardForm(QualityForm, Text("机构质量评分表", "Quality of an agency's work")),
    "expert": StandardForm(ExpertForm, Text("专家登记表", "Expert")),
    "rectification-items": StandardForm(DraftForm, Text("整改通知书问题清单", "Items of a notice")),
    "rectification-feedback": StandardForm(FeedbackForm, Text("整改情况反馈表", "Feedback on a notice")),
    "disclosure": StandardForm(RegisterForm, Text("绩效公开登记表", "Disclosure register")),
    "disclosure-item": StandardForm(RegistrationForm, Text("应公开材料登记", "Documents to publish")),
    "disclosure-findings": StandardForm(FindingsForm, Text("公开核查发现", "Findings of a check")),
    "special-report": StandardForm(SpecialReportForm, Text("重点评价结果专题报告", "Special report")),
    "appraisal-scores": StandardForm(ScoreSheetForm, Text("考核评分表", "Appraisal scores")),
    "rule": StandardForm(RuleForm, Text("制度登记表", "Rule")),
    "duties": StandardForm(DutiesForm, Text("职责分工表", "Division of work")),
    "training": StandardForm(TrainingForm, Text("培训通知", "Training")),
    "training-record": StandardForm(ConclusionForm, Text("培训办结表", "Record of a training")),
    "result-opinions": StandardForm(OpinionsForm, Text("结果应用清单", "Result application")),
}

#: The schemas alone.
FORMS: dict[str, type[Form]] = {name: one.form for name, one in STANDARD_FORMS.items()}
