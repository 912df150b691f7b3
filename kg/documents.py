"""What of a record can be found by words: names, and for a work its makers and keeper too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.iris import Ref
from kg.records import Authority, Maker, Museum, Object, Record
from kg.search import Document


def documents(records: Iterable[Record]) -> Iterator[Document]:
    """One document a thing; what several contributions say of one work is joined."""
    listed = list(records)
    makers = {record.key: record for record in listed if isinstance(record, Maker)}
    museums = {record.key: record for record in listed if isinstance(record, Museum)}
    works: dict[str, list[Object]] = {}
    for record in listed:
        if isinstance(record, Object):
            works.setdefault(record.key, []).append(record)
        else:
            yield Document(Ref(record.stem, record.key), {"title": _names(record)})
    for key, descriptions in works.items():
        yield _work(key, descriptions, makers, museums)


def _work(
    key: str, descriptions: list[Object], makers: dict[str, Maker], museums: dict[str, Museum]
) -> Document:
    texts: dict[str, dict[str, None]] = {"title": {}, "maker": {}, "museum": {}, "number": {}}
    for said in descriptions:
        titles = (text.value for text in (*said.titles, *said.alternatives))
        texts["title"] |= dict.fromkeys(titles)
        for attribution in said.attributions:
            if maker := makers.get(attribution.maker):
                texts["maker"] |= dict.fromkeys(_names(maker))
        if museum := museums.get(said.keeper):
            texts["museum"] |= dict.fromkeys(_names(museum))
        if said.inventory_number:
            texts["number"][said.inventory_number] = None
    return Document(Ref("object", key), {field: tuple(values) for field, values in texts.items()})


def _names(record: Authority) -> tuple[str, ...]:
    return tuple(text.value for text in (*record.names, *record.alternatives))
