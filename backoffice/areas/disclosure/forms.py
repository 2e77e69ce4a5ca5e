"""The standard forms of disclosure: what is to be published, the register of what was (4.11), the special report."""

from dataclasses import dataclass
from datetime import date

from backoffice.areas.disclosure.events import (
    DisclosureFault,
    DisclosureFinding,
    DisclosureKind,
    DisclosureOccasion,
    DocumentToPublish,
    Publication,
    ReportAddressee,
)
from backoffice.areas.disclosure.labels import ADDRESSEES, FAULTS, KINDS, OCCASIONS
from backoffice.areas.disclosure.orders import FileRegister, RegisterRow
from backoffice.forms import fields
from backoffice.forms.field_types import MOST_IN_A_FILE
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text


@dataclass(frozen=True, kw_only=True)
class ToRegister:
    """What is registered by hand: documents of which the product holds no record."""

    publisher: str
    year: int
    kind: DisclosureKind
    occasion: DisclosureOccasion
    approved_on: date
    document: str
    documents: tuple[DocumentToPublish, ...]


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a check found."""

    findings: tuple[DisclosureFinding, ...]


@dataclass(frozen=True, kw_only=True)
class Generation:
    """With which approval what must be published of a year."""

    year: int
    occasion: DisclosureOccasion
    approved_on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class ReportFiling:
    """A special report as it is written; its figures come from the records."""

    number: str
    year: int
    addressee: ReportAddressee
    title: str
    text: str
    codes: tuple[str, ...]


class PublicationForm(Form):
    """绩效公开登记."""

    PAYLOAD = Publication
    SECTIONS = {"publication": Text("公开情况", "Publication")}
    url = fields.text(Text("公开网址", "Address"), most=500, section="publication")
    published_on = fields.day(Text("公开日期", "Published on"), section="publication")
    count = fields.whole(Text("公开份数", "Documents published"), section="publication")
    amount = fields.money(Text("公开金额", "Published figure"), section="publication")


class DocumentForm(Form):
    """One document that must be published."""

    PAYLOAD = DocumentToPublish
    code = fields.text(Text("项目编码", "Project code"), required=False, most=40)
    name = fields.text(Text("材料名称", "Document"))
    amount = fields.money(Text("金额", "Figure"))


class RegistrationForm(Form):
    """应公开材料登记（系统没有记录的材料）."""

    PAYLOAD = ToRegister
    SECTIONS = {"what": Text("应公开什么", "What"), "documents": Text("材料", "Documents")}
    publisher = fields.code(Text("单位", "Organisation"), section="what")
    year = fields.whole(Text("年度", "Budget year"), section="what")
    kind = fields.choice(Text("公开内容", "Content"), KINDS, section="what")
    occasion = fields.choice(Text("公开类型", "With"), OCCASIONS, section="what")
    approved_on = fields.day(Text("批复日期", "Approved on"), section="what")
    document = fields.text(Text("批复文号", "Approving document"), section="what")
    documents = fields.rows(Text("材料", "Documents"), DocumentForm, section="documents")


class GenerationForm(Form):
    """按批复生成登记表."""

    PAYLOAD = Generation
    SECTIONS = {"approval": Text("批复", "Approval")}
    year = fields.whole(Text("预算年度", "Budget year"), section="approval")
    occasion = fields.choice(Text("公开类型", "With"), OCCASIONS, section="approval")
    approved_on = fields.day(Text("批复日期", "Approved on"), section="approval")
    document = fields.text(Text("批复文号", "Approving document"), section="approval")


class FindingForm(Form):
    """One finding."""

    PAYLOAD = DisclosureFinding
    fault = fields.choice(
        Text("发现", "Finding"),
        {fault: words for fault, words in FAULTS.items() if fault is not DisclosureFault.LATE},
    )
    code = fields.text(Text("项目编码", "Project code"), required=False, most=40)
    fact = fields.text(Text("事实", "Fact"), most=300)


class FindingsForm(Form):
    """核查发现."""

    PAYLOAD = Findings
    SECTIONS = {"findings": Text("核查发现", "Findings")}
    findings = fields.rows(Text("发现", "Findings"), FindingForm, section="findings")


class SpecialReportForm(Form):
    """重点评价结果专题报告."""

    PAYLOAD = ReportFiling
    SECTIONS = {"report": Text("报告", "Report"), "results": Text("评价结果", "Results")}
    number = fields.text(Text("文号", "Document number"), most=80, section="report")
    year = fields.whole(Text("评价年度", "Budget year evaluated"), section="report")
    addressee = fields.choice(Text("报送对象", "Addressee"), ADDRESSEES, section="report")
    title = fields.text(Text("标题", "Title"), section="report")
    text = fields.long_text(Text("正文", "Text"), section="report")
    codes = fields.lines(Text("项目编码", "Projects"), section="results")


class RegisterRowForm(Form):
    """A row of the register."""

    PAYLOAD = RegisterRow
    publisher = fields.text(Text("单位编码", "Organisation"), most=40)
    year = fields.whole(Text("年度", "Budget year"))
    kind = fields.choice(Text("公开内容", "Content"), KINDS)
    project = fields.text(Text("项目", "Project"), required=False, most=40)
    url = fields.text(Text("公开网址", "Address"), most=500)
    published_on = fields.day(Text("公开日期", "Published on"))
    count = fields.whole(Text("公开份数", "Documents published"))
    amount = fields.money(Text("公开金额", "Published figure"))


class RegisterForm(Form):
    """绩效公开登记表."""

    PAYLOAD = FileRegister
    SECTIONS = {"rows": Text("公开情况", "Publications")}
    rows = fields.rows(Text("公开情况", "Publications"), RegisterRowForm, section="rows", most=MOST_IN_A_FILE)
