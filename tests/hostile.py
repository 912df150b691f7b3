"""Files that would break, fill or mislead a careless reader; made anew, for some are large."""

from __future__ import annotations

import io
import struct
import zipfile

from planted import as_csv, as_xlsx, rows

_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">\n' for n in range(12))
_BIG = 60_000_000


def altered(part: str, content: bytes, name: str = "") -> bytes:
    """A good workbook with one part replaced or, under a name, added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_xlsx(objects=rows(())))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for one in good.namelist():
            bad.writestr(one, content if one == part else good.read(one))
        if name:
            bad.writestr(name, content)
    return out.getvalue()


def _sheet(body: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}">{body}</worksheet>'
    return altered("xl/worksheets/sheet1.xml", text.encode())


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def lying() -> bytes:
    """A workbook whose directory says that a part of 100 MB has 10 bytes."""
    raw = bytearray(altered("", b"x" * 100_000_000, "xl/media/picture.xml"))
    at = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"xl/media/picture.xml"))
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(raw)


def hostile() -> dict[str, tuple[bytes, str, int]]:
    """Files by name, with a part of what must be said of each, and the line."""
    header = b"record,title@en,keeper\n"
    good = as_csv(rows(()))
    sheets = '<sheetData><row r="1">' + _cell("A1", "record") + "</row></sheetData>"
    return {
        "entities.rdf": (
            f"<?xml version='1.0'?>\n<!DOCTYPE x [\n{_LAUGHS}]>\n"
            f"<rdf:RDF {_RDF}>&l11;</rdf:RDF>".encode(),
            "declares a DOCTYPE", 2,
        ),
        "external.rdf": (
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n'
            f"<rdf:RDF {_RDF}>&e;</rdf:RDF>".encode(),
            "declares a DOCTYPE", 1,
        ),
        "doctype.rdf": (b"<!DOCTYPE html>\n<html/>", "declares a DOCTYPE", 1),
        "deep.rdf": (b"<a>" * 40_000 + b"</a>" * 40_000, "nested more than 200 deep", 1),
        "torn.rdf": (f"<rdf:RDF {_RDF}>\n<a>".encode(), "is not well-formed XML", 2),
        "doctype.xlsx": (_sheet(sheets, '<!DOCTYPE x [<!ENTITY e "e">]>'), "declares a DOCTYPE", 0),
        "bomb.xlsx": (altered("", b"\0" * 200_000_000, "xl/media/a.bin"), "would unpack to", 0),
        "lying.xlsx": (lying(), "cannot be read as a workbook", 0),
        "slip.xlsx": (altered("", b"x", "../../evil.xml"), "leads out of the archive", 0),
        "deep.xlsx": (_sheet("<a>" * 90_000 + "</a>" * 90_000), "nested more than 200 deep", 0),
        "wide.xlsx": (
            _sheet('<sheetData><row r="1">' + _cell("XFD1", "a") + "</row></sheetData>"),
            "has a cell in column 16,384; a table may have 1,000", 0,
        ),
        "far.xlsx": (
            _sheet(sheets.replace("</sheetData>", '<row r="1048576"/></sheetData>')),
            "the column title@en is missing", 1,
        ),
        "cell.xlsx": (
            _sheet(
                '<sheetData><row r="1">'
                + _cell("A1", "record") + _cell("B1", "title@en") + _cell("C1", "keeper")
                + '</row><row r="2">'
                + _cell("A2", "1") + _cell("B2", "x" * _BIG) + _cell("C2", "test-museum-of-prints")
                + "</row></sheetData>"
            ),
            "has 60,000,000 characters", 2,
        ),
        "torn.xlsx": (as_xlsx(objects=rows(()))[:2000], "cannot be read as a workbook", 0),
        "text.xlsx": (b"record,title@en\n", "is no workbook, whatever its name says", 0),
        "old.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Excel file", 0),
        "remote.jsonld": (
            b'{\n"@context": "http://127.0.0.1:9/context",\n"@id": "a"}',
            "has a context that would have to be fetched", 2,
        ),
        "nested.jsonld": (
            b'{"a": [{"@context": [{}, "http://127.0.0.1:9/c"]}]}', "would have to be fetched", 1,
        ),
        "import.jsonld": (
            b'{"@context": {"@import": "http://127.0.0.1:9/c"}}', "would have to be fetched", 1,
        ),
        "deep.jsonld": (b"[" * 130_000, "nested more than 200 deep", 1),
        "deep.json": (b'{"a":' * 30_000 + b"1" + b"}" * 30_000, "nested more than 200 deep", 1),
        "torn.jsonld": (b'{\n"@id": ', "is not JSON", 2),
        "deep.ttl": (b"<a> <b> " + b"[ <c> " * 50_000, "nested more than 200 deep", 1),
        "list.ttl": (b"<a> <b> " + b"(" * 130_000, "nested more than 200 deep", 1),
        "quoted.ttl": (b"<< " * 100_000, "nested more than 200 deep", 1),
        "torn.ttl": (b"<http://a.example/> a\n\n <http://a.example/", "cannot be read", 3),
        "torn.nt": (b"<http://a.example/> .\n", "cannot be read", 1),
        "binary.nq": (bytes(range(256)) * 40, "cannot be read", 1),
        "latin-1.csv": (
            header + "1,Café à côté de l’église,x\n".encode("cp1252"),
            "byte 6 of this line is 0xE9; it looks like cp1252", 2,
        ),
        "shift-jis.csv": (
            header + "1,神奈川沖浪裏の富嶽三十六景,x\n".encode("shift_jis") * 20,
            "not in UTF-8", 2,
        ),
        "gb18030.csv": (
            header + "1,清明上河图是中国十大传世名画之一,x\n".encode("gb18030") * 20,
            "not in UTF-8", 2,
        ),
        "nul.csv": (header + b"1,a\0b,x\n", "byte 4 of this line is 0x00", 2),
        "line.csv": (header + b"1," + b"x" * 2_000_000 + b",x\n", "longer than 1024 kB", 2),
        "quote.csv": (good + b'"' + b"x,\n" * 500_000, "longer than 1024 kB", 3),
        "wide.csv": (b"record," + b"," * 400_000 + b"\n", "the row has 400,002 cells", 1),
        "large.csv": (b"x" * 10_000_001, "is larger than 10 MB", 0),
        "empty.csv": (b"", "holds no rows", 0),
        "picture.csv": (b"\x89PNG\r\n\x1a\n", "is a picture", 0),
    }  # fmt: skip
