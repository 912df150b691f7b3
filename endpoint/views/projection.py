"""Where a point of the earth lies on the maps: Equal Earth, as frontend/land.mjs draws the land.

Equal Earth: Šavrič, Patterson and Jenny, International Journal of Geographical Information Science
33 (2019), equations 2 to 4. Central meridian 40° E; 200 user units to the radius.
"""

from __future__ import annotations

import math

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_MERIDIAN = 40.0
_RADIUS = 200.0


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """User units from the point on the equator at the central meridian, y downwards.

    >>> project(40, 0), project(139.75, 35.69)
    ((0.0, -0.0), (272.7, -139.6))
    """
    turned = math.radians((longitude - _MERIDIAN + 180) % 360 - 180)
    t = math.asin(_M * math.sin(math.radians(latitude)))
    t2 = t * t
    t6 = t2**3
    x = turned * math.cos(t) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    y = t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return round(_RADIUS * x, 1), round(-_RADIUS * y, 1)
