"""The three kinds of form on the road: where each is read, its schema, and the commands of its course."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from flask_babel import lazy_gettext as later
from sqlalchemy import RowMapping

from backoffice.areas.ex_ante import commands as ex_ante
from backoffice.areas.ex_ante.forms import ExAnteReportForm
from backoffice.areas.ex_ante.report import ExAnteReport
from backoffice.areas.monitoring import commands as monitoring
from backoffice.areas.monitoring.events import MonitoringEntry
from backoffice.areas.monitoring.forms import MonitoringEntryForm
from backoffice.areas.targets import commands as targets
from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.forms import TargetFormForm
from backoffice.forms.schema import Form, dump
from backoffice.kernel.scope import Scope
from backoffice.web.deciding.row import Row
from projections.monitoring import queries as monitoring_queries
from projections.projects import queries as project_queries
from projections.reader import Reader


@dataclass(frozen=True, kw_only=True)
class FormKind:
    """A kind of form. `content` names the column that holds what was last handed in, `tab` the record's tab."""

    key: str
    label: Any
    tab: str
    schema: type[Form]
    payload: type[msgspec.Struct]
    content: str
    find: Callable[[Reader, Scope, UUID], RowMapping | None]
    passing: type
    returning: type
    withdrawing: type
    handing_over: type

    def subject(self, row: Row) -> dict[str, Any]:
        """How a command names the form: by its id, or by project and year."""
        if self.key == "monitoring":
            return {"form_id": row["form_id"]}
        return {"code": row["code"], "year": row["year"]}

    def record_id(self, row: Row) -> UUID:
        """The record's id."""
        found: UUID = row[{"ex_ante": "ex_ante_id", "target": "target_id", "monitoring": "form_id"}[self.key]]
        return found

    def handed_in(self, row: Row) -> Any:
        """The payload as last handed in, or None."""
        held = row[self.content]
        return None if held is None else msgspec.convert(held, self.payload, strict=False)

    def typed(self, row: Row) -> dict[str, Any]:
        """The form as last handed in, as a person would type it; empty before."""
        payload = self.handed_in(row)
        return {} if payload is None else dump(self.schema, payload)

    def pass_on(self, row: Row, seen: int | None) -> object:
        """The command that passes the form to its next reviewer."""
        return self.passing(**self.subject(row), seen=seen)

    def send_back(self, row: Row, fields: tuple[str, ...], due: date, seen: int | None) -> object:
        """The command that returns the form for correction of `fields` until `due`."""
        return self.returning(**self.subject(row), fields=fields, due=due, seen=seen)

    def withdraw(self, row: Row, seen: int | None) -> object:
        """The command with which its submitter takes the form back."""
        return self.withdrawing(**self.subject(row), seen=seen)

    def hand_over(self, row: Row, to: str, seen: int | None) -> object:
        """The command that gives the decision to a colleague."""
        return self.handing_over(**self.subject(row), to=to, seen=seen)


KINDS: dict[str, FormKind] = {
    kind.key: kind
    for kind in (
        FormKind(
            key="ex_ante",
            label=later("事前评估"),
            tab="ex-ante",
            schema=ExAnteReportForm,
            payload=ExAnteReport,
            content="form",
            find=project_queries.ex_ante_by_id,
            passing=ex_ante.PassExAnte,
            returning=ex_ante.ReturnExAnte,
            withdrawing=ex_ante.WithdrawExAnte,
            handing_over=ex_ante.HandOverExAnte,
        ),
        FormKind(
            key="target",
            label=later("绩效目标"),
            tab="target",
            schema=TargetFormForm,
            payload=TargetForm,
            content="form",
            find=project_queries.target_by_id,
            passing=targets.PassTarget,
            returning=targets.ReturnTarget,
            withdrawing=targets.WithdrawTarget,
            handing_over=targets.HandOverTarget,
        ),
        FormKind(
            key="monitoring",
            label=later("绩效监控"),
            tab="monitoring",
            schema=MonitoringEntryForm,
            payload=MonitoringEntry,
            content="entry",
            find=monitoring_queries.form,
            passing=monitoring.PassMonitoringForm,
            returning=monitoring.ReturnMonitoringForm,
            withdrawing=monitoring.WithdrawMonitoringForm,
            handing_over=monitoring.HandOverMonitoringForm,
        ),
    )
}
