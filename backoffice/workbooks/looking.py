"""A look into an uploaded workbook before anything parses it: what it unpacks to, and what it must not hold."""

import io
import zipfile

from backoffice.kernel.errors import Fault, Invalid, Text

#: Bytes that all parts may unpack to, parts in a file, and how many times its packed size a part may unpack to.
MOST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 500
MOST_RATIO = 200
#: A small part may unpack to more times its size: an empty sheet of a large grid is a few hundred bytes.
RATIO_FROM = 1024 * 1024

#: Parts that run something or fetch something, by what their name holds.
FORBIDDEN = {
    "vbaproject": Text("工作簿含宏，请另存为不含宏的 .xlsx。", "The workbook holds macros: save it as .xlsx."),
    "externallink": Text("工作簿含外部链接，请断开链接后再导入。", "The workbook links to others: break the links."),
    "activex": Text("工作簿含控件，请删除后再导入。", "The workbook holds controls: remove them."),
    "embeddings/": Text("工作簿含嵌入对象，请删除后再导入。", "The workbook holds embedded objects: remove them."),
    "connections.xml": Text("工作簿含数据连接，请删除后再导入。", "The workbook holds data connections: remove them."),
}


def look_into(content: bytes, field: str = "file") -> None:
    """Raises Invalid at `field` for what is no workbook, unpacks to too much, or holds what must not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _refused(field, "workbook", unreadable(content)) from None
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
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise _refused(field, "workbook", unreadable(content))


def unreadable(content: bytes) -> Text:
    """What is said of a file that is no workbook; an old .xls is told apart, for it can be saved anew."""
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return Text(
            "这是旧版 .xls 或加密的工作簿，请另存为 .xlsx。", "An old .xls or an encrypted workbook: save it as .xlsx."
        )
    return Text("文件不是可读的 Excel 工作簿。", "This is no readable workbook.")


def _refused(field: str, code: str, text: Text) -> Invalid:
    return Invalid((Fault(field, code, text),))
