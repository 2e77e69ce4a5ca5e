"""The public page: a list of released documents, one document, and the check of a letter. Nothing is written here."""

from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from backoffice.areas.disclosure.events import DisclosureKind
from backoffice.kernel.periods import local_date
from backoffice.scoring.rounding import HUNDRED
from backoffice.web.disclosure.words import kind_words
from backoffice.web.files import csv_response
from backoffice.web.public.rendering import content_of
from backoffice.web.public.verifying import LEAST_DIGITS, readable, verify
from backoffice.web.shell.preferences import KEPT, LANGUAGES, language
from backoffice.web.visit.current import house, latest, signed_in
from backoffice.web.visit.naming import organisation, organisations
from backoffice.web.visit.signing_in import limiter
from projections.disclosures import queries

#: Checks of letters from one address: a person with a pile of letters is served, guessing digests is hopeless.
CHECKS = "10 per minute; 60 per hour"
#: Pages from one address.
LOOKS = "120 per minute"
#: Documents a page.
SIZE = 20
#: In the place of a project's code in an address, for a document of the whole department.
WHOLE = "-"
#: Longest keyword and the latest page that are looked for.
LONGEST_WORD, LAST_PAGE = 60, 500

public = Blueprint(
    "public", __name__, template_folder="templates", static_folder="static", static_url_path="/static/public"
)


@public.after_request
def strict(response: Response) -> Response:
    """Headers of a page that anybody may read and nobody's session belongs to."""
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    return response


@public.get("/public")
@limiter.limit(LOOKS)
def home() -> str:
    """Released documents under the conditions of the address, the newest first."""
    return _page()


@public.get("/public/letters")
@limiter.limit(CHECKS)
def letters() -> str | tuple[str, int]:
    """Whether a letter is genuine, by its number and digest."""
    number, digest = request.args.get("number", "").strip(), request.args.get("digest", "").strip()
    if not number or (digits := readable(digest)) is None:
        wrong = gettext("请填写文书编号，和至少前 %(n)s 位摘要（0–9、a–f）。", n=LEAST_DIGITS)
        return _page(number=number, digest=digest, wrong=wrong), 422
    return _page(number=number, digest=digest, checked=True, letter=verify(house(), latest(), number, digits))


@public.get("/r/<uuid:order_id>")
def scanned(order_id: UUID) -> AnyResponse:
    """The address in a letter's code: whoever is signed in goes to the order, anybody else types what is printed."""
    if signed_in():
        return redirect(url_for("rectification.order", order_id=order_id), 303)
    return redirect(url_for("public.home", _anchor="letters"), 303)


@public.get("/public/documents/<uuid:item_id>/<code>")
@limiter.limit(LOOKS)
def document(item_id: UUID, code: str) -> str:
    """One released document; anything else is not there."""
    found = queries.released_document(latest(), item_id, "" if code == WHOLE else code)
    if found is None:
        raise NotFound
    return render_template(
        "public/document.html",
        row=found,
        content=content_of(latest(), found),
        bureau=house().config.bureau,
        organisation=organisation,
        kind_words=kind_words,
        language=language,
    )


@public.get("/public/documents.csv")
@limiter.limit(CHECKS)
def data() -> Response:
    """The list of released documents as data."""
    rows, _ = queries.released(latest())
    heads = [
        gettext("部门"),
        gettext("年度"),
        gettext("材料"),
        gettext("名称"),
        gettext("金额（元）"),
        gettext("公开日期"),
        gettext("网址"),
    ]
    values: list[list[object]] = [
        [
            organisation(row["publisher"]),
            row["year"],
            kind_words(row["kind"]),
            row["name"],
            row["amount"],
            row["published_on"],
            row["url"],
        ]
        for row in rows
    ]
    return csv_response(gettext("预算绩效公开材料"), heads, values)


@public.get("/public/language/<chosen>")
def choose(chosen: str) -> AnyResponse:
    """Read the page in another language."""
    response = make_response(redirect(url_for("public.home"), 303))
    if chosen in LANGUAGES:
        response.set_cookie("language", chosen, max_age=KEPT, samesite="Lax", httponly=True, secure=request.is_secure)
    return response


def _page(**check: object) -> str:
    reader = latest()
    word = request.args.get("q", "").strip()[:LONGEST_WORD]
    kind = request.args.get("kind", "")
    kind = kind if kind in set(DisclosureKind) else ""
    year = request.args.get("year", type=int)
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    named = [code for code, one in organisations().items() if word and word in one.called(language())]
    rows, total = queries.released(
        reader, keyword=word, publishers=named, year=year, kind=kind, limit=SIZE, offset=(page - 1) * SIZE
    )
    every, _ = queries.released(reader, limit=1)
    kinds = queries.released_kinds(reader)
    return render_template(
        "public/home.html",
        rows=rows,
        total=total,
        page=page,
        pages=max(1, -(-total // SIZE)),
        word=word,
        kind=kind,
        year=year,
        years=queries.released_years(reader),
        kinds=kinds,
        all_of_them=sum(kinds.values()),
        newest=every[0]["published_on"] if every else local_date(house().clock.now()),
        bureau=house().config.bureau,
        bands=house().app.facts.rule_book(local_date(house().clock.now()).year).book.grades,
        full=HUNDRED,
        organisation=organisation,
        kind_words=kind_words,
        language=language,
        number=check.get("number", ""),
        digest=check.get("digest", ""),
        wrong=check.get("wrong", ""),
        checked=check.get("checked", False),
        letter=check.get("letter"),
    )
