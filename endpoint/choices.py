"""What a parameter of a question may be: things of the graph by name, for a form and for a call."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from babel import Locale, UnknownLocaleError

from endpoint.opened import Opened
from kg.errors import QueryError
from kg.iris import page_path
from kg.queries import Parameter
from kg.terms import Iri, Literal, Term

_FOLDER = "choice/"
_LISTED = 250
"""Beyond so many, a form offers a field that completes rather than a list to scroll."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a parameter may be; value is how a form and a call write it."""

    value: str
    name: str
    term: Term


class Choices:
    """The choices of one parameter, by name."""

    def __init__(self, opened: Opened, query: str) -> None:
        found = (row["choice"] for row in opened.rows(f"{_FOLDER}{query}"))
        made = (_choice(opened, term) for term in found)
        self.all = tuple(sorted(made, key=lambda choice: (choice.name.casefold(), choice.value)))
        self.completes = len(self.all) > _LISTED
        self._by_value = {choice.value: choice for choice in self.all}
        self._by_name: dict[str, list[Choice]] = {}
        for choice in self.all:
            self._by_name.setdefault(choice.name.casefold(), []).append(choice)
        self._base = opened.iris.base

    def find(self, text: str) -> Choice | None:
        """The choice that a text names: by key, path, IRI or, where it is of one only, name."""
        value = text.removeprefix(self._base).rpartition("/")[2] if "/" in text else text
        if value in self._by_value:
            choice = self._by_value[value]
            return choice if "/" not in text or self._is(choice, text) else None
        named = self._by_name.get(text.casefold(), [])
        return named[0] if len(named) == 1 else None

    def entry(self, choice: Choice) -> str:
        """What a field that completes writes for a choice: its name, where no other has it."""
        return choice.name if self.find(choice.name) is choice else choice.value

    def near(self, text: str) -> list[Choice]:
        """The choices that a text may have meant, the nearest first; else the first few."""
        word = text.rstrip("/").rpartition("/")[2].casefold()
        words = {c.value.casefold(): c for c in self.all} | {c.name.casefold(): c for c in self.all}
        parts = [c for w, c in words.items() if word and word in w]
        close = [words[w] for w in get_close_matches(word, words, n=3)]
        return list(dict.fromkeys([*close, *parts]))[:3] or list(self.all[:3])

    def _is(self, choice: Choice, text: str) -> bool:
        return isinstance(choice.term, Iri) and choice.term.value in (text, f"{self._base}{text}")


def choices(opened: Opened, parameter: Parameter) -> Choices | None:
    """What a parameter may be; None where it may be anything of its type."""
    if not parameter.choice:
        return None
    return opened.kept(f"choices/{parameter.choice}", lambda: Choices(opened, parameter.choice))


def term_of(opened: Opened, parameter: Parameter, text: str) -> Term:
    """The term a person's text stands for; QueryError, in words, where it stands for none."""
    offered = choices(opened, parameter)
    if offered is None:
        return parameter.term(text, opened.iris.base)
    found = offered.find(text)
    if found:
        return found.term
    if not offered.all:
        raise QueryError(f"{parameter.name}: the collection has nothing to choose from")
    near = " or ".join(f"{c.value} ({c.name})" for c in offered.near(text))
    raise QueryError(
        f"{parameter.name}: there is no {text[:80]!r} to choose as {parameter.meaning}; "
        f"write one of {len(offered.all):,}, such as {near}"
    )


def _choice(opened: Opened, term: Term) -> Choice:
    if isinstance(term, Literal):
        return Choice(term.value, _language(term.value), term)
    ref = opened.iris.parse(term.value)
    value = page_path(ref).rpartition("/")[2] if ref else term.value
    return Choice(value, opened.show.name(term).value, term)


def _language(tag: str) -> str:
    """A language tag in English words, from the Unicode CLDR; the tag itself where it has none.

    >>> _language("zh-hant"), _language("xyz")
    ('Chinese (Traditional)', 'xyz')
    """
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag
