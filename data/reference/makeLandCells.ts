import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Makes `landCells.json`: which degrees of the globe hold land, north to south, 360 bits a row from 180° W, as hexadecimal digits. From
 * Natural Earth's 1:10m land (public domain) as the npm package `world-atlas` carries it: `node makeLandCells.ts …/land-10m.json`. Nothing
 * of it is drawn: it tells a place on land from one in the open sea.
 */
interface Topology {
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: { readonly land: { readonly geometries: readonly { readonly arcs: number[][][] }[] } };
}

type Point = readonly [number, number];

/** Nobody builds on the ice further south. */
const SOUTHERNMOST = -60;
/** Points that are looked at along a degree. */
const STEPS = 10;

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8')) as Topology;
const arcs = topology.arcs.map((arc): Point[] => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    const { scale, translate } = topology.transform;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});
const rings = topology.objects.land.geometries
  .flatMap(({ arcs: polygons }) => polygons.flat())
  .map((indexes) =>
    (indexes as unknown as number[]).flatMap((index) =>
      index >= 0 ? arcs[index] : arcs[~index].toReversed(),
    ),
  );

const cells = Array.from({ length: 180 }, () => new Uint8Array(360));

function mark(lon: number, lat: number): void {
  if (lat < SOUTHERNMOST) return;
  const row = Math.min(179, Math.floor(90 - lat));
  cells[row][(Math.floor(lon + 180) + 360) % 360] = 1;
}

for (const ring of rings) {
  for (const [place, [x, y]] of ring.entries()) {
    const [toX, toY] = ring[(place + 1) % ring.length];
    const steps = Math.ceil(Math.max(Math.abs(toX - x), Math.abs(toY - y)) * STEPS) || 1;
    for (let step = 0; step <= steps; step++)
      mark(x + ((toX - x) * step) / steps, y + ((toY - y) * step) / steps);
  }
}
// Inside: between the crossings of a parallel with all rings, by the even-odd rule.
for (let row = 0; row < 180 * STEPS; row++) {
  const lat = 90 - (row + 0.5) / STEPS;
  const crossings: number[] = [];
  for (const ring of rings)
    for (const [place, [x, y]] of ring.entries()) {
      const [toX, toY] = ring[(place + 1) % ring.length];
      if (y > lat !== toY > lat) crossings.push(x + ((lat - y) / (toY - y)) * (toX - x));
    }
  crossings.sort((a, b) => a - b);
  for (let pair = 0; pair + 1 < crossings.length; pair += 2)
    for (let lon = crossings[pair]; lon < crossings[pair + 1]; lon += 1 / STEPS) mark(lon, lat);
}

const lines = cells.map((bits) =>
  Array.from({ length: 90 }, (_, digit) =>
    Number.parseInt(bits.subarray(digit * 4, digit * 4 + 4).join(''), 2).toString(16),
  ).join(''),
);
writeFileSync(
  new URL('landCells.json', import.meta.url),
  `${JSON.stringify(lines, null, 0).replaceAll('","', '",\n"')}\n`,
);
