"""The blueprint that the pages of self-evaluations share."""

from flask import Blueprint

self_evaluation = Blueprint("self_evaluation", __name__, template_folder="templates")
