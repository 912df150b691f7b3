"""What a value's reader raises: the value, what is wrong with it, and what would be right."""

from __future__ import annotations

_SHOWN = 80


def shown(value: str) -> str:
    """A value as a message quotes it: escaped, and cut where it would bury the message.

    >>> shown("1880s?"), len(shown("x" * 10_000))
    ("'1880s?'", 82)
    """
    return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


class Refusal(ValueError):
    """A text that is not a value of its kind.

    problem continues a sentence that begins with the value; remedy is a sentence of its own.

    >>> print(Refusal("1880s?", "is not a date", "Write 1880/1889."))
    '1880s?' is not a date. Write 1880/1889.
    """

    def __init__(self, value: str, problem: str, remedy: str) -> None:
        super().__init__(f"{shown(value)} {problem}. {remedy}")
        self.value = value
        self.problem = problem
        self.remedy = remedy
