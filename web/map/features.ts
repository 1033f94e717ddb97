import type { MapGeoJSONFeature, Map as MapLibreMap, PointLike } from 'maplibre-gl';

/** What lies under the pointer, in the words of the page. */
export type Hit = ResourceHit | CellHit | FloorHit | ChangeHit | MatchHit;

export interface ResourceHit {
  readonly what: 'resource';
  readonly id: number;
  readonly kind: string;
  readonly status: string;
  readonly name: string | null;
  readonly areaM2: number | null;
  readonly availableM2: number | null;
  /** listed floors of a tower; null for anything else */
  readonly floors: number | null;
}

export interface CellHit {
  readonly what: 'cell';
  readonly count: number;
  /** the resource itself, where a cell holds one */
  readonly only: number | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly position: readonly [number, number];
}

export interface FloorHit {
  readonly what: 'floor';
  readonly id: number | null;
  readonly building: string;
  readonly floor: number;
  readonly status: string;
}

/** The mark of what became of a resource between two days. */
export interface ChangeHit {
  readonly what: 'change';
  readonly id: number;
  readonly change: string;
  readonly name: string;
}

/** The flag of a site that a match has found; `rank` null: it has none. */
export interface MatchHit {
  readonly what: 'match';
  readonly id: number;
  readonly name: string;
  readonly rank: number | null;
  readonly score: number;
}

const MARKS = ['match-marks', 'change-marks', 'cells', 'resource-point-marks', 'resource-area-marks'];
const SURFACES = ['floors', 'resource-fill'];
/** How far beside a mark a finger or a pointer may land, CSS pixels. */
const REACH = 3;

/** What is drawn at a point of the screen, the topmost first: marks before areas, each resource once. */
export function hitsAt(map: MapLibreMap, point: { x: number; y: number }): Hit[] {
  const box: [PointLike, PointLike] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
  const marks = map.queryRenderedFeatures(box, { layers: MARKS });
  const surfaces = map.queryRenderedFeatures([point.x, point.y], { layers: SURFACES });
  const hits = new Map<string, Hit>();
  for (const feature of [...marks, ...surfaces]) {
    const hit = readHit(feature);
    const key =
      hit.what === 'floor'
        ? `f${hit.building} ${hit.floor}`
        : hit.what === 'cell'
          ? `c${feature.id}`
          : `r${hit.id}`;
    if (!hits.has(key)) hits.set(key, hit);
  }
  return [...hits.values()];
}

function readHit(feature: MapGeoJSONFeature): Hit {
  if (feature.layer.id === 'cells') return readCell(feature);
  const { id, building, floor, status, kind, name, area, available, count, ids, change, rank, score } =
    feature.properties;
  if (feature.layer.id === 'change-marks')
    return { what: 'change', id: Number(feature.id), change: String(change), name: String(name) };
  if (feature.layer.id === 'match-marks')
    return {
      what: 'match',
      id: Number(feature.id),
      name: String(name),
      rank: numberOr(rank),
      score: Number(score),
    };
  if (feature.layer.id === 'floors')
    return {
      what: 'floor',
      id: numberOr(id),
      building: String(building),
      floor: Number(floor),
      status: String(status),
    };
  return {
    what: 'resource',
    id: Number(feature.id ?? id),
    kind: String(kind),
    status: String(status),
    name: typeof name === 'string' ? name : null,
    areaM2: numberOr(area),
    availableM2: numberOr(available),
    floors: ids === undefined ? null : numberOr(count),
  };
}

function readCell(feature: MapGeoJSONFeature): CellHit {
  const { count, only, ...rest } = feature.properties;
  const [lon, lat] = feature.geometry.type === 'Point' ? feature.geometry.coordinates : [0, 0];
  const counts = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'number'));
  return { what: 'cell', count: Number(count), only: numberOr(only), counts, position: [lon, lat] };
}

function numberOr(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
