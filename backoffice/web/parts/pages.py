"""Shows the parts at /parts, so that a page is composed from what is there and nothing is styled anew."""

from flask import Blueprint, render_template

from backoffice.web.parts import sample_charts, samples

parts = Blueprint("parts", __name__, template_folder="templates")


@parts.get("/parts")
def show() -> str:
    """Every part in every state, with invented values."""
    return render_template("builders/parts.html", s=samples, charts=sample_charts)


@parts.get("/parts/record")
def record() -> str:
    """A record as the drawer opens it from the page above, and as a page of its own."""
    return render_template("builders/record.html", s=samples, sheet=samples.SHEET)


@parts.get("/parts/sign-in")
def sign_in() -> str:
    """The sign-in page after a wrong password."""
    return render_template("sign_in.html", account="section", error=samples.SIGN_IN_ERROR)
