"""An answer seen in other ways than as a table: on a map, as a chart, along time, in pictures.

Each is rendered by the server from the rows alone and has an address of its own (`view=map`). A
view is offered only where the rows hold what it needs; what it cannot show, it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from endpoint.opened import Opened
from endpoint.views.chart import Chart, chart
from endpoint.views.map import Map, map_of
from endpoint.views.pictures import Pictures, pictures
from endpoint.views.table import Table
from endpoint.views.timeline import Timeline, timeline

View = Map | Chart | Timeline | Pictures

VIEWS: Mapping[str, Callable[[Opened, Table], View | None]] = MappingProxyType(
    {"map": map_of, "chart": chart, "timeline": timeline, "pictures": pictures}
)
"""By the name in the address; each gives None where the rows do not hold what it needs."""


def offered(opened: Opened, table: Table) -> dict[str, View]:
    """The views that these rows have, in the order in which a page names them."""
    found = {name: make(opened, table) for name, make in VIEWS.items()}
    return {name: view for name, view in found.items() if view is not None}
