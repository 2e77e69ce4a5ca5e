"""Disclosure of the work year: what must be published, what is, how it was checked; special reports."""

from datetime import date

from backoffice.areas.disclosure.events import DisclosureKind
from backoffice.areas.disclosure.labels import KINDS
from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from backoffice.scoring.disclosure import coverage
from projections.disclosures import queries as disclosures
from projections.disclosures.filters import DisclosureFilter, ReportFilter
from projections.reader import Reader
from projections.statement.figures import Figure
from projections.statement.shape import Part

#: Kinds that the sentence counts one by one, in its order.
COUNTED = (
    DisclosureKind.ACCOUNTS,
    DisclosureKind.TARGET,
    DisclosureKind.EX_ANTE,
    DisclosureKind.SELF_EVALUATION,
    DisclosureKind.SELF_REPORT,
    DisclosureKind.KEY_EVALUATION,
    DisclosureKind.OVERALL_TARGET,
    DisclosureKind.OVERALL_EVALUATION,
)


def key_of(kind: DisclosureKind) -> str:
    """The key of the figure of a kind."""
    return f"published_{kind.value.replace('-', '_')}"


_ZH = "、".join(f"{KINDS[kind].zh} {{{key_of(kind)}}} 份" for kind in COUNTED)
_EN = ", ".join(f"{KINDS[kind].en}: {{{key_of(kind)}}}" for kind in COUNTED)

BODY = Text(
    "按照“谁主管、谁负责、谁公开”的原则，{disclosing_departments} 个部门应在预决算公开平台和政府网站公开材料 "
    "{must_publish} 份，涉及资金 {must_publish_amount} 万元；已公开 {published} 份、{published_amount} 万元，公开率 "
    f"{{disclosure_share}} %，其中{_ZH}。"
    "核查通过 {released} 份，迟公开 {published_late} 份，发现问题 {disclosure_findings} 项，逾期未公开 "
    "{disclosure_overdue} 份，经批准豁免 {disclosure_exempt} 项。向区政府、区人大常委会专题报告重点评价结果 "
    "{special_reports} 份。",
    "Whoever is in charge publishes: {disclosing_departments} departments must publish {must_publish} documents on the "
    "disclosure platform and the government's site, about {must_publish_amount} (10,000 yuan); {published} are "
    "published, about {published_amount}, {disclosure_share} %. "
    f"{_EN}. "
    "{released} were checked and released, {published_late} were late, {disclosure_findings} items had findings, "
    "{disclosure_overdue} documents are overdue and {disclosure_exempt} items exempt. {special_reports} special "
    "report(s) on key evaluations went to the government and the people's congress.",
)


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """What must be published in the work year, by documents and money; findings of checks; special reports."""
    must = DisclosureFilter(work_year=year.year, must=True)
    published = must.but(published=True)
    rows, whole = disclosures.items(reader, scope, must), disclosures.tile(reader, scope, must)

    def documents(key: str, label: Text, wanted: DisclosureFilter, column: str = "count") -> Figure:
        found = disclosures.tile(reader, scope, wanted)
        value = found.done if column == "done" else found.documents
        return Figure(key=key, label=label, value=value, unit="documents", opens=wanted, columns=(column,))

    def money(key: str, label: Text, wanted: DisclosureFilter, column: str) -> Figure:
        found = disclosures.tile(reader, scope, wanted)
        value = found.done_amount if column == "done_amount" else found.amount
        return Figure(key=key, label=label, value=value, unit="yuan", opens=wanted, columns=(column,))

    def items(key: str, label: Text, wanted: DisclosureFilter) -> Figure:
        found = disclosures.tile(reader, scope, wanted)
        return Figure(key=key, label=label, value=found.items, unit="items", opens=wanted)

    reported = ReportFilter(reported_in=year.year)
    figures = (
        Figure(
            key="disclosing_departments",
            label=Text("应公开部门", "Departments that must publish"),
            value=len({row["department"] for row in rows}),
            unit="departments",
            opens=must,
            distinct="department",
        ),
        documents("must_publish", Text("应公开材料", "Documents to be published"), must),
        money("must_publish_amount", Text("应公开金额", "Amount to be published"), must, "amount"),
        documents("published", Text("已公开材料", "Documents published"), published, "done"),
        money("published_amount", Text("已公开金额", "Amount published"), published, "done_amount"),
        Figure(
            key="disclosure_share",
            label=Text("公开率", "Share published"),
            value=coverage(whole.done, whole.documents),
            unit="percent",
            opens=must,
        ),
        *(documents(key_of(kind), KINDS[kind], published.but(kind=kind.value), "done") for kind in COUNTED),
        documents("released", Text("核查通过", "Checked and released"), must.but(released=True)),
        documents("published_late", Text("迟公开", "Published late"), must.but(late=True)),
        items("disclosure_findings", Text("发现问题的材料", "Items with findings"), must.but(found=True)),
        documents("disclosure_overdue", Text("逾期未公开", "Overdue"), must.but(overdue_on=today)),
        items("disclosure_exempt", Text("豁免", "Exempt"), DisclosureFilter(work_year=year.year, exempt=True)),
        Figure(
            key="special_reports",
            label=Text("专题报告", "Special reports"),
            value=len(disclosures.reports(reader, reported)),
            unit="reports",
            opens=reported,
        ),
    )
    return Part(body=BODY, figures=figures)
