// The outline of the land as one path, without borders: no page of ours rules on a disputed one.
// Equal Earth (Šavrič, Patterson, Jenny 2018), central meridian 40° E, so that the seam lies in the
// Pacific; 200 user units to the radius, the origin on the equator. endpoint/views/projection.py
// places its points by the same figures.
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";

const SHARE = 0.12; // of the outline's points that are kept: the rest nobody sees at this size

export function landOutline(topology) {
  const weighed = presimplify(topology);
  const land = feature(simplify(weighed, quantile(weighed, SHARE)), weighed.objects.land);
  const projection = geoEqualEarth().rotate([-40, 0]).scale(200).translate([0, 0]);
  const path = geoPath(projection).digits(1)(land);
  const [[x, y], [right, bottom]] = geoPath(projection).bounds({ type: "Sphere" });
  const box = [x, y, right - x, bottom - y].map(number => number.toFixed(1)).join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"><path id="land" d="${path}"/></svg>\n`;
}
