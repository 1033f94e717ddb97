import { createReadStream } from 'node:fs';
import type { RawGeometry, ReadOptions, SourceFile, SourceRow, SourceTable } from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { createRowStore, type RowStore } from '../tables/rowStore.ts';
import { createNodePlaces } from './nodePlaces.ts';
import { classOfTags, detailsOf, nameOf, type OsmClass, type OsmReason } from './osmClasses.ts';
import type { OsmListener, OsmTags } from './osmItems.ts';
import { createRelations, type Outline } from './osmRelations.ts';
import { createWays } from './osmWays.ts';
import { readOsmPbf } from './readOsmPbf.ts';
import { readOsmXml } from './readOsmXml.ts';

/** Tagged objects that are no ground, by reason: how many, and the numbers of the first. */
export interface LeftObjects {
  readonly code: OsmReason;
  readonly count: number;
  readonly ids: readonly number[];
}

export interface OsmFile extends SourceFile {
  readonly left: readonly LeftObjects[];
}

/** The columns of each table; the table's name is the role of what is in it. */
export const OSM_HEADINGS = [
  ...['class', 'name', 'name:en', 'oneway', 'maxspeed', 'bridge', 'tunnel', 'layer', 'osm_id'],
] as const;

const FIRST_NAMED = 5;

/**
 * Reads an extract of OpenStreetMap, XML or PBF, as ground: ways and nodes by their tags, multipolygons put together of their ways, one table a
 * role. Tagged objects that are nothing of this are counted by reason; those without tags are corners.
 * @throws FileRefusal
 */
export async function readOsm(path: string, { onBytes = () => undefined }: ReadOptions): Promise<OsmFile> {
  const nodes = createNodePlaces();
  const ways = createWays();
  const relations = createRelations();
  const tables = createTables();
  const points: { id: number; tags: OsmTags }[] = [];
  const listener: OsmListener = {
    node(id, lon, lat, tags) {
      nodes.add(id, lon, lat);
      if (!hasTags(tags)) return;
      const found = classOfTags(tags, 'point');
      if (typeof found === 'string') tables.leave(found, id);
      else points.push({ id, tags });
    },
    way(id, refs, tags) {
      ways.add(id, refs, hasTags(tags) ? tags : null);
    },
    relation(id, members, tags) {
      if (hasTags(tags)) relations.add(id, members, tags);
    },
  };
  if (await isXml(path)) await readOsmXml(path, listener, onBytes);
  else await readOsmPbf(path, listener, onBytes);
  for (const { id, tags } of points) {
    const found = classOfTags(tags, 'point') as OsmClass;
    tables.add(found, { tags, id: `n${id}`, geometry: { type: 'Point', coordinates: nodes.at(id) } });
  }
  for (const { id, refs, tags } of ways.tagged()) takeWay(tables, { id, refs, tags }, nodes);
  for (const outline of relations.outlines(ways.refsOf, nodes.at)) takeOutline(tables, outline);
  return {
    ...{ encoding: null, crs: null, isWgs84ByStandard: true, notices: [], leftOut: NOTHING_LEFT_OUT },
    ...{ tables: tables.finish(), left: tables.left() },
  };
}

function takeWay(
  tables: Tables,
  { id, refs, tags }: { id: number; refs: ArrayLike<number>; tags: OsmTags },
  nodes: ReturnType<typeof createNodePlaces>,
): void {
  const isRing = refs.length >= 4 && refs[0] === refs[refs.length - 1];
  const found = classOfTags(tags, isRing ? 'ring' : 'line');
  if (typeof found === 'string') {
    tables.leave(found, id);
    return;
  }
  const isArea = isRing && found.shape !== 'line';
  const positions = positionsOf(refs, nodes);
  // An extract ends where it was cut: what is there of a line is drawn; an area is none without all of its corners.
  if (positions.length < 2 || (isArea && positions.length < refs.length)) tables.leave('osm_no_nodes', id);
  else {
    const geometry = isArea
      ? { type: 'Polygon', coordinates: [positions] }
      : { type: 'LineString', coordinates: positions };
    tables.add(found, { tags, id: `w${id}`, geometry });
  }
}

function positionsOf(
  refs: ArrayLike<number>,
  nodes: ReturnType<typeof createNodePlaces>,
): [number, number][] {
  const positions: [number, number][] = [];
  for (let place = 0; place < refs.length; place++) {
    const position = nodes.at(refs[place]);
    if (position !== null) positions.push(position);
  }
  return positions;
}

function takeOutline(tables: Tables, outline: Outline): void {
  const { id, tags } = outline;
  const found = classOfTags(tags, 'area');
  if (typeof found === 'string') tables.leave(found, id);
  else if ('reason' in outline) tables.leave(outline.reason, id);
  else {
    const geometry = { type: 'MultiPolygon', coordinates: outline.polygons };
    tables.add(found, { tags, id: `r${id}`, geometry });
  }
}

/** Whether tags say anything: what a program notes of itself says nothing. */
function hasTags(tags: OsmTags | null): tags is OsmTags {
  if (tags === null) return false;
  for (const key of Object.keys(tags))
    if (!/^(?:created_by|source|odbl|converted_by)$/.test(key)) return true;
  return false;
}

async function isXml(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 200 }))
    return (chunk as Buffer)
      .toString('latin1')
      .trimStart()
      .replace(/^\xef\xbb\xbf/, '')
      .startsWith('<');
  return false;
}

type Tables = ReturnType<typeof createTables>;

interface Taken {
  readonly tags: OsmTags;
  readonly id: string;
  readonly geometry: RawGeometry;
}

function createTables() {
  const stores = new Map<string, RowStore<SourceRow>>();
  const reasons = new Map<OsmReason, { count: number; ids: number[] }>();
  return {
    add(found: OsmClass, { tags, id, geometry }: Taken): void {
      let rows = stores.get(found.role);
      if (rows === undefined) {
        rows = createRowStore<SourceRow>();
        stores.set(found.role, rows);
      }
      const { oneway, maxspeed, bridge, tunnel, layer } = detailsOf(tags);
      const cells = [found.class, nameOf(tags), tags['name:en'] ?? null];
      rows.push({
        row: rows.length + 1,
        cells: [...cells, oneway, maxspeed, bridge, tunnel, layer, id],
        geometry,
      });
    },
    leave(reason: OsmReason, id: number): void {
      const known = reasons.get(reason) ?? { count: 0, ids: [] };
      reasons.set(reason, known);
      known.count++;
      if (known.ids.length < FIRST_NAMED) known.ids.push(id);
    },
    finish: (): SourceTable[] =>
      [...stores].map(([name, rows]) => ({ name, headings: OSM_HEADINGS, titles: [], rows })),
    left: (): LeftObjects[] => [...reasons].map(([code, { count, ids }]) => ({ code, count, ids })),
  };
}
