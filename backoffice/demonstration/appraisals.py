"""The appraisal of 2020: two schemes before the year, every department and town scored, two objections, the ranking."""

from collections.abc import Iterator
from decimal import Decimal

from backoffice.areas.appraisal import commands
from backoffice.areas.appraisal.values import ItemMark, ScoreAnswer, ScoreChange, ScoreObjection
from backoffice.areas.organisation.events import Kind
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.evidence import evidence
from backoffice.demonstration.steps import People, Step, at_once
from backoffice.demonstration.tables import Row, calendar, grouped, listed, moment, rows, yes
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.context import Role
from backoffice.rulebook import default_rule_book
from backoffice.scoring.appraisal import AdjustmentKind, scheme_of
from backoffice.scoring.appraisal_rules import SchemeKind

YEAR = 2020

#: Who reviews the scores, and who answers objections to them.
REVIEWER, SECOND, LEADER = "performance", "performance.2", "leader"


def appraisals(people: People) -> Iterator[Step]:
    """Schemes, task, scores, objections, confirmation and ranking of both schemes."""
    told = calendar()["appraisal_2020"]
    organisations = {row["code"]: row for row in rows("organisations")}
    listed = rows("appraisals_2020")
    for kind in SchemeKind:
        mine = [row for row in listed if organisations[row["code"]]["kind"] == kind.value]
        yield from _scheme(kind, tuple(row["code"] for row in mine))
    marks, objections = grouped("appraisal_marks_2020", "code"), grouped("appraisal_objections_2020", "code")
    for row in listed:
        home = organisations[row["code"]]
        section = people.holder(Role.SECTION, home["section"])
        yield from _scored(row, SchemeKind(Kind(home["kind"]).value), marks[row["code"]], section, people)
        for one in objections.get(row["code"], []):
            yield from _objected(one, people)
        confirm = commands.ConfirmAppraisal(code=row["code"], year=YEAR)
        yield Step(at=moment(row["confirmed_at"]), account=LEADER, reason="同意核定", make=at_once(confirm))
    for kind in SchemeKind:
        rank = commands.PublishRanking(kind=kind, year=YEAR)
        at, account = moment(told["ranked_at"]), told["ranked_by"]
        yield Step(at=at, account=account, reason="核定完毕，公布排名并报区考核办", make=at_once(rank))


def _scheme(kind: SchemeKind, organisations: tuple[str, ...]) -> Iterator[Step]:
    told = calendar()["appraisal_2020"]
    propose = commands.ProposeScheme(kind=kind, year=YEAR)
    yield Step(
        at=moment(told["proposed_at"]), account=told["proposed_by"], reason="拟订考核方案", make=at_once(propose)
    )
    publish = commands.PublishScheme(kind=kind, year=YEAR, document=told[f"{kind.value}_document"])
    yield Step(at=moment(told["published_at"]), account=told["published_by"], reason="同意印发", make=at_once(publish))
    issue = commands.IssueAppraisals(
        kind=kind, year=YEAR, organisations=organisations, self_score_due=told["self_score_due"]
    )
    yield Step(at=moment(told["issued_at"]), account=REVIEWER, reason="开展年度考核", make=at_once(issue))


def _scored(row: Row, kind: SchemeKind, marks: list[Row], section: str, people: People) -> Iterator[Step]:
    """Self-score (full points of what the records count), section's marks of the manual items, review."""
    code = row["code"]
    own = {one["item"]: one for one in marks}
    items = scheme_of(kind, default_rule_book().appraisal).items

    def score_self(store: AttachmentStore) -> object:
        self_marks = tuple(
            ItemMark(item=one.code, points=Decimal(own[one.code]["self"]), evidence=_files(own[one.code], store))
            if one.code in own
            else ItemMark(item=one.code, points=one.points)
            for one in items
        )
        return commands.ScoreSelf(code=code, year=YEAR, marks=self_marks)

    submitter = people.submitter(code)
    yield Step(at=moment(row["self_scored_at"]), account=submitter, reason="年度自评", make=score_self)
    given = tuple(ItemMark(item=one["item"], points=Decimal(one["section"]), reason=one["reason"]) for one in marks)
    by_section = commands.ScoreBySection(code=code, year=YEAR, marks=given)
    at = moment(row["section_scored_at"])
    yield Step(at=at, account=section, reason="按方案和日常情况评分", make=at_once(by_section))
    review = commands.ReviewAppraisal(code=code, year=YEAR, changes=tuple(_changes(row)))
    yield Step(at=moment(row["reviewed_at"]), account=REVIEWER, reason="审核汇总", make=at_once(review))


def _files(row: Row, store: AttachmentStore) -> tuple[Attachment, ...]:
    return tuple(store.keep(name, evidence(name, row["code"], row["item"])) for name in listed(row["evidence"]))


def _changes(row: Row) -> Iterator[ScoreChange]:
    if row["bonus"]:
        yield ScoreChange(kind=AdjustmentKind.BONUS, points=Decimal(row["bonus"]), reason=row["bonus_reason"])
    if row["deduction"]:
        kind = AdjustmentKind(row["deduction"])
        yield ScoreChange(kind=kind, points=Decimal(row["deducted"]), reason=row["deduction_reason"])


def _objected(row: Row, people: People) -> Iterator[Step]:
    objection = ScoreObjection(item=row["item"], claimed=Decimal(row["claimed"]), ground=row["ground"])
    put = commands.ObjectToScore(code=row["code"], year=YEAR, objections=(objection,))
    account = people.submitter(row["code"])
    yield Step(at=moment(row["objected_at"]), account=account, reason="对考核分数提出异议", make=at_once(put))
    answer = ScoreAnswer(
        item=row["item"], accepted=yes(row["accepted"]), points=Decimal(row["points"]), answer=row["answer"]
    )
    say = commands.AnswerScoreObjections(code=row["code"], year=YEAR, answers=(answer,))
    yield Step(at=moment(row["answered_at"]), account=SECOND, reason="答复异议", make=at_once(say))
