"""A performance target by itself: sums, weights, dates, and what the automatic checks say beside its reviewer."""

from collections.abc import Iterator, Mapping

from backoffice.areas.targets.form import TargetForm
from backoffice.areas.targets.form_rules import draft_of, form_faults
from backoffice.kernel.errors import Fault, Text
from backoffice.rulebook import default_rule_book
from backoffice.scoring.codes import Level1, Severity
from backoffice.scoring.labels import label
from backoffice.scoring.target_checks import check_target
from backoffice.standard_forms.remarks import Remark, errors, note, warning


def check(form: TargetForm, about: Mapping[str, str]) -> Iterator[Remark]:
    """By the rule book that ships with the product, as a form of the year that its workbook names, else its first."""
    book = default_rule_book()
    year = int(about["year"]) if about.get("year", "").isdecimal() else form.starts_on.year
    rules, weights = book.target_checks, book.weights
    continuing = form.starts_on.year < year
    found = form_faults(form, year=year, continuing=continuing, rules=rules, weights=weights)
    yield from errors(Fault(one.field, one.code, _sentence(one.text)) for one in found)
    for one in check_target(draft_of(form, year), rules, weights):
        if one.severity is Severity.WARNING:
            place = "indicators" if one.no is None else f"indicators[{one.no - 1}].{one.field}"
            yield warning(place, str(one.code), f"{one.text.zh}。", f"{one.text.en}.")
    yield _weights(form)


def _sentence(text: Text) -> Text:
    return Text(f"{text.zh.rstrip('。')}。", f"{text.en[:1].upper()}{text.en[1:].rstrip('.')}.")


def _weights(form: TargetForm) -> Remark:
    sums = {one: sum(row.weight for row in form.indicators if row.level1 is one) for one in Level1}
    zh = "、".join(f"{label(one).zh} {found}" for one, found in sums.items() if found)
    en = ", ".join(f"{label(one).en} {found}" for one, found in sums.items() if found)
    return note("indicators", "weights", f"分值：{zh}。", f"Weights: {en}.")
