"""Files that no clerk would make, and files that clerks do make; each with what is to become of it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.workbooks.files import far_cell, with_part, workbook

HEAD = ["项目编码", "年度", "累计执行数（万元）"]
PLAIN = [HEAD, ["A-1", 2020, 1512]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


@dataclass(frozen=True)
class Case:
    """A file, how it is made, and either the code of its refusal with a word of the sentence, or what is read."""

    name: str
    make: Callable[[], bytes]
    code: str = ""
    says: str = ""
    reads: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()
    ending: str = ".xlsx"


def sound() -> bytes:
    return workbook(PLAIN)


def part(name: str, data: bytes = b"x") -> Callable[[], bytes]:
    return lambda: with_part(sound(), name, data)


def replaced(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        with zipfile.ZipFile(io.BytesIO(sound())) as packed:
            said = packed.read(name)
        assert old in said
        return with_part(sound(), name, said.replace(old, new, 1))

    return make


def rows(*given: list[Any]) -> Callable[[], bytes]:
    return lambda: workbook([HEAD, *given])


def by_hand(edit: Callable[[openpyxl.Workbook], object]) -> Callable[[], bytes]:
    def make() -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(sound()))
        edit(book)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    return make


def cell(at: str, value: Any, number_format: str = "General") -> Callable[[], bytes]:
    def edit(book: openpyxl.Workbook) -> None:
        book.worksheets[0][at] = value
        book.worksheets[0][at].number_format = number_format

    return by_hand(edit)


def entities(encoding: str, declared: str) -> Callable[[], bytes]:
    """A sheet whose only cell is an entity."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE worksheet [{declared}]>{MAIN.decode()}<sheetData>'
    text += '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    return part(SHEET, text.encode(encoding))


LAUGHS = "".join(f'<!ENTITY l{n} "{"ha" if n == 0 else f"&l{n - 1};" * 10}">' for n in range(10))


def flagged_as_encrypted() -> bytes:
    content = bytearray(sound())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as packed:
        start = packed.start_dir
    content[start + 8] |= 1
    return bytes(content)


def twice_the_same_part() -> bytes:
    """Two parts of one name: one reader takes the first, another the last."""
    content = io.BytesIO(with_part(sound(), "xl/worksheets/sheet9.xml", b"<other/>"))
    return content.getvalue().replace(b"xl/worksheets/sheet9.xml", SHEET.encode())


def damaged() -> bytes:
    content = bytearray(sound())
    at = content.find(b"sheetData") if b"sheetData" in content else len(content) // 2
    content[at : at + 40] = bytes(40)
    return bytes(content)


def long_text_in_every_cell() -> bytes:
    """One shared text of 32,000 characters that thousands of cells show."""
    cells = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="s"><v>0</v></c>' for c in "ABCDE") + "</row>"
        for n in range(1, 900)
    )
    book = with_part(sound(), SHEET, MAIN + f"<sheetData>{cells}</sheetData></worksheet>".encode())
    text = b"".join(bytes([65 + (n * 7) % 26, 97 + (n * 11) % 26]) for n in range(16_000))
    shared = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + text + b"</t></si></sst>"
    )
    return with_part(book, "xl/sharedStrings.xml", shared)


def many_formatted_rows() -> bytes:
    empty = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/><c r="C{n}" s="1"/></row>' for n in range(3, 100_003)
    )
    return replaced(SHEET, b"</sheetData>", empty.encode() + b"</sheetData>")()


def merged_codes() -> bytes:
    """One code over two rows: the second has none of its own."""

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["B3"], sheet["C3"] = 2020, 2
        sheet.merge_cells("A2:A3")

    return by_hand(edit)()


def dates_of(epoch: datetime | None) -> Callable[[], bytes]:
    def edit(book: openpyxl.Workbook) -> None:
        if epoch is not None:
            book.epoch = epoch
        book.worksheets[0]["A2"] = date(2021, 3, 31)

    return by_hand(edit)


RELATION = (
    b'<Relationship Id="rId99" Target="http://x/" TargetMode="External" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/></Relationships>'
)
A1 = (("A-1", "15120000.00"),)

