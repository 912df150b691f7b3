"""The head of the contribution: who gave the data, under which licence, and which works."""

from __future__ import annotations

from pathlib import Path

_WHICH = {
    "highlights": "The works of the Department of Asian Art that the museum marks as highlights of "
    "its collection or shows in its Timeline of Art History.",
    "all": "Every work of the Department of Asian Art.",
}
_HEAD = """\
title = "{title}"
contributor = "The Metropolitan Museum of Art, New York"
museum = "metropolitan-museum-of-art"
licence = "http://creativecommons.org/publicdomain/zero/1.0/"
rights = "The museum has dedicated its data to the public domain (CC0 1.0); pictures of works that \
it marks as being in the public domain are CC0 too."
standing = "museum"
reader = "vcm import met"
source_url = "https://github.com/metmuseum/openaccess"
source_date = "{date}"
selection = "{selection}"
citation = "The Metropolitan Museum of Art, Open Access data, Department of Asian Art, \
https://github.com/metmuseum/openaccess"
"""


def write_heading(to: Path, only: str, date: str) -> None:
    """Writes `contribution.toml`, unless there is one: a person may have made it more exact.

    date is the latest at which the museum changed one of the records.
    """
    path = to / "contribution.toml"
    if path.exists():
        return
    title = "The Metropolitan Museum of Art: Asian art"
    title += ", highlights" if only == "highlights" else ""
    path.write_text(_HEAD.format(title=title, date=date, selection=_WHICH[only]), encoding="utf-8")
