"""The columns of the tables in `data/authorities/`."""

from __future__ import annotations

from kg.records import FACETS
from kg.sources.columns import Column, Table


def _identifier(name: str, registry: str, example: str, whose: str, path: str = "") -> Column:
    path = path or "P1_is_identified_by E42; la:equivalent"
    return Column(name=name, form="identifier", registry=registry, example=example,
                  meaning=whose, path=path)


_WIKIDATA = _identifier("wikidata", "wikidata", "Q5586", "its Wikidata item")
_GEONAMES = _identifier("geonames", "geonames", "1816670", "its GeoNames id")
_WIKIDATA_TERM = _identifier("wikidata", "wikidata", "Q165848", "its Wikidata item",
                             "P1_is_identified_by E42; skos:closeMatch")


def _common(key: Column, name: str) -> tuple[Column, ...]:
    return (
        key,
        Column(name="name", required=True, languages=True, form="text", example=name,
               meaning="the name, in at least one language",
               path="skos:prefLabel; P1_is_identified_by E33_E41 → P190"),
        Column(name="alternative_name", languages=True, many=True, form="text", example="Edo",
               meaning="other names it is found by",
               path="skos:altLabel; P1_is_identified_by E33_E41 → P190"),
    )


def _key(example: str) -> Column:
    return Column(name="key", required=True, form="key", example=example,
                  meaning="its stable key, the end of its IRI: never changed once published",
                  path="the IRI")


_SOURCES = (
    Column(name="source", many=True, form="text", example="GeoNames",
           meaning="where the row's facts come from, as one would cite it",
           path="P70i_is_documented_in E31 → dcterms:bibliographicCitation"),
    Column(name="source_url", many=True, form="url", example="https://www.geonames.org/",
           meaning="the address of each source, in their order, blank where it has none",
           path="P70i E31 → dcterms:source"),
)


def _coordinates(path: str) -> tuple[Column, ...]:
    return (
        Column(name="latitude", form="degrees", example="39.9075", path=path,
               meaning="north positive; needs `longitude`"),
        Column(name="longitude", form="degrees", example="116.39723", path=path,
               meaning="east positive; needs `latitude`"),
    )


MUSEUMS = Table("authorities/museums.csv", "an institution that keeps works", (
    *_common(_key("palace-museum"), "Palace Museum"),
    Column(name="kind", form="concept", facet="museum-type", example="art-museum",
           meaning="what sort of institution it is", path="P2_has_type E55"),
    Column(name="place", form="town", example="beijing", meaning="the town it is in",
           path="P74_has_current_or_former_residence E53"),
    Column(name="country", required=True, form="country", example="cn",
           meaning="the country it is in", path="P74 E53; #site → P89_falls_within E53"),
    *_coordinates("P74 E53 #site → P168_place_is_defined_by"),
    Column(name="coordinates_of", form="choice", choices=("building", "city"), example="city",
           meaning="what the point marks", path="#site → P2_has_type E55"),
    Column(name="website", form="url", example="https://museum.example/",
           meaning="its home page", path="P76_has_contact_point E42 → P190"),
    _WIKIDATA,
    _identifier("ror", "ror", "02wrf7q59", "its id in the Research Organization Registry"),
    _identifier("isil", "isil", "XX-EXAMPLE", "its ISIL (ISO 15511)", "P1_is_identified_by E42"),
    *_SOURCES,
))

MAKERS = Table("authorities/makers.csv", "a person, a group, or the unidentified makers of one "
               "culture", (
    *_common(_key("katsushika-hokusai"), "Katsushika Hokusai"),
    Column(name="kind", required=True, form="choice", choices=("person", "group", "unidentified"),
           example="person", meaning="what it is: `group` is a workshop, school or kiln",
           path="E21 for a person, else E74"),
    Column(name="life_text", languages=True, form="text", example="Japanese, 1760–1849",
           meaning="its dates and places in a source's words", path="P67i E33 → P190"),
    Column(name="born", form="date", example="1760", meaning="birth, or a group's beginning",
           path="P98i_was_born E67 (P95i E66) → P4 E52"),
    Column(name="born_at", form="place", example="kyoto", meaning="where that was",
           path="E67 (E66) → P7_took_place_at E53"),
    Column(name="died", form="date", example="1849", meaning="death, or a group's end",
           path="P100i_died_in E69 (P99i E68) → P4 E52"),
    Column(name="died_at", form="place", example="country:jp", meaning="where that was",
           path="E69 (E68) → P7_took_place_at E53"),
    Column(name="active", form="date", example="1779/1849", meaning="when it worked",
           path="P14i_performed E7 → P4 E52"),
    Column(name="active_at", form="place", many=True, example="kyoto",
           meaning="where it worked", path="P14i_performed E7 → P7_took_place_at E53"),
    Column(name="nationality", form="concept", facet="nationality", example="japanese",
           meaning="as the source states it", path="P2_has_type E55"),
    Column(name="influenced_by", form="maker", example="kano-eitoku",
           meaning="the master whose workshop or school it is",
           path="E66 (E7 for a person) → P15_was_influenced_by"),
    _identifier("ulan", "ulan", "500060426", "its id in the Union List of Artist Names"),
    _WIKIDATA, *_SOURCES,
))

