"""Takes a query apart: what its groups consist of, and what stands behind them.

It reads what people write by hand; a query that it cannot follow raises ValueError, and then
nothing is said about its parts. A path `a/b` and a node in square brackets become the triple
patterns they stand for (SPARQL 1.1, 18.2.2.4 and 4.1.4), a filter `a && b` becomes two: so each can
be asked about by itself. The variables this needs are named nowhere else in the query.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.store.cursor import PAIRS
from kg.store.cursor import Place as Place
from kg.store.groups import Part as Part
from kg.store.groups import Reader, opening_of
from kg.store.tokens import Token, tokens

_BEGIN = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_BEHIND = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart.

    prologue is as SPARQL; graphs are its FROM clauses; parts are those of the outermost group;
    behind are the clauses after it; hidden is how the variables begin that stand for no name.
    """

    form: str
    prologue: str
    graphs: tuple[Part, ...]
    parts: tuple[Part, ...]
    behind: tuple[Part, ...]
    hidden: str

    @property
    def dataset(self) -> str:
        """The FROM clauses as SPARQL."""
        return " ".join(part.text for part in self.graphs)


def parts(query: str) -> Query:
    """A query taken apart.

    >>> query = "SELECT * { ?s a ex:A ; ex:b/^ex:c 1.5 FILTER(?s > 1 && ?s < 2) } LIMIT 0"
    >>> [part.text for part in parts(query).parts]
    ['?s a ex:A', '?s ex:b ?_1', '1.5 ex:c ?_1', 'FILTER(?s > 1)', 'FILTER(?s < 2)']
    >>> [part.text for part in parts(query).behind], parts("ASK {}").behind
    (['LIMIT 0'], ())
    """
    found = list(tokens(query))
    first = next((i for i, t in enumerate(found) if t.text.upper() in _BEGIN), 0)
    begin = found[first].start if found else 0
    head = found[first:]
    hidden = "?_"
    while hidden in query.replace("$", "?"):
        hidden += "_"
    form = head[0].text.upper() if head else ""
    opening = opening_of(head)
    if opening is None:
        if form != "DESCRIBE":
            raise ValueError("no group")
        return Query(form, query[:begin], (), tuple(_described(head, hidden)), (), hidden)
    reader = Reader(query, head, opening, hidden)
    group = reader.group()
    behind = _behind(query, head[reader.at :])
    tail = tuple(part for part in behind if part.kind == "VALUES" and len(behind) == 1)
    return Query(
        form, query[:begin], tuple(_graphs(head[:opening])), (*group, *tail),
        tuple(part for part in behind if part not in tail), hidden,
    )  # fmt: skip


def variables(text: str) -> set[str]:
    """The names of all variables in a piece of SPARQL.

    >>> sorted(variables("FILTER(?a > $b)"))
    ['a', 'b']
    """
    return {token.text[1:] for token in tokens(text) if token.kind == "variable"}


def _described(found: list[Token], hidden: str) -> list[Part]:
    """What a DESCRIBE without a group asks of each thing: that something is said of it."""
    told = []
    for number, token in enumerate(found[1:]):
        if token.kind in ("iri", "name"):
            place = Place(token.text, token.start, token.start + len(token.text))
            rest = (Place(f"{hidden}p{number}"), Place(f"{hidden}o{number}"))
            text = " ".join((token.text, *(one.text for one in rest)))
            told.append(Part("triple", text, place.start, place.end, place, *rest))
    return told


def _graphs(found: list[Token]) -> Iterator[Part]:
    """The FROM clauses; the graph that each names is its object."""
    for i, token in enumerate(found):
        if token.kind == "word" and token.text.upper() == "FROM":
            named = found[i + 1].text.upper() == "NAMED"
            graph = found[i + 1 + named]
            end = graph.start + len(graph.text)
            text = f"FROM {'NAMED ' * named}{graph.text}"
            place = Place(graph.text, graph.start, end)
            yield Part("FROM NAMED" if named else "FROM", text, token.start, end, object=place)


def _behind(query: str, found: list[Token]) -> tuple[Part, ...]:
    """The clauses after the WHERE group, each up to the next."""
    depth, starts = 0, []
    for token in found:
        depth += (token.text in PAIRS) - (token.text in PAIRS.values())
        if depth == 0 and token.kind == "word" and token.text.upper() in _BEHIND:
            starts.append(token)
    ends = [*(token.start for token in starts[1:]), len(query)]
    return tuple(
        Part(token.text.upper(), query[token.start : end].strip(), token.start, end)
        for token, end in zip(starts, ends, strict=False)
    )
