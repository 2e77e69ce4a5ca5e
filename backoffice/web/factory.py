"""Builds the site of a house: the one list of its areas, and what surrounds every page."""

from flask import Blueprint, Flask, redirect, url_for
from werkzeug.wrappers import Response

from backoffice.api.registration import register as register_api
from backoffice.bootstrap import House
from backoffice.kernel.context import Role
from backoffice.web.adjustments.pages import adjustments
from backoffice.web.appraisal.pages import appraisal
from backoffice.web.attachments.pages import attachments
from backoffice.web.budget_rounds.pages import budget_rounds
from backoffice.web.department.acts import department_acts
from backoffice.web.department.filling import department_forms
from backoffice.web.department.pages import department
from backoffice.web.department_evaluation.pages import department_evaluation
from backoffice.web.disclosure.sheets import disclosure
from backoffice.web.ex_ante.ranking import ex_ante
from backoffice.web.execution.pages import execution
from backoffice.web.filling.pages import form_pages
from backoffice.web.forming.marked import marked
from backoffice.web.health import health
from backoffice.web.history.pages import history
from backoffice.web.indicators.pages import indicators
from backoffice.web.institution.record import institution
from backoffice.web.key_evaluation.pages import key_evaluation
from backoffice.web.measures.proposing import measures
from backoffice.web.monitoring.report import monitoring
from backoffice.web.notices.pages import notices
from backoffice.web.parts.pages import parts
from backoffice.web.payment_plans.pages import payment_plans
from backoffice.web.projects.money import projects
from backoffice.web.projects.sheets import project_sheets
from backoffice.web.public.pages import public
from backoffice.web.queue.pages import queue
from backoffice.web.rectification.fontless import register_fontless
from backoffice.web.rectification.pages import rectification
from backoffice.web.replay.pages import replay
from backoffice.web.result_applications.pages import result_applications
from backoffice.web.rule_book.pages import rule_book
from backoffice.web.self_evaluation.pages import self_evaluation
from backoffice.web.shell.registration import register_shell
from backoffice.web.sign_in.pages import sign_in
from backoffice.web.spot_check.pages import spot_check
from backoffice.web.statement.pages import statement_pages
from backoffice.web.third_parties.entering import third_parties
from backoffice.web.training.record import training
from backoffice.web.visit.current import actor, register_readers, signed_in
from backoffice.web.visit.frame import build_frame
from backoffice.web.visit.ordering import new_command_id
from backoffice.web.visit.signing_in import register_sign_in
from backoffice.web.visit.unready import register_unready

#: Largest request taken, in bytes: a file of 20 MB and the form around it.
MOST_BYTES = 21 * 1024 * 1024

#: The pages of each area, by explicit list.
AREAS: tuple[Blueprint, ...] = (
    health,
    sign_in,
    parts,
    queue,
    institution,
    training,
    projects,
    project_sheets,
    history,
    budget_rounds,
    adjustments,
    indicators,
    ex_ante,
    form_pages,
    monitoring,
    measures,
    payment_plans,
    attachments,
    rectification,
    self_evaluation,
    appraisal,
    spot_check,
    key_evaluation,
    third_parties,
    replay,
    department,
    department_acts,
    department_forms,
    department_evaluation,
    result_applications,
    disclosure,
    public,
    rule_book,
    statement_pages,
    notices,
    execution,
    marked,
)


def create_app(house: House) -> Flask:
    """The site that serves a house; the house stays the caller's to close."""
    app = Flask("backoffice.web", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024, MAX_FORM_PARTS=5_000)
    register_readers(app, house)
    register_sign_in(app, house)
    register_shell(app, build_frame)
    register_unready(app)
    register_fontless(app)
    register_api(app, house)
    app.jinja_env.globals["command_id"] = new_command_id
    app.add_url_rule("/", "home", home)
    app.register_blueprint(Blueprint("telling", "backoffice.web.telling", template_folder="templates"))
    app.register_blueprint(Blueprint("forming", "backoffice.web.forming", template_folder="templates"))
    for area in AREAS:
        app.register_blueprint(area)
    return app


def home() -> Response:
    """Whoever signs in goes to what waits for them; third parties to what is assigned to them."""
    if signed_in() and actor().role in (Role.AGENCY, Role.EXPERT):
        return redirect(url_for("key_evaluation.workspace"), 303)
    return redirect(url_for("queue.tasks"), 303)
