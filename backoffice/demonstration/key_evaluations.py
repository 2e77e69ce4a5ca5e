"""The twelve key evaluations of budget year 2019, done by agencies between April and September 2020."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from backoffice.areas.key_evaluation import orders
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.labels import CAUSES
from backoffice.areas.key_evaluation.values import (
    BudgetHandling,
    Contract,
    Deliverable,
    Fieldwork,
    IndicatorRow,
    Plan,
    ProblemRow,
    Report,
    Subject,
    Work,
)
from backoffice.areas.rectification import commands as rectification
from backoffice.areas.rectification.events import Completion, ItemFeedback, ItemVerdict, Opinion, Source
from backoffice.areas.rectification.order import RectificationOrder
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.evidence import evidence
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, day, grouped, listed, moment, money, rows, yes
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.periods import add_working_days, local_date
from backoffice.rulebook import default_rule_book
from backoffice.scoring.agency_quality import SheetPoints
from backoffice.scoring.codes import Level2
from backoffice.scoring.key_evaluation import Part, SheetIndicator

YEAR = 2019

GROUNDS = {words.zh: ground for ground, words in CAUSES.items()}
BENEFITS = {"economic": "经济效益", "social": "社会效益", "environmental": "生态效益", "sustained": "可持续影响"}

DECLARATION = "与被评价单位及项目无利害关系，承诺独立、客观、保密。"
OPINIONS = {
    Subject.PLAN: "方案可行，建议细化样本和评分标准。",
    Subject.REPORT: "报告客观，问题描述应附金额和依据。",
}

#: Where the leader's list of the year and the report to government and congress stand.
LIST_DOCUMENT, REPORT_DOCUMENT = "莱财绩〔2020〕2号", "莱财绩〔2020〕13号"
LISTED_AT, NOTIFIED_AT = moment("2020-04-10 10:00"), moment("2020-04-14 09:30")


def key_evaluations(only: str = "") -> Iterator[Step]:
    """Every evaluation from its nomination on, or that of one project."""
    leads = {row["code"]: row["lead"] for row in rows("agencies")}
    accounts = {row["code"]: row["account"] for row in rows("experts")}
    scores, problems = grouped("key_scores_2019", "project"), grouped("key_problems_2019", "project")
    for row in rows("key_evaluations_2019"):
        code = row["project"]
        if only and code != only:
            continue
        yield from Evaluation(row, leads[row["agency"]], accounts, scores[code], problems[code]).steps()


class Evaluation:
    """One evaluation of the files."""

    def __init__(self, row: Row, lead: str, accounts: dict[str, str], scores: list[Row], problems: list[Row]) -> None:
        self.row, self.lead, self.scores, self.problems = row, lead, scores, problems
        self.key: dict[str, Any] = {"code": row["project"], "year": YEAR}
        self.experts = [(code, accounts[code]) for code in listed(row["experts"])]
        self.order_id = RectificationOrder.id_for(Source.KEY_EVALUATION, KeyEvaluation.id_for(row["project"], YEAR))

    def steps(self) -> Iterator[Step]:
        """From nomination to archive, as far as it got."""
        yield from self._chosen()
        yield from self._planned()
        yield from self._done()
        yield from self._used()

    def _chosen(self) -> Iterator[Step]:
        row, key = self.row, self.key
        grounds = tuple(GROUNDS[one] for one in listed(row["grounds"]))
        nominate = orders.NominateProject(**key, causes=grounds, statement=row["statement"])
        yield self._step(moment(row["nominated_at"]), row["section"], "建议列入年度重点评价。", nominate)
        listing = orders.ListProject(**key, document=LIST_DOCUMENT)
        yield self._step(LISTED_AT, "leader", "同意列入名单。", listing)
        materials = "立项文件、预算批复、合同、支付凭证、验收资料、自评材料"
        notice = orders.SendNotice(**key, document="莱财绩〔2020〕5号", materials=materials)
        yield self._step(NOTIFIED_AT, "performance", "下达评价通知。", notice)
        engaged = moment(row["engaged_at"])
        yield self._step(
            engaged, "performance", "按名录和回避规定选定。", orders.EngageAgency(**key, contract=self._contract())
        )
        codes = tuple(code for code, _ in self.experts)
        appoint = orders.AppointExperts(**key, experts=codes)
        yield self._step(engaged + timedelta(hours=1), "performance", "聘请评审专家。", appoint)
        for hours, account in enumerate((self.lead, *(account for _, account in self.experts)), start=24):
            declare = orders.DeclareIndependence(
                **key, statement="与被评价单位及项目无利害关系，承诺独立、客观、保密。"
            )
            yield self._step(engaged + timedelta(hours=hours), account, "签署声明。", declare)

    def _planned(self) -> Iterator[Step]:
        row, key = self.row, self.key
        planned, approved = moment(row["plan_at"]), moment(row["plan_approved_at"])
        yield Step(at=planned, account=self.lead, reason="报送工作方案。", make=self._plan)
        yield from self._scored(Subject.PLAN, row["plan_points"], planned + timedelta(hours=18))
        yield self._step(approved, "performance", "专家评审通过，同意。", orders.ApprovePlan(**key))

    def _done(self) -> Iterator[Step]:
        row, key = self.row, self.key
        finished = moment(row["field_finished"] + " 17:30")
        yield Step(at=finished, account=self.lead, reason="现场评价结束。", make=self._fieldwork)
        drafted, invited = moment(row["draft_at"]), moment(row["invited_at"])
        yield Step(at=drafted, account=self.lead, reason="报送初稿。", make=self._draft)
        yield self._step(invited, "performance", "征求被评价单位意见。", orders.InviteViews(**key))
        if row["views_at"]:
            views = orders.GiveViews(**key, agrees=not yes(row["disagrees"]), views=row["views"])
            yield self._step(moment(row["views_at"]), row["unit_account"], "反馈意见。", views)
        else:
            over = default_rule_book().key_evaluation.views.due(local_date(invited))
            lapsed = moment(f"{add_working_days(over, 1)} 09:00")
            yield self._step(lapsed, "performance", "逾期未反馈，视为无意见。", orders.LapseViews(**key))
        yield from self._scored(Subject.REPORT, row["report_points"], moment(row["reviewed_at"]))
        yield Step(at=moment(row["final_at"]), account=self.lead, reason="报送正式报告。", make=self._final)
        accept = orders.AcceptReport(**key)
        yield self._step(moment(row["accepted_at"]), "performance.2", "程序完整、证据充分，同意验收。", accept)

    def _used(self) -> Iterator[Step]:
        row, key = self.row, self.key
        requirements = "请按问题清单逐项整改，整改结果作为预算安排的重要依据。"
        letter = orders.SendFeedback(**key, document=row["letter"], requirements=requirements, contact="预算绩效管理科")
        yield self._step(moment(row["feedback_at"]), "performance", "反馈评价结果。", letter)
        due = local_date(moment(row["order_at"])) + timedelta(days=30)
        issue = rectification.IssueOrder(order_id=self.order_id, due=due)
        yield self._step(moment(row["order_at"]), "chief", "评价发现问题，限期整改。", issue)
        acknowledged = rectification.AcknowledgeOrder(order_id=self.order_id)
        yield self._step(moment(row["acknowledged_at"]), row["unit_account"], "已签收。", acknowledged)
        if row["closed_at"]:
            yield from self._rectified()
        use = "评价结果作为当年预算调整、专项资金分配和 2021 年预算安排的重要依据。"
        applied = orders.ApplyResult(**key, use=use)
        yield self._step(moment(row["applied_at"]), "performance", "登记结果应用。", applied)
        told = orders.ReportResult(**key, document=REPORT_DOCUMENT, recipients=("区政府", "区人大常委会"))
        yield self._step(moment(row["reported_at"]), "leader", "专题报告重点评价结果。", told)
        if row["archived_at"]:
            archive = orders.ArchiveEvaluation(**key, archive=f"KP-2020-{row['number'][-3:-1].strip('〕')}")
            yield self._step(moment(row["archived_at"]), "performance", "材料齐全，归档。", archive)

    def _rectified(self) -> Iterator[Step]:
        row = self.row
        at = moment(row["rectified_at"])
        yield Step(at=at, account=row["unit_account"], reason="整改已完成。", make=partial(self._feedback, at))
        if row["department_account"]:
            review = rectification.ReviewFeedback(order_id=self.order_id)
            yield self._step(at + timedelta(days=2), row["department_account"], "同意。", review)
        verify = rectification.VerifyFeedback(
            order_id=self.order_id,
            verdicts=tuple(ItemVerdict(no=int(one["no"]), passed=True, remark="") for one in self.problems),
            method="资料核查",
            opinion=Opinion.KEEP,
        )
        yield self._step(moment(row["closed_at"]), "performance.2", "整改到位，予以销号。", verify)

    def _scored(self, subject: Subject, points: str, first: datetime) -> Iterator[Step]:
        rules = default_rule_book().key_evaluation
        sheet = rules.plan_sheet if subject is Subject.PLAN else rules.report_sheet
        opinion = (
            "方案可行，建议细化样本和评分标准。" if subject is Subject.PLAN else "报告客观，问题描述应附金额和依据。"
        )
        for at, ((_, account), given) in enumerate(zip(self.experts, listed(points), strict=True)):
            each = tuple(
                SheetPoints(code=item.code, points=Decimal(one)) for item, one in zip(sheet, given.split(), strict=True)
            )
            give = orders.GiveScore(**self.key, subject=subject, points=each, opinion=opinion)
            yield self._step(first + timedelta(hours=2 * at), account, "独立评分。", give)

    def _contract(self) -> Contract:
        row = self.row
        days = {Work.PLAN: "plan_due", Work.DRAFT: "draft_due", Work.FINAL: "final_due"}
        return Contract(
            number=row["number"],
            agency=row["agency"],
            lead=self.lead,
            fee=money(row["fee"]),
            starts=local_date(moment(row["engaged_at"])),
            ends=date(2020, 9, 30),
            deliverables=tuple(Deliverable(work=work, due=_day(row[name])) for work, name in days.items()),
            payment="方案批准后付 30%，成果验收后付 70%",
        )

    def _plan(self, store: AttachmentStore) -> object:
        chosen = dict(one.split(":") for one in listed(self.row["benefits"]))
        common = [
            SheetIndicator(code=one.code, name=one.zh, part=one.part, points=one.points)
            for one in default_rule_book().key_evaluation.framework
            if not one.chosen
        ]
        benefits = [
            SheetIndicator(
                code=f"benefit-{kind}",
                name=BENEFITS[kind],
                part=Part.BENEFIT,
                points=Decimal(points),
                benefit=Level2(kind),
            )
            for kind, points in chosen.items()
        ]
        plan = Plan(
            scope="2019 年度项目资金及实施效果",
            purpose="评价资金使用绩效，提出改进建议",
            standards="计划标准、行业标准、历史标准",
            methods="比较法、因素分析法、公众评判法",
            sample=int(self.row["questionnaires"]),
            sampling="按镇街和实施内容分层抽样",
            questionnaire="受益对象问卷、实施单位访谈提纲",
            materials="立项、预算、合同、支付、验收和自评材料",
            team="主评人 1 名，成员 4 名",
            schedule="5 至 6 月现场评价，7 月初稿，8 月定稿",
            quality_control="项目组、机构、评审组三级复核",
            pledge=True,
            indicators=(*common[:-1], *benefits, common[-1]),
            files=(self._file("工作方案.xlsx", "plan", store),),
        )
        return orders.SubmitPlan(**self.key, plan=plan)

    def _fieldwork(self, store: AttachmentStore) -> object:
        row = self.row
        record = Fieldwork(
            began=_day(row["field_began"]),
            finished=_day(row["field_finished"]),
            sites=int(row["sites"]),
            sample=int(row["questionnaires"]),
            questionnaires=int(row["questionnaires"]),
            interviews=int(row["sites"]) * 2,
            record="核对台账和支付凭证，现场走访，开展问卷和访谈。",
            files=(self._file("现场评价底稿.xlsx", "fieldwork", store),),
        )
        return orders.RecordFieldwork(**self.key, fieldwork=record)

    def _draft(self, store: AttachmentStore) -> object:
        return orders.SubmitDraft(**self.key, report=self._report(store, final=False))

    def _final(self, store: AttachmentStore) -> object:
        report = self._report(store, final=True)
        return orders.SubmitFinal(**self.key, report=report, taken_up=self.row["taken_up"])

    def _report(self, store: AttachmentStore, *, final: bool) -> Report:
        return Report(
            situation="项目按年度任务组织实施，资金由财政安排。",
            work="制定方案，开展资料核查、现场评价、问卷和访谈，形成报告。",
            conclusion="按指标体系逐项评分，得出综合评价结论。",
            analysis="从决策、过程、产出、效益四个方面逐项分析。",
            experience="主要经验与存在问题见问题清单。",
            suggestions="；".join(one["suggestion"] for one in self.problems),
            rows=tuple(
                IndicatorRow(code=one["indicator"], points=Decimal(one["points"]), evidence=one["evidence"])
                for one in self.scores
            ),
            problems=tuple(
                ProblemRow(
                    no=int(one["no"]),
                    problem=one["problem"],
                    indicator=one["indicator"],
                    evidence=one["evidence"],
                    amount=money(one["amount"]),
                    responsible=one["responsible"],
                    suggestion=one["suggestion"],
                    handling=BudgetHandling(one["handling"]),
                )
                for one in self.problems
            ),
            signed=final,
            sealed=final,
            files=(self._file("评价报告.xlsx" if final else "报告初稿.xlsx", f"report {final}", store),),
        )

    def _feedback(self, at: datetime, store: AttachmentStore) -> object:
        items = tuple(
            ItemFeedback(
                no=int(one["no"]),
                measure=one["suggestion"],
                completion=Completion.DONE,
                finished_on=at.date(),
                evidence=(self._file("整改说明.xlsx", f"order {one['no']}", store),),
                why_open="",
            )
            for one in self.problems
        )
        return rectification.SubmitFeedback(order_id=self.order_id, items=items, statement="已逐项整改到位。")

    def _file(self, name: str, item: str, store: AttachmentStore) -> Attachment:
        return store.keep(name, evidence(name, self.row["project"], item))

    @staticmethod
    def _step(at: datetime, account: str, reason: str, command: object) -> Step:
        return Step(at=at, account=account, reason=reason, make=at_once(command))


def _day(cell: str) -> date:
    found = day(cell)
    assert found is not None
    return found
