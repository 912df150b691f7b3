"""Works: one row of a contribution's `objects.csv`, one record."""

from __future__ import annotations

from kg.iris import object_key
from kg.records import Attribution, Dating, Image, Inscription, Object
from kg.sources.cells import Cells


def read_object(cells: Cells, contribution: str) -> Object:
    """The work a row describes, as far as the row can be read: see its faults."""
    keeper, number = cells.text("keeper"), cells.text("inventory_number")
    made = _made(cells)
    return Object(
        origin=cells.origin,
        contribution=contribution,
        key=object_key(keeper, number) if number else object_key(contribution, cells.record),
        record=cells.record,
        titles=cells.texts("title"),
        keeper=keeper,
        source_url=cells.text("source_url"),
        alternatives=cells.texts("alternative_title"),
        translated=cells.many("title_translated"),
        inventory_number=number,
        former_numbers=cells.many("former_number"),
        catalogue_numbers=cells.many("catalogue_number"),
        kinds=cells.many("kind"),
        kind_texts=cells.texts("kind_text"),
        keeper_texts=cells.texts("keeper_text"),
        attributions=tuple(
            Attribution(*said) for said in cells.parallel("maker", "maker_role", "maker_qualifier")
        ),
        maker_texts=cells.texts("maker_text"),
        places=cells.refs("place"),
        place_texts=cells.texts("place_text"),
        periods=cells.many("period"),
        period_texts=cells.texts("period_text"),
        made=made,
        found_at=cells.ref("found_at"),
        found=cells.dating("found"),
        find_texts=cells.texts("find_text"),
        materials=cells.many("material"),
        techniques=cells.many("technique"),
        medium_texts=cells.texts("medium_text"),
        dimensions=cells.dimensions("dimensions"),
        dimension_texts=cells.texts("dimensions_text"),
        depicts=cells.many("depicts"),
        inscription=_inscription(cells),
        credit_texts=cells.texts("credit_text"),
        notes=cells.texts("note") + (() if made else cells.texts("made_text")),
        acquired=cells.dating("acquired"),
        acquisition_method=cells.text("acquisition_method"),
        acquired_from=cells.texts("acquired_from"),
        owner=cells.text("owner"),
        former_keepers=cells.many("former_keeper"),
        exhibitions=cells.texts("exhibition"),
        selections=cells.many("selection"),
        selection_texts=cells.texts("selection_text"),
        image=_image(cells),
        iiif_manifest=cells.text("iiif_manifest"),
        wikidata=cells.text("wikidata"),
    )


def _made(cells: Cells) -> Dating | None:
    """Words without a date are kept as a note: a time-span without bounds would never be found."""
    texts = cells.texts("made_text")
    made = cells.dating("made", texts)
    if texts and cells.blank("made"):
        cells.refuse(
            "made",
            "",
            "is blank although made_text says when the work was made",
            "Give its earliest and latest year as EDTF; the words are kept as a note.",
            warn=True,
        )
    return made


def _inscription(cells: Cells) -> Inscription | None:
    said = Inscription(
        cells.many("inscription_language"),
        cells.texts("inscription"),
        cells.texts("inscription_translation"),
    )
    return said if said != Inscription() else None


def _image(cells: Cells) -> Image | None:
    url, rights = cells.text("image_url"), cells.text("image_rights")
    if rights and cells.blank("image_url"):
        cells.refuse(
            "image_rights",
            rights,
            "says the licence of no picture",
            "Give image_url, or leave it blank.",
        )
    return Image(url, rights) if url else None
