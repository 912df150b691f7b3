"""Each planted fault is found in its cell, and nothing else is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from planted import PLANTED, Planted, as_csv, as_xlsx, expected, rows

from kg import resources
from kg.iris import Iris
from kg.sources.authorities import read_authorities
from kg.sources.references import KnownAuthorities
from kg.submission.checking import check
from kg.submission.located import FileReport

LIVE = [
    fault
    for fault in PLANTED
    if not fault.rule or (resources.folder("shapes") / "rules" / f"{fault.rule}.rq").is_file()
]


@pytest.fixture(scope="module")
def known(collection: Path) -> KnownAuthorities:
    """The authorities of the test collection."""
    found, faults = read_authorities(collection)
    assert not faults
    return found


Checked = Callable[[str, bytes], FileReport]


@pytest.fixture(scope="module")
def checked(known: KnownAuthorities) -> Checked:
    """Checks bytes against these authorities, in this process."""
    return lambda name, raw: check(name, raw, known, Iris())


def test_at_least_forty_faults_are_planted() -> None:
    assert len(LIVE) >= 40


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_planted_fault_is_found_and_no_other(checked: Checked, form: str) -> None:
    table = rows(LIVE)
    raw = as_csv(table) if form == "csv" else as_xlsx(objects=table)

    report = checked(f"works.{form}", raw)

    wanted = expected(LIVE)
    assert {(one.row, one.column) for one in report.found} == {(r, c) for r, c, _ in wanted}
    assert len(report.found) == len(wanted)
    for row, column, fault in wanted:
        (found,) = [one for one in report.found if (one.row, one.column) == (row, column)]
        assert fault.problem in found.problem
        assert fault.remedy in found.remedy
        assert found.heading == fault.column
    assert report.rows == 2 * len(LIVE) + 1
    out = {one.row for one in report.found if one.severity == "violation"}
    assert report.fit == report.rows - len(out)


@pytest.mark.parametrize("fault", LIVE, ids=lambda fault: f"{fault.column} {fault.problem[:30]}")
def test_a_fault_alone_is_found_alone(checked: Checked, fault: Planted) -> None:
    report = checked("works.csv", as_csv(rows([fault])))

    (found,) = report.found
    assert found.row == 3
    assert fault.problem in found.problem


MUSEUMS = (
    "key",
    "name@en",
    "kind",
    "place",
    "country",
    "latitude",
    "longitude",
    "website",
    "wikidata",
    "ror",
    "source",
)
MUSEUM = (
    "new-museum", "New Museum", "art-museum", "seoul", "kr", "37.5", "127.0",
    "https://new.example/", "Q5586", "", "Told by the museum",
)  # fmt: skip
AT_MUSEUMS = (
    ("key", "New Museum", "is not a key", "Write"),
    ("key", "test-museum-of-prints", "is the key of a museum already", "Take the row out"),
    ("key", "first-museum", "stands in line 2 already", "a key of its own"),
    ("name@en", "", "is blank", "Give the name"),
    ("place", "seol", "is not the key of a place", "Did you mean seoul"),
    ("country", "kp", "is not the key of a country", "Choose one of those"),
    ("latitude", "95", "is out of range", "Latitudes run from"),
    ("longitude", "200", "is out of range", "Latitudes run from"),
    ("longitude", "", "is blank although the other coordinate is not", "Give both or none"),
    ("website", "javascript:alert(1)", "is not a web address", "beginning with"),
    ("wikidata", "Q", "is not a Wikidata identifier", "Q"),
    ("ror", "02wrf7q50", "is not known to ROR", "Look it up"),
)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_faults_of_new_museums_are_found(checked: Checked, form: str) -> None:
    good = dict(zip(MUSEUMS, MUSEUM, strict=True)) | {"key": "first-museum"}
    table = [list(MUSEUMS), list(good.values())]
    for number, (column, value, _, _) in enumerate(AT_MUSEUMS):
        own = {"key": f"museum-{number}", "wikidata": f"Q{number + 1}"}
        table.append([*(good | own | {column: value}).values()])
    raw = as_csv(table) if form == "csv" else as_xlsx(objects=rows(()), museums=table)

    report = checked(f"museums.{form}", raw)

    wanted = [(row, column) for row, (column, *_) in enumerate(AT_MUSEUMS, 3)]
    assert [(one.row, one.heading) for one in report.found] == wanted
    for one, (_, _, problem, remedy) in zip(report.found, AT_MUSEUMS, strict=True):
        assert problem in one.problem
        assert remedy in one.remedy
    assert all(one.sheet == ("museums" if form == "xlsx" else "") for one in report.found)
    assert all(one.column for one in report.found)


def test_works_may_name_a_museum_of_the_same_workbook(checked: Checked) -> None:
    table = rows(())
    table[1][table[0].index("keeper")] = "new-museum"

    alone = checked("works.xlsx", as_xlsx(objects=table))
    beside = checked("works.xlsx", as_xlsx(objects=table, museums=[MUSEUMS, MUSEUM]))

    assert [one.problem for one in alone.found] == ["is not the key of a museum"]
    assert (
        alone.found[0].remedy == "Correct it, or describe it in the sheet museums of the template."
    )
    assert beside.found == ()
    assert beside.fit == 2
