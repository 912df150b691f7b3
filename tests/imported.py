"""Runs the importers on the small files beside the tests."""

from __future__ import annotations

from pathlib import Path

from kg.sources.importing import ImportReport
from kg.sources.writing import Row, read_rows

FIXTURES = Path(__file__).parent / "fixtures" / "import"
SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


class Imported:
    """A written contribution: its rows by record, its authority rows by key, and the report."""

    def __init__(self, folder: Path, report: ImportReport) -> None:
        self.folder = folder
        self.report = report
        self.works = {row["record"]: row for row in read_rows(folder / "objects.csv")}

    def authority(self, table: str) -> dict[str, Row]:
        """The rows of an authority table that the import wrote."""
        return {row["key"]: row for row in read_rows(self.folder / f"authorities/{table}.csv")}


def met(to: Path, *, api: bool = True, only: str = "all") -> Imported:
    """The Metropolitan Museum's file, imported where no authorities are known yet."""
    from kg.sources.met import import_met

    report = import_met(
        FIXTURES / "met_objects.csv",
        to,
        only=only,  # type: ignore[arg-type]
        api=FIXTURES / "met_api.csv" if api else None,
        authorities=to / "authorities",
    )
    return Imported(to, report)


def china(to: Path) -> Imported:
    """China's lists, imported where no authorities are known yet."""
    from kg.sources.china_no_exit import import_china

    return Imported(to, import_china(FIXTURES / "china.json", to, authorities=to / "authorities"))
