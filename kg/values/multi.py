r"""Several values in one cell, separated by ` | `; `\|` stands for a bar that belongs to a value.

Of the backslashes directly before a bar each pair is one backslash, and one left over makes the bar
part of the value; all other backslashes are themselves, so that a path or a formula needs no care.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BAR = re.compile(r"(\\*)\|")


def split_list(cell: str) -> tuple[str, ...]:
    r"""The values of a cell, each trimmed; a blank one keeps its place, a blank cell has none.

    >>> split_list("silk | ink")
    ('silk', 'ink')
    >>> split_list(r"a\|b | ")
    ('a|b', '')
    >>> split_list("  ")
    ()
    """
    if not cell.strip():
        return ()
    values = [""]
    end = 0
    for bar in _BAR.finditer(cell):
        slashes, literal = divmod(len(bar[1]), 2)
        values[-1] += cell[end : bar.start()] + "\\" * slashes + ("|" if literal else "")
        if not literal:
            values.append("")
        end = bar.end()
    values[-1] += cell[end:]
    return tuple(value.strip() for value in values)


def join_list(values: Iterable[str]) -> str:
    r"""The cell that holds these values; they come back trimmed.

    >>> join_list(["silk", "a|b"])
    'silk | a\\|b'
    >>> split_list(join_list([r"a\|b", "c\\"])) == (r"a\|b", "c\\")
    True
    """
    return " | ".join(_BAR.sub(lambda bar: bar[1] * 2 + r"\|", value) for value in values)
