"""Web addresses and licences, as IRIs that are safe to store and to link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kg.values.refusal import Refusal

_CHARACTERS = (
    r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}|"
    "[\u00a1-\u1fff\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd])"
)
_IRI = re.compile(rf"https?://{_CHARACTERS}+(?:#{_CHARACTERS}*)?")
"""RFC 3987, less what no address needs: control, space and format characters, private use."""
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?")
_COMMONS = re.compile(
    r"//creativecommons\.org/(?:licenses/[a-z+-]+/[0-9.]+(?:/[a-z]{2,3})?"
    r"|publicdomain/(?:zero|mark)/1\.0)/"
)
_STATEMENTS = re.compile(r"//rightsstatements\.org/vocab/[A-Za-z-]+/1\.0/")
_SHORT = re.compile(r"CC[ -](?P<terms>BY(?:-NC)?(?:-SA|-ND)?)[ -](?P<version>[1-4]\.[05])", re.I)
_HELP = (
    "Write the licence's address, as http://creativecommons.org/publicdomain/zero/1.0/ or "
    "http://rightsstatements.org/vocab/NoC-US/1.0/."
)


def check_url(text: str) -> str:
    """An http or https address: every other scheme could run code where it is shown as a link.

    >>> check_url("https://www.metmuseum.org/art/collection/search/45434")
    'https://www.metmuseum.org/art/collection/search/45434'
    >>> check_url("javascript:alert(1)")
    Traceback (most recent call last):
    kg.values.refusal.Refusal: 'javascript:alert(1)' is not a web address. Write it in full, \
beginning with https:// or http://.
    """
    if not _IRI.fullmatch(text) or not _HOST.fullmatch(_host(text)):
        remedy = "Write it in full, beginning with https:// or http://."
        if text.lower().startswith(("http://", "https://")):
            remedy = (
                "Name a host, and percent-encode what an address cannot hold:"
                ' spaces, [ ] < > " { } | \\ ^ `.'
            )
        raise Refusal(text, "is not a web address", remedy)
    return text


def check_licence(text: str) -> str:
    """A licence IRI; those of Creative Commons and RightsStatements.org in their one http: form.

    Europeana and IIIF compare these addresses letter by letter, in the http: form.

    >>> check_licence("https://creativecommons.org/licenses/by/4.0")
    'http://creativecommons.org/licenses/by/4.0/'
    >>> check_licence("CC BY-SA 4.0")
    Traceback (most recent call last):
    kg.values.refusal.Refusal: 'CC BY-SA 4.0' is not a licence. Write \
http://creativecommons.org/licenses/by-sa/4.0/.
    """
    if found := _SHORT.fullmatch(text):
        path = f"{found['terms'].lower()}/{found['version']}/"
        raise Refusal(
            text, "is not a licence", f"Write http://creativecommons.org/licenses/{path}."
        )
    if not _IRI.fullmatch(text):
        raise Refusal(text, "is not a licence", _HELP)
    host = _host(check_url(text)).removeprefix("www.")
    if host not in ("creativecommons.org", "rightsstatements.org"):
        return text
    path = text.partition("//")[2].partition("/")[2]
    plain = re.sub(r"/(?:legalcode|deed)(?:\.[\w-]+)?/?$", "", path).rstrip("/")
    plain = plain.replace("page/", "vocab/", 1) if host == "rightsstatements.org" else plain
    iri = f"//{host}/{plain}/"
    if not (_COMMONS.fullmatch(iri) or _STATEMENTS.fullmatch(iri)):
        raise Refusal(text, f"is not a licence of {host}", _HELP)
    return f"http:{iri}"


def _host(text: str) -> str:
    """The host of an address in lower case; "" where there is none, or it hides behind a user."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    return "" if "@" in parts.netloc else host or ""
