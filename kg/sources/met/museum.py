"""The museum itself, as a row of `museums.csv`, and what it says of its own choice of works."""

from __future__ import annotations

from kg.sources.catalogue import Catalogue
from kg.sources.countries import country_row
from kg.sources.gazetteer import find_city

KEY = "metropolitan-museum-of-art"
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


def add_museum(catalogue: Catalogue) -> None:
    """Adds the museum, its city and its country where they are not known yet."""
    city = find_city("New York City", "us")
    if city is None:
        raise LookupError("GeoNames has no New York City")
    geonames = f"https://www.geonames.org/{city.geonames}"
    catalogue.add("countries", country_row("us"))
    catalogue.add(
        "places",
        {
            "key": "new-york-city",
            "name@en": city.name,
            "kind": "city",
            "within": "country:us",
            "latitude": city.latitude,
            "longitude": city.longitude,
            "geonames": city.geonames,
            "source": "GeoNames",
            "source_url": geonames,
        },
    )
    catalogue.add(
        "museums",
        {
            "key": KEY,
            "name@en": "The Metropolitan Museum of Art",
            "alternative_name@en": "Metropolitan Museum of Art | The Met",
            "kind": "art-museum",
            "place": "new-york-city",
            "country": "us",
            "latitude": city.latitude,
            "longitude": city.longitude,
            "coordinates_of": "city",
            "website": "https://www.metmuseum.org",
            "wikidata": "Q160236",
            "ror": "03cm0t424",
            "source": "Research Organization Registry (ROR) | GeoNames",
            "source_url": f"https://ror.org/03cm0t424 | {geonames}",
        },
    )