REFUSED = [
    Case("zip-bomb", part("xl/worksheets/bomb.xml", b"0" * 20_000_000), "zip-bomb", "压缩比"),
    Case("unpacks-to-60-mb", part("xl/worksheets/big.xml", b"0" * 60_000_000), "too-large", "过大"),
    Case("one-text-in-thousands-of-cells", long_text_in_every_cell, "too-large", "过大"),
    Case("last-row-of-the-grid", cell("A1048576", "x"), "far-cell", "A1048576"),
    Case("row-beyond-the-grid", replaced(SHEET, b'<row r="2"', b'<row r="999999999999"'), "far-cell", "太远"),
    Case("macros", part("xl/vbaProject.bin"), "forbidden-part", "宏"),
    Case(
        "macros-by-type",
        replaced("[Content_Types].xml", b"sheet.main+xml", b"sheet.macroEnabled.main+xml"),
        "forbidden-part",
        "宏",
    ),
    Case("macro-sheet", part("xl/macrosheets/sheet1.xml"), "forbidden-part", "宏"),
    Case("external-link", part("xl/externalLinks/externalLink1.xml"), "forbidden-part", "外部链接"),
    Case(
        "external-picture",
        replaced("xl/_rels/workbook.xml.rels", b"</Relationships>", RELATION % b"image"),
        "forbidden-part",
        "外部链接",
    ),
    Case("controls", part("xl/activeX/activeX1.xml"), "forbidden-part", "控件"),
    Case("embedded-object", part("xl/embeddings/oleObject1.bin"), "forbidden-part", "嵌入对象"),
    Case("data-connection", part("xl/connections.xml"), "forbidden-part", "数据连接"),
    Case("query-table", part("xl/queryTables/queryTable1.xml"), "forbidden-part", "数据查询"),
    Case("entities-of-entities", entities("utf-8", LAUGHS), "entities", "实体"),
    Case("entity-of-a-file", entities("utf-8", '<!ENTITY l9 SYSTEM "file:///etc/hostname">'), "entities", "实体"),
    Case("entities-in-utf-16", entities("utf-16", LAUGHS), "entities", "实体"),
    Case("cut-off", lambda: sound()[:-40], "workbook", "不完整"),
    Case("cut-off-early", lambda: sound()[:200], "workbook", "不完整"),
    Case("damaged-inside", damaged, "workbook", "损坏"),
    Case("no-xml", part(SHEET, b"<not xml"), "workbook", "损坏"),
    Case("old-xls", lambda: OLE + b"\x00" * 600, "workbook", ".xlsx"),
    Case("encrypted-as-ole", lambda: OLE + "EncryptedPackage".encode("utf-16-le") * 40, "workbook", "加密"),
    Case("encrypted-zip", flagged_as_encrypted, "encrypted", "密码"),
    Case(
        "binary-workbook", lambda: with_part(b"PK\x05\x06" + b"\x00" * 18, "xl/workbook.bin", b"x"), "workbook", ".xlsx"
    ),
    Case("two-parts-of-one-name", twice_the_same_part, "workbook", "同名"),
    Case("text", lambda: b"not a workbook", "workbook", "Excel"),
    Case("nothing", lambda: b"", "workbook", "Excel"),
    Case("workbook-named-csv", sound, "workbook", ".xlsx", ending=".csv"),
    Case("xls-named-csv", lambda: OLE + b"\x00" * 600, "workbook", ".xls", ending=".csv"),
    Case("bytes-named-csv", lambda: b"\xff\xfe\x00\x81", "encoding", "文本", ending=".csv"),
    Case("empty-sheet", lambda: workbook([]), "empty", "空"),
    Case("only-the-last-cell", far_cell, "empty", "空"),
    Case("heading-twice", lambda: workbook([[*HEAD, HEAD[0]], ["A-1", 2020, 1, "A-2"]]), "columns", "两次"),
    Case("yuan-and-wan", lambda: workbook([[*HEAD, "累计执行数（元）"], ["A-1", 2020, 1, 1]]), "columns", "万元"),
    Case("unit-not-said", lambda: workbook([["项目编码", "年度", "累计执行数"], ["A-1", 2020, 1]]), "columns", "缺列"),
]

