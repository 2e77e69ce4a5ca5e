"""What is never opened, and why it says so."""

import io
import zipfile

import pytest

from backoffice.kernel.errors import Invalid
from backoffice.workbooks.looking import MOST_PARTS, look_into
from tests.workbooks.files import with_part, workbook

SOUND = workbook([["项目编码", "年度", "累计执行数（万元）"], ["370116-20-0412", 2020, 12.5]])


def refused(content: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        look_into(content)
    (fault,) = caught.value.faults
    assert fault.field == "file"
    assert fault.text.zh
    assert fault.text.en
    return fault.code


def test_a_sound_workbook_passes():
    look_into(SOUND)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("xl/vbaProject.bin", b"x", "forbidden-part"),
        ("xl/externalLinks/externalLink1.xml", b"x", "forbidden-part"),
        ("xl/activeX/activeX1.xml", b"x", "forbidden-part"),
        ("xl/embeddings/oleObject1.bin", b"x", "forbidden-part"),
        ("xl/connections.xml", b"x", "forbidden-part"),
        ("xl/worksheets/bomb.xml", b"0" * 20_000_000, "zip-bomb"),
        ("xl/worksheets/large.xml", b"0" * 60_000_000, "too-large"),
    ],
    ids=["macros", "links", "controls", "objects", "connections", "bomb", "large"],
)
def test_what_runs_fetches_or_unpacks_to_too_much_is_refused(name: str, data: bytes, code: str):
    assert refused(with_part(SOUND, name, data)) == code


def test_too_many_parts_are_refused():
    content = io.BytesIO(SOUND)
    with zipfile.ZipFile(content, "a") as packed:
        for number in range(MOST_PARTS):
            packed.writestr(f"xl/extra/{number}.xml", b"")
    assert refused(content.getvalue()) == "too-large"


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"], ids=["empty", "text", "xls"]
)
def test_what_is_no_workbook_is_refused(content: bytes):
    assert refused(content) == "workbook"


def test_an_old_workbook_is_told_how_to_be_saved():
    with pytest.raises(Invalid) as caught:
        look_into(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on")
    assert ".xlsx" in caught.value.faults[0].text.zh
