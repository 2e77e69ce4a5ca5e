"""A look into an uploaded workbook before anything parses it: what it unpacks to, and what it must not hold."""

import io
import re
import zipfile
import zlib

from backoffice.kernel.errors import Fault, Invalid, Text

#: Bytes that all parts may unpack to, parts in a file, and how many times its packed size a part may unpack to.
MOST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 500
MOST_RATIO = 200
#: A small part may unpack to more times its size: an empty sheet of a large grid is a few hundred bytes.
RATIO_FROM = 1024 * 1024

MACROS = Text("工作簿含宏，请另存为不含宏的 .xlsx。", "The workbook holds macros: save it as .xlsx.")
LINKS = Text("工作簿含外部链接，请断开链接后再导入。", "The workbook links to others: break the links.")
#: Parts that run something or fetch something, by what their name holds.
FORBIDDEN = {
    "vbaproject": MACROS,
    "macrosheets/": MACROS,
    "externallink": LINKS,
    "activex": Text("工作簿含控件，请删除后再导入。", "The workbook holds controls: remove them."),
    "embeddings/": Text("工作簿含嵌入对象，请删除后再导入。", "The workbook holds embedded objects: remove them."),
    "connections.xml": Text("工作簿含数据连接，请删除后再导入。", "The workbook holds data connections: remove them."),
    "querytable": Text("工作簿含数据查询，请删除后再导入。", "The workbook holds data queries: remove them."),
}
TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
#: A document type, the only place in which entities are declared.
DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
#: A relationship that leads outside, and the one kind of it that a reader must click.
OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")


def look_into(content: bytes, field: str = "file") -> None:
    """Raises Invalid at `field` for what is no workbook, unpacks to too much, or holds what must not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            _outside(parts, field)
            _inside(packed, parts, field)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise _refused(field, "workbook", unreadable(content)) from None


def unreadable(content: bytes) -> Text:
    """What is said of a file that is no workbook; an old .xls is told apart, for it can be saved anew."""
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return Text(
            "这是旧版 .xls 或加密的工作簿，请另存为 .xlsx。", "An old .xls or an encrypted workbook: save it as .xlsx."
        )
    if content[:2] == b"PK":
        return Text("工作簿不完整或已损坏，请重新保存后再导入。", "The workbook is cut off or damaged: save it anew.")
    return Text("文件不是可读的 Excel 工作簿。", "This is no readable workbook.")


def _outside(parts: list[zipfile.ZipInfo], field: str) -> None:
    """What the directory of the file tells."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        text = Text("工作簿展开后过大，不予打开。", "The workbook unpacks to too much and is not opened.")
        raise _refused(field, "too-large", text)
    for part in parts:
        if part.flag_bits & 1:
            text = Text("工作簿有密码，请去除后再导入。", "The workbook is encrypted: remove its password.")
            raise _refused(field, "encrypted", text)
        if part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * max(1, part.compress_size):
            text = Text("工作簿的压缩比异常，不予打开。", "The workbook is packed too tight and is not opened.")
            raise _refused(field, "zip-bomb", text)
        for mark, text in FORBIDDEN.items():
            if mark in part.filename.lower():
                raise _refused(field, "forbidden-part", text)
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        text = Text("工作簿中有同名的部分，不予打开。", "The workbook holds two parts of one name and is not opened.")
        raise _refused(field, "workbook", text)
    if TYPES not in names or WORKBOOK not in names:
        text = Text("文件不是 .xlsx 工作簿，请另存为 .xlsx。", "This is no .xlsx workbook: save it as .xlsx.")
        raise _refused(field, "workbook", text)


def _inside(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo], field: str) -> None:
    """What the parts say of themselves: types of macros, document types, relationships that lead outside."""
    if b"macroenabled" in packed.read(TYPES).lower():
        raise _refused(field, "forbidden-part", MACROS)
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        said = packed.read(part)
        if DOCTYPE.search(said.replace(b"\x00", b"")):  # wider encodings put zero bytes between letters
            text = Text("工作簿含文档类型或实体定义，不予打开。", "The workbook declares entities and is not opened.")
            raise _refused(field, "entities", text)
        if part.filename.endswith(".rels") and any(not HYPERLINK.search(one) for one in OUTSIDE.findall(said)):
            raise _refused(field, "forbidden-part", LINKS)


def _refused(field: str, code: str, text: Text) -> Invalid:
    return Invalid((Fault(field, code, text),))
