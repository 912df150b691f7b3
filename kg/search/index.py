"""The search index of a release: built once with it, then only read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import tantivy

from kg.errors import ReleaseError
from kg.iris import Ref
from kg.search.asking import FIELDS, asked
from kg.search.cutting import cut, joined, number

_HEAP = 256_000_000
"""Bytes: one segment for some 100,000 works, and in one segment equal scores are in key order."""


@dataclass(frozen=True, slots=True)
class Document:
    """A thing and the texts it is found by; texts are by a name of `FIELDS` or `number`."""

    ref: Ref
    texts: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found, and how well it fits."""

    ref: Ref
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what was found, best first, and how many there are in all."""

    total: int
    hits: list[Hit]


def build(path: Path, documents: Iterable[Document]) -> int:
    """Write an index into a new directory; gives the number of documents."""
    path.mkdir(parents=True)
    index = tantivy.Index(_schema(), str(path), reuse=False, sort_by_field="key")
    writer = index.writer(_HEAP, num_threads=1)
    count = 0
    for count, document in enumerate(documents, 1):  # noqa: B007 - the last one is the number
        writer.add_document(_written(document))
    writer.commit()
    writer.wait_merging_threads()
    return count


class Index:
    """The index of one release; safe to share between threads."""

    def __init__(self, index: tantivy.Index) -> None:
        self._searcher = index.searcher()
        self._schema = index.schema

    @classmethod
    def open(cls, path: Path) -> Self:
        """The index in a release's `search/`."""
        try:
            return cls(tantivy.Index.open(str(path)))
        except (OSError, ValueError) as error:
            raise ReleaseError(f"the search index {path} cannot be opened: {error}") from error

    def search(
        self, words: str, kinds: Collection[str] = (), limit: int = 24, offset: int = 0
    ) -> Hits:
        """The things in which every word occurs, or whose inventory number begins so.

        Any text is allowed; only its first words count, and without any nothing is found. kinds
        restricts the answer to these kinds.
        """
        query = asked(self._schema, words, kinds)
        if query is None:
            return Hits(0, [])
        found = self._searcher.search(query, limit=max(limit, 1), count=True, offset=offset)
        hits = [Hit(self._ref(address), score) for score, address in found.hits]
        total: int = found.count  # type: ignore[attr-defined]  # missing from the stubs
        return Hits(total, hits[:limit])

    def _ref(self, address: tantivy.DocAddress) -> Ref:
        document = self._searcher.doc(address)
        return Ref(document["kind"][0], document["key"][0])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("kind", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", stored=True, fast=True, tokenizer_name="raw")
    builder.add_text_field("number", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace")
    return builder.build()


def _written(document: Document) -> tantivy.Document:
    written = tantivy.Document(kind=document.ref.kind, key=document.ref.key)
    for field, texts in document.texts.items():
        for text in texts:
            if field == "number":
                written.add_text("number", number(text))
                continue
            words = list(cut(text))
            written.add_text(field, " ".join(piece for word in words for piece in word))
            for whole in filter(None, map(joined, words)):
                written.add_text(field, whole)
    return written
