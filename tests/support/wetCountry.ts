import { area } from '@turf/turf';
import type { OsmModel } from './osmText.ts';
import { createRandom } from './random.ts';

export interface WetCountry extends OsmModel {
  /** ㎡ of each area, by its number in a table of ground: what its rings hold, taken one by one. */
  readonly areas: ReadonlyMap<string, number>;
}

/** Lakes with islands and ponds on them, their rings cut into ways that run either way, roads and houses. */
export function wetCountry(seed: number): WetCountry {
  const random = createRandom(seed);
  const nodes: { id: number; at: [number, number] }[] = [];
  const ways: { id: number; refs: number[]; tags?: Record<string, string> }[] = [];
  const relations: { id: number; members: { ref: number; role: string }[]; tags: Record<string, string> }[] =
    [];
  const areas = new Map<string, number>();
  let next = 1;
  const circle = (x: number, y: number, radius: number) => {
    const count = random.integer(8, 20);
    const ring = Array.from({ length: count }, (_, i): [number, number] => {
      const angle = (i / count) * 2 * Math.PI;
      return [
        Number((x + radius * Math.cos(angle)).toFixed(7)),
        Number((y + radius * Math.sin(angle)).toFixed(7)),
      ];
    });
    const ids = ring.map((at) => {
      nodes.push({ id: next, at });
      return next++;
    });
    return { ids, m2: area({ type: 'Polygon', coordinates: [[...ring, ring[0]]] }) };
  };
  const cut = (ids: readonly number[], role: string) => {
    const closed = [...ids, ids[0]];
    const others = Array.from({ length: random.integer(0, 3) }, () => random.integer(1, ids.length - 1));
    const starts = [...new Set([0, ...others])].sort((a, b) => a - b);
    const members = starts.map((start, place) => {
      const refs = closed.slice(start, (starts[place + 1] ?? closed.length - 1) + 1);
      if (random.chance(0.5)) refs.reverse();
      ways.push({ id: next, refs });
      return { ref: next++, role };
    });
    return random.chance(0.5) ? members.toReversed() : members;
  };
  for (let lake = 0; lake < 12; lake++) {
    const [x, y] = [120 + lake * 0.05, 36 + random.next() * 0.1];
    const shore = circle(x, y, 0.02);
    const members = cut(shore.ids, 'outer');
    let { m2 } = shore;
    const add = (ring: ReturnType<typeof circle>, role: string, sign: 1 | -1) => {
      members.push(...cut(ring.ids, role));
      m2 += sign * ring.m2;
    };
    if (random.chance(0.8)) add(circle(x + 0.006, y, 0.005), 'inner', -1);
    if (random.chance(0.5)) {
      add(circle(x - 0.008, y, 0.006), 'inner', -1);
      add(circle(x - 0.008, y, 0.002), 'outer', 1);
    }
    areas.set(`r${next}`, m2);
    relations.push({
      id: next++,
      members,
      tags: { type: 'multipolygon', natural: 'water', name: `湖 ${lake}` },
    });
  }
  for (let road = 0; road < 20; road++) {
    const refs = circle(121 + road * 0.01, 36, 0.003).ids.slice(0, 4);
    ways.push({ id: next++, refs, tags: { highway: 'residential', oneway: 'yes', maxspeed: '40' } });
  }
  for (let house = 0; house < 20; house++) {
    const { ids, m2 } = circle(122 + house * 0.01, 36, 0.001);
    areas.set(`w${next}`, m2);
    ways.push({ id: next++, refs: [...ids, ids[0]], tags: { building: 'yes' } });
  }
  return { nodes, ways, relations, areas };
}
