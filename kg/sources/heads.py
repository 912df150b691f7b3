"""The head of a contribution: who gave what, from where, under which licence, chosen how."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

from kg.errors import Fault
from kg.iris import is_key
from kg.records import Contribution, Origin
from kg.sources.head_entries import HEAD
from kg.sources.suggestions import did_you_mean
from kg.values.refusal import Refusal
from kg.values.texts import clean_text

RESERVED = (
    "authorities",
    "vocabulary",
    "ontology",
    "provenance",
    "derived-coordinates",
    "derived-flat",
    "derived-inverse",
    "derived-labels",
)
"""Named graphs of the project itself, whose names no contribution can have."""
_LIMIT = 64 * 1024


def read_head(folder: Path) -> Contribution | list[Fault]:
    """The head of one contribution folder, or all that is wrong with it."""
    head = _Head(folder)
    if not is_key(folder.name) or folder.name in RESERVED:
        head.refuse(
            "",
            folder.name,
            "cannot name a contribution",
            f"Name the folder with a-z, 0-9 and single hyphens, but none of {', '.join(RESERVED)}.",
        )
        return head.faults
    values = head.read()
    return head.faults or Contribution(origin=Origin(head.path, 1), slug=folder.name, **values)


class _Head:
    """One contribution.toml while it is read."""

    def __init__(self, folder: Path) -> None:
        self.faults: list[Fault] = []
        self._folder = folder
        # A name from a stranger's disk may hold what a terminal obeys, or half a character.
        self._name = folder.name if folder.name.isprintable() else ascii(folder.name)[1:-1]
        self.path = f"contributions/{self._name}/contribution.toml"
        self._text = ""

    def read(self) -> dict[str, str]:
        """The entries, as far as they can be read."""
        try:
            self._text = _decode(self._folder / "contribution.toml")
            entries = _parse(self._text)
        except Refusal as refusal:
            found = re.search(r"\(at line (\d+)", refusal.problem)
            self.refuse("", "", refusal.problem, refusal.remedy, int(found[1]) if found else 0)
            return {}
        values: dict[str, str] = {}
        for name in dict.fromkeys((*HEAD, *entries)):
            try:
                values[name] = _entry(name, entries.get(name, ""))
            except Refusal as refusal:
                self.refuse(name, refusal.value, refusal.problem, refusal.remedy)
        if not (entries.get("licence") or entries.get("rights")):
            self.refuse(
                "licence",
                "",
                "and rights are both missing",
                "Give the licence's address, or say in rights that the source states none.",
            )
        return values

    def refuse(self, field: str, value: str, problem: str, remedy: str, line: int = 0) -> None:
        """Adds a fault, at the line where the entry stands."""
        line = line or _line(self._text, field)
        self.faults.append(Fault(self.path, line, field, self._name, value[:200], problem, remedy))


def _decode(path: Path) -> str:
    if not path.is_file():
        raise Refusal("", "is missing", f"Add it, with {', '.join(HEAD)}.")
    with path.open("rb") as stream:
        raw = stream.read(_LIMIT + 1)
    if len(raw) > _LIMIT:
        raise Refusal("", f"is longer than {_LIMIT // 1024} kB", "Shorten its texts.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(
            "", f"is not in UTF-8 (byte {error.start + 1})", "Save it again as UTF-8."
        ) from error


def _parse(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refusal(
            "", f"is not TOML: {error}", 'Write each entry as: title = "Asian art".'
        ) from error
    except RecursionError as error:
        raise Refusal("", "is nested too deeply", "Write texts only, no lists.") from error


def _entry(name: str, value: object) -> str:
    if name not in HEAD:
        raise Refusal(
            name,
            "is not an entry of this file",
            f"{did_you_mean(name, tuple(HEAD))}The entries are: {', '.join(HEAD)}.",
        )
    entry = HEAD[name]
    if isinstance(value, date):
        value = value.isoformat()
    if not isinstance(value, str):
        raise Refusal(str(value), "is not a text", f'Write {name} = "{entry.example}".')
    text = clean_text(value)
    if not text and entry.required:
        raise Refusal("", "is missing", f'Add {entry.meaning}, as: {name} = "{entry.example}".')
    return entry.check(text) if text else ""


def _line(text: str, name: str) -> int:
    if not name:
        return 0
    found = re.search(rf"^[ \t]*\"?{re.escape(name)}\"?[ \t]*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0
