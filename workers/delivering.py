"""Delivering one task: claim it, send it, record how it ended as an event, end the claim.

What is recorded comes before the end of the claim: a worker that dies between the two finds the outcome on record
and ends the claim without sending again.
"""

import logging
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from eventsourcing.application import AggregateNotFoundError
from sqlalchemy import RowMapping

from backoffice.areas.delivery.commands import RecordDelivery
from backoffice.areas.delivery.delivery import Delivery
from backoffice.areas.delivery.events import Channel, Result
from backoffice.bootstrap import House
from backoffice.processes.reactions import SYSTEM
from projections.outbox.queries import notice
from workers.channels import DeliveryError, OutcomeUnknown, Refused, SmtpChannel
from workers.claims import Claims
from workers.composing import Composed, Composer
from workers.fonts import FontsMissing
from workers.letters.glyphs import MissingGlyph
from workers.letters.render import UnableToRender

LOGGER = logging.getLogger(__name__)

#: Ids of the workers' commands derive from here, so that an outcome that is recorded twice is recorded once.
OUTCOMES = uuid5(NAMESPACE_URL, "budget-performance/outcomes")


class Deliverer:
    """Delivers tasks for a house under a worker's name. `mail` is None where no e-mail goes out."""

    def __init__(self, house: House, claims: Claims, worker: str, mail: SmtpChannel | None) -> None:
        self._house = house
        self._claims = claims
        self._worker = worker
        self._mail = mail
        self._composer = Composer(house)

    def deliver(self, task_key: str) -> None:
        """Deliver a task, unless somebody else has it or it is done."""
        now = datetime.now(UTC)
        task = self._claims.claim(task_key, self._worker, now)
        if task is None:
            return
        if self._recorded(task_key) is Result.SENT:
            self._claims.end(task_key, "sent", "")
            return
        try:
            self._send(task)
        except (Refused, MissingGlyph, UnableToRender, FontsMissing) as problem:
            LOGGER.warning("%s failed for good: %s", task_key, problem)
            self._record(task, Result.FAILED, str(problem))
            self._claims.end(task_key, "failed", str(problem))
        except OutcomeUnknown as problem:
            self._record(task, Result.UNKNOWN, str(problem))
            self._put_off(task, problem)
        except DeliveryError as problem:
            self._put_off(task, problem)

    def _send(self, task: RowMapping) -> None:
        with self._house.reader() as reader:
            row = notice(reader, task["outbox_key"])
        if row is None:
            raise Refused(f"the outbox holds no {task['outbox_key']}")
        composed = self._composer.compose(row)
        if task["unknown"]:
            self._record(task, Result.UNKNOWN, "the worker died while sending; sent again under the same identity")
        message_id = ""
        if task["channel"] == Channel.EMAIL:
            message_id = self._send_mail(task, composed)
        self._record(task, Result.SENT, "", composed, message_id)
        self._claims.end(task["task_key"], "sent", "")

    def _send_mail(self, task: RowMapping, composed: Composed) -> str:
        account = self._house.accounts.get(task["account"])
        if self._mail is None or account is None or not account.email:
            raise Refused(f"{task['account']} has no e-mail address, or no mail server is set")
        mail = self._composer.mail(composed, account)
        if not self._claims.sending(task["task_key"], self._worker, datetime.now(UTC)):
            raise Refused("the claim was lost to another worker")
        return self._mail.send(mail).message_id

    def _put_off(self, task: RowMapping, problem: DeliveryError) -> None:
        if not self._claims.put_off(task["task_key"], str(problem), datetime.now(UTC)):
            self._record(task, Result.FAILED, str(problem))

    def _recorded(self, task_key: str) -> Result | None:
        try:
            known: Delivery = self._house.app.repository.get(Delivery.id_for(task_key))
        except AggregateNotFoundError:
            return None
        return known.result

    def _record(
        self,
        task: RowMapping,
        result: Result,
        detail: str,
        composed: Composed | None = None,
        message_id: str = "",
    ) -> None:
        with self._house.reader() as reader:
            row = notice(reader, task["outbox_key"])
        command = RecordDelivery(
            task_key=task["task_key"],
            kind=task["kind"],
            subject_id=task["record_id"],
            title=row["title"] if row is not None else task["kind"],
            recipient=task["account"],
            channel=Channel(task["channel"]),
            result=result,
            detail=detail[:1000],
            message_id=message_id,
            document=composed.document if composed is not None else "",
            unit=row["unit"] if row is not None else "",
            department=row["department"] if row is not None else "",
            section=row["section"] if row is not None else "",
        )
        identity = f"{task['task_key']}:{result}:{task['attempts']}:{task['unknown']}"
        self._house.handle(command, SYSTEM, "系统投递", command_id=uuid5(OUTCOMES, identity))
