"""The columns of a contribution's `objects.csv`."""

from __future__ import annotations

from kg.sources.columns import Column, Table

_STATEMENT = "P67i_is_referred_to_by E33 → P190"

_WHAT = (
    Column(name="record", required=True, form="text", example="45434",
           meaning="the source's own id of its record, unique in the file",
           path="P70i_is_documented_in E31 → dcterms:identifier"),
    Column(name="source_url", form="url", meaning="the source's page about the work",
           example="https://museum.example/works/45434",
           path="P70i E31 → dcterms:source; P129i_is_subject_of E33"),
    Column(name="inventory_number", form="text", example="JP1847",
           meaning="the keeper's number for the work; with the keeper it makes the work's IRI",
           path="P1_is_identified_by E42 → P190"),
    Column(name="title", required=True, languages=True, form="text",
           example="Under the Wave off Kanagawa", meaning="the title, in at least one language",
           path="skos:prefLabel; P1_is_identified_by E33_E41 → P190"),
    Column(name="alternative_title", languages=True, many=True, form="text",
           example="The Great Wave", meaning="other titles it is known by",
           path="skos:altLabel; P1_is_identified_by E33_E41 → P190"),
    Column(name="kind", many=True, form="concept", facet="object-type", example="woodblock-print",
           meaning="what sort of work it is", path="P2_has_type E55"),
    Column(name="kind_text", languages=True, form="text", example="Woodblock print",
           meaning="the same in the source's words", path=_STATEMENT),
    Column(name="keeper", required=True, form="museum", example="metropolitan-museum-of-art",
           meaning="the museum that keeps it now", path="P50_has_current_keeper E74"),
    Column(name="keeper_text", languages=True, form="text", example="Asian Art",
           meaning="the keeper or department in the source's words", path=_STATEMENT),
)

_WHO = (
    Column(name="maker", many=True, form="maker", example="katsushika-hokusai",
           meaning="who made it; leave blank where the source names nobody",
           path="P108i_was_produced_by E12 → P14_carried_out_by E39"),
    Column(name="maker_role", many=True, form="concept", facet="role", example="designer",
           meaning="in which role; one for each maker, in their order, blank where not said",
           path="E12 → P9_consists_of E12 → P2_has_type E55"),
    Column(name="maker_qualifier", many=True, form="concept", facet="qualifier",
           example="attributed-to",
           meaning="how surely; one for each maker, in their order, blank for certain",
           path="E13 → P2_has_type E55 (P140 E12, P141 E12)"),
    Column(name="maker_text", languages=True, form="text", example="Attributed to Kano Eitoku",
           meaning="the attribution in the source's words", path=_STATEMENT),
)

_WHERE_AND_WHEN = (
    Column(name="place", many=True, form="place", example="kyoto",
           meaning="where it was made", path="P108i E12 → P7_took_place_at E53"),
    Column(name="place_text", languages=True, form="text", example="China, Jingdezhen",
           meaning="the same in the source's words", path=_STATEMENT),
    Column(name="period", many=True, form="period", example="edo-period",
           meaning="the dynasty, era or culture it was made in",
           path="P108i E12 → P10_falls_within E4"),
    Column(name="period_text", languages=True, form="text", example="Edo period (1615–1868)",
           meaning="the same in the source's words", path=_STATEMENT),
    Column(name="made", form="date", example="1830~/1832~",
           meaning="when it was made; `1700/..` and `../1460` are open at one end",
           path="P108i E12 → P4_has_time-span E52 → P82a, P82b, P82"),
    Column(name="made_text", languages=True, form="text", example="ca. 1830–32",
           meaning="the same in the source's words; without `made` it becomes a note",
           path="E52 → P1_is_identified_by E33_E41 → P190"),
    Column(name="found_at", form="place", example="country:cn",
           meaning="where it was found or excavated",
           path="P12i_was_present_at E7 → P7_took_place_at E53"),
    Column(name="found", form="date", example="1974", meaning="when it was found",
           path="P12i E7 → P4_has_time-span E52"),
    Column(name="find_text", languages=True, form="text", example="陕西省扶风县",
           meaning="the find in the source's words", path="P12i E7 → " + _STATEMENT),
)

_OF_WHAT = (
    Column(name="material", many=True, form="concept", facet="material", example="silk | ink",
           meaning="what it consists of", path="P45_consists_of E57"),
    Column(name="technique", many=True, form="concept", facet="technique", example="gilding",
           meaning="how it was made", path="P108i E12 → P32_used_general_technique E55"),
    Column(name="medium_text", languages=True, form="text",
           example="Woodblock print; ink and color on paper",
           meaning="material and technique in the source's words", path=_STATEMENT),
    Column(name="dimensions", form="dimensions",
           example="height 33.2 cm; width 19.4 cm | image: height 25.7 cm",
           meaning="sizes and weight; a part measured by itself stands before a colon",
           path="P43_has_dimension E54 → P90_has_value, P91_has_unit"),
    Column(name="dimensions_text", languages=True, form="text", example="Image: H. 10 1/8 in.",
           meaning="the same in the source's words", path=_STATEMENT),
    Column(name="depicts", many=True, form="concept", facet="motif", example="waves | boats",
           meaning="what is to be seen on it",
           path="P62_depicts E55; P65_shows_visual_item E36 → P138_represents"),
)

_AROUND = (
    Column(name="credit_text", languages=True, form="text", example="Rogers Fund, 1914",
           meaning="the keeper's credit line", path=_STATEMENT),
    Column(name="note", languages=True, form="text", example="Fragment of a larger scroll.",
           meaning="what else must be said: facts, not the source's prose", path=_STATEMENT),
    Column(name="acquired", form="date", example="1929", meaning="when the keeper acquired it",
           path="P24i_changed_ownership_through E8 → P4_has_time-span E52"),
    Column(name="selection", many=True, form="concept", facet="selection",
           example="national-treasure", meaning="on what ground it is here, and by whose judgement",
           path="P2_has_type E55"),
    Column(name="selection_text", languages=True, form="text",
           example="第一批禁止出国（境）展览文物", meaning="the same in the source's words",
           path=_STATEMENT),
    Column(name="image_url", form="url", example="https://museum.example/images/45434.jpg",
           meaning="a picture of it; linked, never copied",
           path="P138i_has_representation E36 → la:digitally_shown_by D1"),
    Column(name="image_rights", form="licence",
           meaning="the licence its source states for the picture",
           example="http://creativecommons.org/publicdomain/zero/1.0/",
           path="D1 → P104_is_subject_to E30"),
    Column(name="iiif_manifest", form="url", meaning="its IIIF Presentation manifest",
           example="https://museum.example/iiif/45434/manifest.json",
           path="P129i_is_subject_of E33 → la:digitally_carried_by D1"),
    Column(name="wikidata", form="identifier", registry="wikidata", example="Q28912605",
           meaning="its Wikidata item, if a trusted source states it", path="la:equivalent"),
)

OBJECTS = Table(
    "contributions/<slug>/objects.csv", "a work, as this contribution describes it",
    (*_WHAT, *_WHO, *_WHERE_AND_WHEN, *_OF_WHAT, *_AROUND), key="record",
)
