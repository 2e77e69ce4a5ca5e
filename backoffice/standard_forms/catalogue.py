"""Every standard form that goes out and comes back as a file, by the name that the file gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backoffice.areas.application_of_results.forms import OpinionsForm
from backoffice.areas.appraisal.forms import ScoreSheetForm
from backoffice.areas.department.forms import DepartmentEvaluationFormForm, DepartmentTargetFormForm
from backoffice.areas.department_evaluation.forms import DepartmentReportForm
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
from backoffice.standard_forms import department_evaluation, monitoring, self_evaluation, target
from backoffice.standard_forms.remarks import Check, Remark
from backoffice.standard_forms.signing import BY_AGENCY, BY_BUREAU, BY_DEPARTMENT, BY_EXPERT, BY_UNIT, Signed
from backoffice.workbooks.sheets import About


def _nothing(payload: Any, about: Mapping[str, str]) -> Iterable[Remark]:
    return ()


@dataclass(frozen=True)
class StandardForm:
    """A form with its official title and what looks at the whole of it; `reviewed` is told to reviewers alone.

    `signed`: who signs it on paper.
    """

    form: type[Form]
    title: Text
    check: Check = _nothing
    reviewed: Check = _nothing
    signed: Signed = BY_UNIT


#: What every workbook of a record says it is about, empty in a template.
ABOUT: About = {"code": ("项目或对象编码", ""), "year": ("年度", "")}

STANDARD_FORMS: dict[str, StandardForm] = {
    "ex-ante-report": StandardForm(ExAnteReportForm, Text("事前绩效评估报告", "Ex-ante evaluation report")),
    "ex-ante-sheet": StandardForm(SheetForm, Text("事前绩效评估结论表", "Ex-ante conclusion"), signed=BY_BUREAU),
    "ex-ante-opinion": StandardForm(
        ReviewOpinionForm, Text("事前评估财政审核意见表", "Finance review opinion"), signed=BY_BUREAU
    ),
    "target": StandardForm(TargetFormForm, Text("项目支出绩效目标申报表", "Performance target"), target.check),
    "target-adjustment": StandardForm(AdjustmentFormForm, Text("绩效目标调整（追加）申请表", "Change of a target")),
    "indicator-library": StandardForm(LibraryForm, Text("绩效指标库", "Indicator library"), signed=BY_BUREAU),
    "target-review": StandardForm(ReviewForm, Text("绩效目标审核表", "Review of a target"), signed=BY_BUREAU),
    "monitoring": StandardForm(
        MonitoringSheetForm, Text("项目支出绩效运行监控表", "Monitoring form"), monitoring.check
    ),
    "self-evaluation": StandardForm(
        SelfEvaluationSheetForm,
        Text("项目支出绩效自评表", "Self-evaluation"),
        self_evaluation.check,
        self_evaluation.for_reviewers,
    ),
    "recheck": StandardForm(RecheckSheetForm, Text("抽查复核表", "Re-check"), signed=BY_BUREAU),
    "recheck-objections": StandardForm(ObjectionsForm, Text("抽查复核异议表", "Objections to a re-check")),
    "recheck-answers": StandardForm(AnswersForm, Text("抽查复核异议答复表", "Answers to objections"), signed=BY_BUREAU),
    "department-target": StandardForm(
        DepartmentTargetFormForm, Text("部门整体支出绩效目标表", "Department's target"), signed=BY_DEPARTMENT
    ),
    "department-evaluation": StandardForm(
        DepartmentEvaluationFormForm,
        Text("部门整体支出绩效自评表", "Department's self-evaluation"),
        signed=BY_DEPARTMENT,
    ),
    "evaluation-by-department": StandardForm(
        DepartmentReportForm,
        Text("项目支出绩效部门评价表", "Department's evaluation of a project"),
        department_evaluation.check,
        signed=BY_DEPARTMENT,
    ),
    "key-evaluation-contract": StandardForm(
        key_evaluation.ContractForm, Text("评价委托合同", "Engagement"), signed=BY_BUREAU
    ),
    "key-evaluation-plan": StandardForm(key_evaluation.PlanForm, Text("评价工作方案", "Work plan"), signed=BY_AGENCY),
    "key-evaluation-fieldwork": StandardForm(
        key_evaluation.FieldworkForm, Text("现场评价记录", "Fieldwork"), signed=BY_AGENCY
    ),
    "key-evaluation-draft": StandardForm(
        key_evaluation.ReportForm, Text("评价报告初稿", "Draft report"), signed=BY_AGENCY
    ),
    "key-evaluation-report": StandardForm(key_evaluation.FinalForm, Text("评价报告", "Report"), signed=BY_AGENCY),
    "key-evaluation-scores": StandardForm(
        key_evaluation.ExpertSheetForm, Text("专家评分表", "Expert's scores"), signed=BY_EXPERT
    ),
    "agency": StandardForm(AgencyForm, Text("第三方机构登记表", "Agency"), signed=BY_AGENCY),
    "agency-quality": StandardForm(
        QualityForm, Text("机构质量评分表", "Quality of an agency's work"), signed=BY_BUREAU
    ),
    "expert": StandardForm(ExpertForm, Text("专家登记表", "Expert"), signed=BY_EXPERT),
    "rectification-items": StandardForm(DraftForm, Text("整改通知书问题清单", "Items of a notice"), signed=BY_BUREAU),
    "rectification-feedback": StandardForm(FeedbackForm, Text("整改情况反馈表", "Feedback on a notice")),
    "disclosure": StandardForm(RegisterForm, Text("绩效公开登记表", "Disclosure register"), signed=BY_DEPARTMENT),
    "disclosure-item": StandardForm(
        RegistrationForm, Text("应公开材料登记", "Documents to publish"), signed=BY_DEPARTMENT
    ),
    "disclosure-findings": StandardForm(FindingsForm, Text("公开核查发现", "Findings of a check"), signed=BY_BUREAU),
    "special-report": StandardForm(SpecialReportForm, Text("重点评价结果专题报告", "Special report"), signed=BY_BUREAU),
    "appraisal-scores": StandardForm(ScoreSheetForm, Text("考核评分表", "Appraisal scores"), signed=BY_DEPARTMENT),
    "rule": StandardForm(RuleForm, Text("制度登记表", "Rule"), signed=BY_DEPARTMENT),
    "duties": StandardForm(DutiesForm, Text("职责分工表", "Division of work"), signed=BY_BUREAU),
    "training": StandardForm(TrainingForm, Text("培训通知", "Training"), signed=BY_BUREAU),
    "training-record": StandardForm(ConclusionForm, Text("培训办结表", "Record of a training"), signed=BY_BUREAU),
    "result-opinions": StandardForm(OpinionsForm, Text("结果应用清单", "Result application"), signed=BY_BUREAU),
}

#: The schemas alone.
FORMS: dict[str, type[Form]] = {name: one.form for name, one in STANDARD_FORMS.items()}
