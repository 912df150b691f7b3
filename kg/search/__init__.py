"""Search by words in any language and script, over an index that is part of the release."""

from kg.search.index import Document, Hit, Hits, Index, build

__all__ = ["Document", "Hit", "Hits", "Index", "build"]