TOLD_AT_CELLS = [
    Case("a-word", rows(["A-1", 2020, "很多"]), cells=("C2",)),
    Case("a-day-as-amount", cell("C2", date(2021, 3, 31), "yyyy-mm-dd"), cells=("C2",)),
    Case("yes-as-amount", cell("C2", True), cells=("C2",)),
    Case("an-error-value", cell("C2", "#REF!"), cells=("C2",)),
    Case("a-percentage", cell("C2", 0.95, "0%"), cells=("C2",)),
    Case("a-typed-percentage", rows(["A-1", 2020, "95%"]), cells=("C2",)),
    Case("unit-in-the-cell", rows(["A-1", 2020, "1512万元"]), cells=("C2",)),
    Case("an-exponent", rows(["A-1", 2020, "1.5E+3"]), cells=("C2",)),
    Case("not-finite", rows(["A-1", 2020, "NaN"], ["A-2", 2020, "1e999"]), cells=("C2", "C3")),
    Case("separators-misplaced", rows(["A-1", 2020, "1,51,2"]), cells=("C2",)),
    Case("digits-of-another-script", rows(["A-1", 2020, "١٢"]), cells=("C2",)),
    Case("an-uncomputed-formula", cell("C2", "=1+1"), cells=("C2",)),
    Case("a-command", cell("C2", "=cmd|'/c calc'!A0"), cells=("C2",)),
    Case("a-year-in-words", rows(["A-1", "二〇二〇", 1]), cells=("B2",)),
    Case("merged-over-the-code", merged_codes, cells=("A3",)),
]

READ = [
    Case("as-it-should-be", sound, reads=A1),
    Case("far-column", cell("XFD2", "x"), reads=A1),
    Case("hundred-thousand-formatted-rows", many_formatted_rows, reads=A1),
    Case("hidden-first-sheet", lambda: workbook(PLAIN, hidden_first=True), reads=A1),
    Case("hidden-row", by_hand(lambda book: setattr(book.worksheets[0].row_dimensions[2], "hidden", True)), reads=A1),
    Case(
        "a-link-to-click", by_hand(lambda book: setattr(book.worksheets[0]["A2"], "hyperlink", "https://x")), reads=A1
    ),
    Case("full-width", rows(["Ａ－１", "２０２０", "１，５１２．００"]), reads=A1),
    Case("thousands", rows(["A-1", 2020, "1,512.00"]), reads=A1),
    Case("number-as-text", rows(["A-1", "2020", "1512"]), reads=A1),
    Case("in-yuan", lambda: workbook([["项目编码", "年度", "累计执行数（元）"], ["A-1", 2020, 15_120_000]]), reads=A1),
    Case(
        "half-width-heading",
        lambda: workbook([["项目编码", "年度", "累计执行数(万元)"], ["A-1", 2020, 1512]]),
        reads=A1,
    ),
    Case("computed-formula", replaced(SHEET, b"<v>1512</v>", b"<f>1500+12</f><v>1512</v>"), reads=A1),
    Case("text-that-looks-like-a-formula", rows(["'=A-1", 2020, "1512"]), reads=(("'=A-1", "15120000.00"),)),
    Case("blank-rows-between", rows(["A-1", 2020, 1512], ["", "", ""], [" ", "", ""]), reads=A1),
    Case("days-from-1900", dates_of(None), reads=(("2021-03-31", "15120000.00"),)),
    Case("days-from-1904", dates_of(CALENDAR_MAC_1904), reads=(("2021-03-31", "15120000.00"),)),
    Case("wrong-size-of-itself", replaced(SHEET, b'ref="A1:C2"', b'ref="A1"'), reads=A1),
    Case(
        "csv-in-gb18030",
        lambda: "项目编码,年度,累计执行数（万元）\nA-1,2020,1512\n".encode("gb18030"),
        reads=A1,
        ending=".csv",
    ),
]
