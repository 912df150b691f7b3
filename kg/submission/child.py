"""The process in which museums' files are read: `python -m kg.submission.child DATA BASE`.

It reads the authorities, checks the template once so that nothing is left to load, gives up files,
sockets and memory, and then checks one file after the other from standard input until that ends.
"""

from __future__ import annotations

import codecs
import json
import os
import resource
import sys
from dataclasses import replace
from pathlib import Path

from kg.iris import Iris
from kg.sources.authorities import read_authorities
from kg.sources.references import KnownAuthorities
from kg.store import wire
from kg.store.confinement import alarm, confine
from kg.submission.checking import check
from kg.submission.delimited import ENCODINGS
from kg.submission.limits import LIMITS, Limits
from kg.submission.template import template_csv
from kg.submission.template_workbook import template_workbook
from kg.values import date_words, languages

_TRIPLE = "<http://a.example/1> <http://www.w3.org/2000/01/rdf-schema#label> "
_SAMPLES = {
    "a.csv": "record,title@en\n1,版画\n".encode("shift_jis"),
    "b.csv": "record,title@en\n1,Café près de l’église\n".encode("cp1252"),
    "a.nt": f'{_TRIPLE}"a" .'.encode(),
    "b.nt": f"{_TRIPLE} .".encode(),
    "a.nq": f'{_TRIPLE}"a" .'.encode(),
    "a.trig": f'{_TRIPLE}"a" .'.encode(),
    "a.ttl": b"<http://a.example/1> a <http://www.cidoc-crm.org/cidoc-crm/E22_Human-Made_Object> .",
    "a.jsonld": b'{"@id": "http://a.example/1", "http://a.example/p": "a"}',
    "b.jsonld": b"{",
    "a.rdf": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    "b.rdf": b"<",
}
"""Files that together use every part of the readers once."""


def main(data: str, base: str, given: str = "{}") -> int:
    """Check until nobody sends any more; given are limits other than the usual, as JSON."""
    line = wire.Line(0, os.dup(1))
    os.dup2(2, 1)  # whatever prints, prints elsewhere
    known, _ = read_authorities(Path(data))
    iris, limits = Iris(base), replace(LIMITS, **json.loads(given))
    _warm(known, iris)
    _confine(limits)
    try:
        line.say({"ready": True})
        while True:
            asked, raw = line.hear()
            alarm(limits.seconds)
            report = check(asked["name"], raw, known, iris, limits)
            line.say(report.as_data())
            alarm(0)
    except wire.Gone:
        return 0
    except MemoryError:
        return wire.NO_MEMORY


def _warm(known: KnownAuthorities, iris: Iris) -> None:
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    date_words.prepare()
    languages.prepare()
    check("a.csv", template_csv().encode(), known, iris)
    check("a.xlsx", template_workbook(known), known, iris)
    for name, raw in _SAMPLES.items():
        check(name, raw, known, iris)


def _confine(limits: Limits) -> None:
    confine(limits.memory_mb)
    taken = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(taken.ru_utime + taken.ru_stime + limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
