"""Agencies and experts."""

from backoffice.areas.ex_ante.evaluation import ExAnteEvaluation
from backoffice.areas.facts import (
    AgencyFacts,
    AgencyWorkFacts,
    ExpertFacts,
)
from backoffice.areas.key_evaluation.evaluation import KeyEvaluation
from backoffice.areas.key_evaluation.stages import FIXED
from backoffice.areas.key_evaluation.values import Subject
from backoffice.areas.spot_check.recheck import Recheck
from backoffice.areas.third_parties.agency import Agency, Listing
from backoffice.areas.third_parties.events import Task
from backoffice.areas.third_parties.expert import Expert
from backoffice.kernel.record import record_id
from backoffice.recorded.records import Records


class ThirdParties(Records):
    """Agencies and experts."""

    def agency(self, code: str, project: str, year: int) -> AgencyFacts | None:
        """The agency of a code, as it stands towards a project evaluated for a year; None when not registered."""
        one = self._find(Agency, Agency.id_for(code))
        if one is None:
            return None
        checked = {known for task, known in one.served if task in (Task.EX_ANTE, Task.SPOT_CHECK)}
        recheck = self._find(Recheck, Recheck.id_for(project, year))
        if recheck is not None and recheck.agency == code:
            checked.add(project)
        return AgencyFacts(
            code=one.code,
            approved=one.listing is Listing.APPROVED,
            removed=one.listing is Listing.REMOVED,
            bad_record=one.entry.bad_record,
            standing=one.standing,
            related=one.entry.related,
            leads=tuple(lead.account for lead in one.entry.leads),
            checked=tuple(sorted(checked)),
        )

    def expert(self, code: str) -> ExpertFacts | None:
        """The expert of a code; None when not registered."""
        one = self._find(Expert, Expert.id_for(code))
        if one is None:
            return None
        approved = one.listing is Listing.APPROVED
        return ExpertFacts(code=one.code, account=one.account, approved=approved, recuses=one.entry.recuses)

    def agency_work(self, number: str, task: Task, code: str, year: int) -> AgencyWorkFacts | None:
        """An agency's work under an engagement about a project and year; None before it is accepted."""
        if task is Task.EX_ANTE:
            return self._work_before(number, code, year)
        one = self._find(KeyEvaluation, KeyEvaluation.id_for(code, year)) if task is Task.KEY_EVALUATION else None
        if one is None or one.stage not in FIXED or one.contract is None or one.contract.number != number:
            return None
        plan_mean, report_mean = one.panel.mean(Subject.PLAN), one.panel.mean(Subject.REPORT)
        assert plan_mean is not None
        assert report_mean is not None
        came = dict(one.handed_in)
        late = tuple(max((came[due.work] - due.due).days, 0) for due in one.contract.deliverables)
        return AgencyWorkFacts(plan_mean=plan_mean, report_mean=report_mean, late=late)

    def _work_before(self, number: str, code: str, year: int) -> AgencyWorkFacts | None:
        """The agency's opinion of a finance re-evaluation, once it is settled; no experts score it."""
        one = self._find(ExAnteEvaluation, record_id("ex-ante", code, year))
        opinions = one.agency_opinions if one is not None else ()
        late = [max((opinion.came - opinion.due).days, 0) for opinion in opinions if opinion.number == number]
        return AgencyWorkFacts(late=(late[-1],)) if late else None
