"""What every decision posts."""

from datetime import date

from flask import request


def posted_due() -> date | None:
    """The new limit as posted; None when it is no date."""
    try:
        return date.fromisoformat(request.form.get("due", "").strip())
    except ValueError:
        return None
