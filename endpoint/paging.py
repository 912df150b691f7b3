"""Which page of a list was asked for, and how to reach the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from werkzeug.exceptions import BadRequest, NotFound

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a pager; href is "" for the page one is on, text "…" with none for a gap."""

    text: str
    href: str = ""
    here: bool = False
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; number counts from 1."""

    number: int
    size: int
    total: int

    @property
    def offset(self) -> int:
        """How many come before."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The number of the last page; an empty list has one, empty, page."""
        return max(1, -(-self.total // self.size))

    def cut(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items of this page, out of all."""
        return items[self.offset : self.offset + self.size]

    def words(self) -> str:
        """Which items these are: `25–48 of 195`; "" where all fit on one page."""
        if self.last == 1:
            return ""
        return f"{self.offset + 1:,}–{min(self.offset + self.size, self.total):,} of {self.total:,}"

    def steps(self, path: str, args: Mapping[str, str]) -> list[Step]:
        """The pager: first, last, and the neighbours of this page; empty where all fit on one."""
        if self.last == 1:
            return []
        near = sorted({1, self.last, *range(self.number - 1, self.number + 2)})
        steps: list[Step] = []
        before = 0
        for number in (n for n in near if 1 <= n <= self.last):
            if number > before + 1:
                steps.append(Step("…"))
            href = _address(path, args, number)
            steps.append(Step(str(number), href, here=number == self.number))
            before = number
        if self.number < self.last:
            steps.append(Step("Next", _address(path, args, self.number + 1), rel="next"))
        return steps


def asked(args: Mapping[str, str], total: int, size: int) -> Page:
    """The page that `?page=` asks for: 400 where it is no number, 404 where there is none such."""
    text = args.get("page", "1")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise BadRequest(f"page={text[:20]!r} is not a page number: a whole number from 1")
    page = Page(int(text), size, total)
    if not 1 <= page.number <= page.last:
        raise NotFound(f"There is no page {page.number}: the list has {page.last}.")
    return page


def _address(path: str, args: Mapping[str, str], number: int) -> str:
    kept = {key: value for key, value in args.items() if key != "page"}
    return f"{path}?{urlencode({**kept, 'page': str(number)})}"
