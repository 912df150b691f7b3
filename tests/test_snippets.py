"""The code the query page offers runs as it stands, in each tool that is on this machine."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from functools import cache
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

SELECT = "SELECT ?a (\"x\\\"'''\\\\`${y}\" AS ?awkward) { ?a a crm:E74_Group } LIMIT 3"
WORDS = """\
# Émile's “query”, 50 %: )-" )--" 'x' `y` $HOME
SELECT ?a (STR("ś 漢字\\té\\\\`${y}") AS ?awkward)
WHERE {
  ?a a crm:E74_Group
  FILTER (STR(?a) NOT IN ("C:\\\\new", '故宮', ")-", "QUERY"))
}
LIMIT 3"""
GRAPH = "CONSTRUCT { ?a a crm:E74_Group } WHERE { ?a a crm:E74_Group } LIMIT 3"
NO_GRAPH = "CONSTRUCT { ?a a crm:E74_Group } WHERE { ?a a crm:E999 } LIMIT 3"
ASK = "ASK { ?a a crm:E74_Group }"
QUERIES = {"rows": SELECT, "words": WORDS, "graph": GRAPH, "no-graph": NO_GRAPH, "truth": ASK}
TOOLS = {
    "Command line (curl)": ["sh", "-s"],
    "Python (SPARQLWrapper)": [sys.executable, "-"],
    "Python (rdflib)": [sys.executable, "-"],
    "R": ["Rscript", "-"],
    "JavaScript": ["node", "--input-type=module", "-"],
}
R_PACKAGES = 'install.packages(c("httr2", "jsonlite"))'


def snippet(server: str, query: str, name: str) -> str:
    """The code as a reader copies it from the page, also from one that says a query is wrong."""
    address = f"{server}/sparql?{urlencode({'query': query})}"
    try:
        with urlopen(Request(address, headers={"Accept": "text/html"})) as answer:
            page = answer.read().decode()
    except HTTPError as error:
        page = error.read().decode()
    found = re.search(
        rf"<summary>{re.escape(name)}</summary>.*?<code>(.*?)</code>", page, re.DOTALL
    )
    assert found
    return html.unescape(found[1])


def run(name: str, code: str) -> subprocess.CompletedProcess[str]:
    """What a tool makes of the code."""
    return subprocess.run(TOOLS[name], input=code, capture_output=True, text=True, timeout=60)


@cache
def missing(name: str) -> str:
    """What a snippet needs that this machine does not have; "" where it has all."""
    tool = "curl" if name.endswith("(curl)") else TOOLS[name][0]
    if shutil.which(tool) is None:
        return f"{tool} is not on this machine"
    if name == "R" and run(name, "library(httr2); library(jsonlite)").returncode:
        return f"R is here without the packages it needs: {R_PACKAGES}"
    return ""


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize("kind", QUERIES)
def test_a_snippet_runs_as_it_stands(server: str, name: str, kind: str) -> None:
    if why := missing(name):
        pytest.skip(why)

    done = run(name, snippet(server, QUERIES[kind], name))

    assert done.returncode == 0, done.stderr
    if kind == "truth":
        assert "true" in done.stdout.casefold()
        return
    named = 0 if kind == "no-graph" else 3
    assert len(re.findall(r"(?:/id/museum/|museum:)(?!>)[\w-]+", done.stdout)) == named
    assert ("${y}" in done.stdout) == (kind in ("rows", "words"))
    assert ("ś 漢字" in done.stdout) == (kind == "words")


def test_the_r_snippet_says_what_the_service_says_of_a_mistake(server: str) -> None:
    if why := missing("R"):
        pytest.skip(why)

    done = run("R", snippet(server, "SELECT ?a { ?a a crm:E74_Group ", "R"))

    assert done.returncode != 0
    assert "line 2, column 11" in done.stderr.casefold()


def test_a_snippet_names_what_r_needs_once(server: str) -> None:
    assert 'install.packages("httr2")' in snippet(server, SELECT, "R")
    assert R_PACKAGES in snippet(server, ASK, "R")


def test_what_the_editor_offers_is_the_models_and_the_collections_own(server: str) -> None:
    import json

    with urlopen(f"{server}/sparql/terms") as answer:
        offered = json.load(answer)

    assert offered["prefixes"]["crm"] == "http://www.cidoc-crm.org/cidoc-crm/"
    terms = {term["name"]: term for term in offered["model"]}
    assert terms["crm:P45_consists_of"]["kind"] == "property"
    assert terms["crm:E22_Human-Made_Object"]["label"] == "Human-Made Object"
    assert terms["crm:E22_Human-Made_Object"]["note"]
    assert {"museum", "maker", "place", "material"} <= {
        thing["kind"] for thing in offered["things"]
    }
