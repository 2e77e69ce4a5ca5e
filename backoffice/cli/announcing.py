"""What a person reads when the site starts: the annual statement, who can sign in, and where."""

from contextlib import suppress
from typing import Any

from backoffice.cli import demonstrating
from backoffice.cli.opening import opened
from backoffice.cli.output import Output
from backoffice.config import Config
from backoffice.demonstration.loader import work_year
from backoffice.kernel.periods import local_date
from backoffice.kernel.scope import Reach, Scope
from projections.reader import ViewNotReady
from projections.statement.queries import Figure, Statement, statement

#: Accounts of the demonstration that are named on the screen; the file has all of them.
SHOWN = 17


def announce(output: Output, config: Config) -> None:
    """Say where the site is; of a demonstration also its statement and its accounts."""
    facts: dict[str, Any] = {"address": config.base_url}
    path = demonstrating.accounts_file(config)
    if path.exists():
        facts["accounts"] = str(path)
        # after an upgrade a view may still be under way; the site builds it
        with suppress(ViewNotReady):
            told = _statement(work_year())
            facts["statement"] = {key: figure.value for key, figure in told.figures.items()}
            if not output.as_json:
                output.said(in_words(told, "zh") + "\n\n" + in_words(told, "en") + "\n")
        if not output.as_json:
            output.said(_accounts(path.read_text(encoding="utf-8")) + f"\nAll accounts: {path}\n")
    output.said(f"Serving on {config.base_url} (Ctrl-C stops it)", **facts)


def in_words(told: Statement, language: str) -> str:
    """The paragraphs that the product fills, with their figures."""
    return "\n".join(
        paragraph.title.in_language(language)
        + "\n  "
        + "".join(part.shown if isinstance(part, Figure) else part for part in paragraph.parts(language))
        for paragraph in told.paragraphs
        if paragraph.body is not None
    )


def _statement(year: int) -> Statement:
    with opened() as house, house.reader() as reader:
        return statement(reader, Scope(Reach.ALL, ""), year, today=local_date(house.clock.now()))


def _accounts(file: str) -> str:
    rows = [line.split("\t") for line in file.splitlines()[1 : SHOWN + 1]]
    names = "\n".join(f"  {account:<12} {title} / {english}" for account, _, _, title, english in rows)
    return f"Sign in with the password {rows[0][1]} as:\n{names}"
