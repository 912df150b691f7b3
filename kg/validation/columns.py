"""Which column of which table a node or a statement came from, so that a fault can name it."""

from __future__ import annotations

from kg.validation.findings import Finding

_FRAGMENTS = (
    ("production-time", "made"),
    ("find-time", "found"),
    ("acquisition-time", "acquired"),
    ("birth-time", "born"),
    ("formation-time", "born"),
    ("death-time", "died"),
    ("dissolution-time", "died"),
    ("activity-time", "active"),
    ("time", "span"),
    ("title", "title"),
    ("alternative-title", "alternative_title"),
    ("name", "name"),
    ("alternative-name", "alternative_name"),
    ("image", "image_url"),
    ("page", "source_url"),
    ("manifest", "iiif_manifest"),
    ("inventory-number", "inventory_number"),
    ("website", "website"),
    ("site", "latitude"),
    ("object-type-statement", "kind_text"),
    ("keeper-statement", "keeper_text"),
    ("attribution-statement", "maker_text"),
    ("place-statement", "place_text"),
    ("period-statement", "period_text"),
    ("medium-statement", "medium_text"),
    ("dimensions-statement", "dimensions_text"),
    ("credit-statement", "credit_text"),
    ("selection-statement", "selection_text"),
    ("note-statement", "note"),
    ("find-statement", "find_text"),
    ("acquired-from-statement", "acquired_from"),
    ("inscription-translation", "inscription_translation"),
    ("inscription", "inscription"),
    ("exhibition", "exhibition"),
    ("former-number", "former_number"),
    ("catalogue-number", "catalogue_number"),
    ("biography-statement", "life_text"),
)
_PROPERTIES = {
    "P50_has_current_keeper": "keeper",
    "P22_transferred_title_to": "keeper",
    "P49_has_former_or_current_keeper": "former_keeper",
    "P52_has_current_owner": "owner",
    "P14_carried_out_by": "maker",
    "P141_assigned": "maker",
    "P15_was_influenced_by": "maker",
    "P7_took_place_at": "place",
    "P10_falls_within": "period",
    "P9i_forms_part_of": "part_of",
    "P32_used_general_technique": "technique",
    "P45_consists_of": "material",
    "P62_depicts": "depicts",
    "P138_represents": "depicts",
    "P89_falls_within": "within",
    "P74_has_current_or_former_residence": "place",
    "P2_has_type": "kind",
    "broader": "broader",
}


def column(finding: Finding) -> str:
    """The column a finding is about: that of its node where one check serves every date or name.

    >>> where = "http://127.0.0.1:8000/id/object/q2kfwmbfm#production-time-8c1f2a"
    >>> column(Finding("", where, "", "date", "", "", "violation"))
    'made'
    """
    if finding.field not in _SHARED:
        return finding.field
    for start, registry in _REGISTRIES:
        if finding.value.startswith(start):
            return registry
    fragment = finding.focus.partition("#")[2]
    for stem, name in _FRAGMENTS:
        if fragment == stem or fragment.startswith(f"{stem}-"):
            return name
    return finding.field


def column_of_property(predicate: str) -> str:
    """The column whose keys a property refers by, or the property's own name.

    >>> column_of_property("http://www.cidoc-crm.org/cidoc-crm/P50_has_current_keeper")
    'keeper'
    """
    local = predicate.rpartition("/")[2].rpartition("#")[2]
    return _PROPERTIES.get(local, local)


_REGISTRIES = (
    ("http://www.wikidata.org/", "wikidata"),
    ("http://vocab.getty.edu/ulan/", "ulan"),
    ("https://sws.geonames.org/", "geonames"),
    ("https://ror.org/", "ror"),
)
_SHARED = frozenset({"date", "name", "text", "identifier", "image_url"})
