"""What a registration, a publication, a finding and an exemption must hold, each fault at its place."""

from collections.abc import Collection, Iterator
from datetime import date
from urllib.parse import urlsplit

from backoffice.areas.disclosure.events import (
    DisclosureFault,
    DisclosureFinding,
    DocumentToPublish,
    Publication,
)
from backoffice.kernel.errors import Fault, Text
from backoffice.scoring.disclosure import personal_data

#: The longest address that is kept, in characters.
LONGEST_URL = 500


def document_faults(documents: tuple[DocumentToPublish, ...]) -> Iterator[Fault]:
    """At least one document, each with its name and figure; names hold no personal data."""
    if not documents:
        yield Fault("documents", "required", Text("请写明应公开的材料。", "Name what must be published."))
    codes = [one.code for one in documents if one.code]
    for at, one in enumerate(documents):
        if not one.name.strip():
            yield Fault(f"documents[{at}].name", "required", Text("请填写材料名称。", "Name the document."))
        elif personal_data(one.name):
            text = Text("名称含个人信息，不能登记公开。", "The name holds personal data.")
            yield Fault(f"documents[{at}].name", "personal-data", text)
        if one.amount < 0:
            yield Fault(f"documents[{at}].amount", "range", Text("金额不得为负数。", "An amount is not negative."))
        if one.code and codes.count(one.code) > 1:
            yield Fault(f"documents[{at}].code", "twice", Text("同一项目写了两次。", "The project stands twice."))


def publication_faults(publication: Publication, approved_on: date, today: date) -> Iterator[Fault]:
    """An address that a browser opens, a day between approval and today, a count and a figure."""
    split = urlsplit(publication.url.strip())
    plain = not any(sign.isspace() for sign in publication.url.strip())
    if split.scheme not in ("http", "https") or not split.hostname or not plain or len(publication.url) > LONGEST_URL:
        text = Text("请填写以 http:// 或 https:// 开头的完整网址。", "Give a whole address with http:// or https://.")
        yield Fault("url", "malformed", text)
    elif split.username or split.password or personal_data(publication.url):
        yield Fault("url", "personal-data", Text("网址不得含账号或个人信息。", "The address holds personal data."))
    if not approved_on <= publication.published_on <= today:
        text = Text("公开日期须在批复日期和今天之间。", "The day lies between the approval and today.")
        yield Fault("published_on", "range", text)
    if publication.count < 1:
        yield Fault("count", "range", Text("公开份数至少为 1。", "At least one document is published."))
    if publication.amount < 0:
        yield Fault("amount", "range", Text("公开金额不得为负数。", "An amount is not negative."))


def finding_faults(
    findings: tuple[DisclosureFinding, ...], documents: tuple[DocumentToPublish, ...], *, unpublished: bool
) -> Iterator[Fault]:
    """At least one finding with its fact. Of what is not published one can only say that it is missing."""
    if not findings:
        yield Fault("findings", "required", Text("请写明发现的问题。", "Write what was found."))
    codes = {one.code for one in documents}
    for at, one in enumerate(findings):
        if not one.fact.strip():
            yield Fault(f"findings[{at}].fact", "required", Text("请写明事实。", "Write the fact."))
        if one.code and one.code not in codes:
            text = Text("这份材料里没有该项目。", "The item has no such project.")
            yield Fault(f"findings[{at}].code", "unknown", text)
        if one.fault is DisclosureFault.LATE:
            text = Text("迟公开由系统按日期计算，不需改正。", "Lateness is counted by its days and cannot be mended.")
            yield Fault(f"findings[{at}].fault", "counted", text)
        elif unpublished and one.fault is not DisclosureFault.MISSING:
            text = Text("没有公开的材料只能记缺失。", "What is not published can only be missing.")
            yield Fault(f"findings[{at}].fault", "unpublished", text)


def exemption_faults(codes: Collection[str], documents: tuple[DocumentToPublish, ...]) -> Iterator[Fault]:
    """Documents of the item alone can be exempted."""
    known = {one.code for one in documents}
    for code in codes:
        if code not in known:
            yield Fault("codes", "unknown", Text(f"这份材料里没有项目 {code}。", f"The item has no project {code}."))