PLACES = Table("authorities/places.csv", "a place where works were made, found or are kept", (
    *_common(_key("beijing"), "Beijing"),
    Column(name="kind", form="concept", facet="place-type", example="city",
           meaning="what sort of place it is", path="P2_has_type E55"),
    Column(name="within", form="place", example="country:cn",
           meaning="the next larger place, or the country; blank for what spans several countries",
           path="P89_falls_within E53"),
    *_coordinates("P168_place_is_defined_by"), _GEONAMES, _WIKIDATA, *_SOURCES,
))

COUNTRIES = Table("authorities/countries.csv", "a present-day country or territory", (
    *_common(Column(name="key", required=True, form="country code", example="cn",
                    meaning="its ISO 3166-1 code, the end of its IRI",
                    path="the IRI; P1_is_identified_by E42"), "China"),
    Column(name="continent", form="town", example="asia", path="P89_falls_within E53",
           meaning="the continent it is counted with"),
    _identifier("iso_alpha_3", "iso-3166-1-alpha-3", "CHN", "its three-letter code",
                "P1_is_identified_by E42"),
    _identifier("iso_numeric", "iso-3166-1-numeric", "156", "its numeric code",
                "P1_is_identified_by E42"),
    _GEONAMES, _WIKIDATA, *_SOURCES,
))

PERIODS = Table("authorities/periods.csv", "a dynasty, era, kingdom or culture", (
    *_common(_key("edo"), "Edo period"),
    Column(name="kind", required=True, form="concept", facet="period-type", example="dynasty",
           meaning="what sort of period it is", path="P2_has_type E55"),
    Column(name="span", form="date", example="1615/1868", meaning="from when to when",
           path="P4_has_time-span E52"),
    Column(name="place", many=True, form="place", example="country:jp", meaning="where it was",
           path="P7_took_place_at E53"),
    Column(name="part_of", form="period", example="ming", meaning="the longer period it belongs to",
           path="P9i_forms_part_of E4"),
    _identifier("aat", "aat", "300015646", "the same in the Art & Architecture Thesaurus",
                "P1_is_identified_by E42; skos:closeMatch"),
    _identifier("periodo", "periodo", "p0zmdxzn9g9", "a definition of it in PeriodO",
                "P1_is_identified_by E42; skos:closeMatch"),
    _WIKIDATA, *_SOURCES,
))

CONCEPTS = Table("authorities/concepts.csv", "a term that other tables use", (
    *_common(_key("silk"), "silk"),
    Column(name="facet", required=True, form="choice", choices=FACETS, example="material",
           meaning="what it is a term for", path="P2_has_type E55"),
    Column(name="broader", form="concept", example="textile",
           meaning="the wider term of the same facet", path="skos:broader"),
    Column(name="definition", languages=True, form="text", example="Thread spun by silkworms.",
           meaning="what it means, in our own words", path="skos:definition"),
    _identifier("aat", "aat", "300014072", "exactly the same in the Art & Architecture Thesaurus",
                "P1_is_identified_by E42; skos:exactMatch"),
    Column(name="close_match", many=True, form="url", example="http://vocab.getty.edu/aat/300404670",
           meaning="IRIs of nearly the same terms elsewhere", path="skos:closeMatch"),
    _WIKIDATA_TERM, *_SOURCES,
))

TABLES = (MUSEUMS, MAKERS, PLACES, COUNTRIES, PERIODS, CONCEPTS)
