"""Names the things of a museum's RDF as the graph would, so that shapes and rules know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.iris import Iris, Ref, object_key
from kg.mapping.terms import name as named
from kg.records import Concept, Country, Maker, Museum, Object, Origin, Period, Place, Record
from kg.submission.graph import SLUG
from kg.validation.references import Mapped
from kg.validation.shapes import main_classes

_KINDS = ("object", "maker", "museum", "period", "place", "country", "concept")
Node = NamedNode | BlankNode


@dataclass(frozen=True, slots=True)
class Things:
    """The things of a file with their triples, and what the file itself calls each node."""

    mapped: tuple[Mapped, ...]
    names: dict[str, str]

    def own_name(self, text: str) -> str:
        """A text with the file's names of nodes for ours."""
        for ours, theirs in self.names.items():
            text = text.replace(ours, theirs)
        return text


def things(path: str, quads: list[Quad], iris: Iris, line: Callable[[str], int]) -> Things:
    """Every subject of a main class, with what depends on it; lines are where each is written."""
    by_subject: defaultdict[Node, list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode | BlankNode):
            by_subject[quad.subject].append(quad)
    roots = dict(_roots(by_subject, iris))
    ours = _named(by_subject, roots, iris)
    mapped: list[Mapped] = []
    for node, ref in roots.items():
        name = node.value
        record = _record(ref, Origin(path, line(name)), name)
        mapped.append((record, tuple(_triples(node, by_subject, roots, ours))))
    theirs = {
        named.value: f"<{node.value}>" if isinstance(node, NamedNode) else f"_:{node.value}"
        for node, named in ours.items()
        if named.value != node.value
    }
    theirs |= {ref.key: node.value for node, ref in roots.items() if ref.key not in node.value}
    return Things(tuple(mapped), dict(sorted(theirs.items(), key=lambda one: -len(one[0]))))


def _roots(by_subject: dict[Node, list[Quad]], iris: Iris) -> Iterator[tuple[Node, Ref]]:
    """What has a main class; of nodes with an address of ours, the address says what they are."""
    classes = {kind: main_classes(kind, iris.base) for kind in _KINDS}
    for node, quads in by_subject.items():
        own = iris.parse(node.value) if isinstance(node, NamedNode) else None
        if own and "#" not in node.value:
            yield node, own
            continue
        types = {q.object.value for q in quads if _is_type(q) and isinstance(q.object, NamedNode)}
        kind = next((kind for kind in ("object",) if types & classes[kind]), "")
        if kind and "#" not in node.value:
            yield node, Ref(kind, object_key(SLUG, node.value))


def _named(
    by_subject: dict[Node, list[Quad]], roots: dict[Node, Ref], iris: Iris
) -> dict[Node, NamedNode]:
    """Our name of every node: roots as things, what hangs on one as its fragments."""
    ours = {node: NamedNode(iris.entity(ref)) for node, ref in roots.items()}
    for root, ref in roots.items():
        waiting: list[Node] = [root]
        count = 0
        while waiting:
            for quad in by_subject.get(waiting.pop(), ()):
                value = quad.object
                if not isinstance(value, NamedNode | BlankNode) or value in ours:
                    continue
                if value in by_subject and not (
                    isinstance(value, NamedNode) and iris.parse(value.value)
                ):
                    count += 1
                    ours[value] = NamedNode(iris.fragment(ref, f"n{count}"))
                    waiting.append(value)
                elif value in by_subject and isinstance(value, NamedNode):
                    ours[value] = value
                    waiting.append(value)
    return ours


def _triples(
    root: Node,
    by_subject: dict[Node, list[Quad]],
    roots: dict[Node, Ref],
    ours: dict[Node, NamedNode],
) -> Iterator[Triple]:
    waiting, seen = [root], {root}
    while waiting:
        node = waiting.pop()
        for quad in by_subject.get(node, ()):
            value = quad.object
            shown: NamedNode | Literal
            if isinstance(value, NamedNode | BlankNode):
                if value in by_subject and value not in roots and value not in seen:
                    seen.add(value)
                    waiting.append(value)
                shown = ours.get(value) or NamedNode(_iri(value))
            elif isinstance(value, Literal):
                shown = value
            else:
                continue
            yield Triple(ours[node], quad.predicate, shown)


def _iri(node: Node) -> str:
    """A blank node of which nothing is said has no name but one made up."""
    return node.value if isinstance(node, NamedNode) else f"urn:blank:{node.value}"


def _is_type(quad: Quad) -> bool:
    return bool(quad.predicate == named("rdf:type"))


def _record(ref: Ref, origin: Origin, name: str) -> Record:
    """As much of a record as a fault needs: where it stands, and what it is called."""
    common = {"origin": origin, "key": ref.key, "names": ()}
    match ref.kind:
        case "object":
            return Object(
                origin=origin, contribution=SLUG, key=ref.key, record=name, titles=(), keeper=""
            )
        case "museum":
            return Museum(**common, kind="", country="")  # type: ignore[arg-type]
        case "maker":
            return Maker(**common, kind="")  # type: ignore[arg-type]
        case "place":
            return Place(**common, kind="")  # type: ignore[arg-type]
        case "country":
            return Country(**common)  # type: ignore[arg-type]
        case "period":
            return Period(**common, kind="")  # type: ignore[arg-type]
        case _:
            return Concept(**common, facet="")  # type: ignore[arg-type]
