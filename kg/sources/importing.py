"""What every import gives back: how much was mapped, what was left out, what stayed unread."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_SHOWN = 70


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the source that did not become an object: its line (from 1), id, and why."""

    line: int
    record: str
    reason: str


@dataclass(slots=True)
class ImportReport:
    """The outcome of one import.

    unread counts, for each of our columns, the source's words that were kept as words only;
    passed_over counts rows that the caller's own selection excluded, which are not listed.
    """

    mapped: int = 0
    passed_over: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    unread: dict[str, Counter[str]] = field(default_factory=dict)
    added: dict[str, int] = field(default_factory=dict)

    def skip(self, line: int, record: str, reason: str) -> None:
        """Lists a row as left out."""
        self.left_out.append(LeftOut(line, record, reason))

    def keep_as_words(self, column: str, words: str) -> None:
        """Counts words that could not be read as more than words."""
        self.unread.setdefault(column, Counter())[words] += 1

    def __str__(self) -> str:
        """What a person wants to know first: works mapped, rows left out by reason, new rows."""
        lines = [f"{self.mapped:,} works mapped"]
        if self.passed_over:
            lines.append(f"{self.passed_over:,} works passed over: not of those asked for")
        lines += [
            f"{count:,} rows left out: {reason}" for reason, count in self.reasons().most_common()
        ]
        lines += [f"{count:,} new rows in {table}.csv" for table, count in self.added.items()]
        lines += [
            f"{words.total():,} works whose {column} stays in words, as: {_first(words)}"
            for column, words in self.unread.items()
        ]
        return "\n".join(lines)

    def reasons(self) -> Counter[str]:
        """How many rows were left out, by reason."""
        return Counter(row.reason for row in self.left_out)


def _first(words: Counter[str]) -> str:
    text = words.most_common(1)[0][0]
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
