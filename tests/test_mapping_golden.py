"""Every kind of record gives exactly the graph in `golden/`.

After a change of the mapping that is meant, write them anew and read the difference:

    WRITE_GOLDEN=1 .venv/bin/pytest tests/test_mapping_golden.py && git diff tests/golden
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from graphs import canonical, sample_graphs

GOLDEN = Path(__file__).parent / "golden"
GRAPHS = sample_graphs()


@pytest.mark.parametrize("stem", GRAPHS)
def test_a_record_gives_its_golden_graph(stem: str) -> None:
    path = GOLDEN / f"{stem}.nq"
    found = canonical(GRAPHS[stem])
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")

    assert found == path.read_text(encoding="utf-8")


def test_the_same_record_gives_the_same_triples_in_the_same_order() -> None:
    assert sample_graphs() == GRAPHS
