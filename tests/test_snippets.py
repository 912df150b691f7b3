"""The code the query page offers runs as it stands, in each tool that is on this machine."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

SELECT = "SELECT ?a (\"x\\\"'''\\\\`${y}\" AS ?awkward) { ?a a crm:E74_Group } LIMIT 3"
GRAPH = "CONSTRUCT { ?a a crm:E74_Group } WHERE { ?a a crm:E74_Group } LIMIT 3"
TOOLS = {
    "Command line (curl)": ["sh", "-s"],
    "Python (SPARQLWrapper)": [sys.executable, "-"],
    "Python (rdflib)": [sys.executable, "-"],
    "R": ["Rscript", "-"],
    "JavaScript": ["node", "--input-type=module", "-"],
}


def snippet(server: str, query: str, name: str) -> str:
    """The code as a reader copies it from the page."""
    address = f"{server}/sparql?{urlencode({'query': query})}"
    with urlopen(Request(address, headers={"Accept": "text/html"})) as answer:
        page = answer.read().decode()
    found = re.search(
        rf"<summary>{re.escape(name)}</summary>.*?<code>(.*?)</code>", page, re.DOTALL
    )
    assert found
    return html.unescape(found[1])


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize("query", [SELECT, GRAPH], ids=["rows", "graph"])
def test_a_snippet_runs_as_it_stands(server: str, name: str, query: str) -> None:
    command = TOOLS[name]
    if shutil.which(command[0]) is None or (name.endswith("(curl)") and not shutil.which("curl")):
        pytest.skip(f"{command[0]} is not on this machine")

    done = subprocess.run(
        command, input=snippet(server, query, name), capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"(?:/id/museum/|museum:)[\w-]+", done.stdout)) == 3
    if query == SELECT:
        assert "${y}" in done.stdout


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
