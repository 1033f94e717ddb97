import type { Polygon, Position } from 'geojson';
import { expect } from 'vitest';
import type { RecordOptions } from '#record/home.ts';
import type { HomeKind } from './databases.ts';
import { editorsOfSuite, type Headers, type Sheet } from './editors.ts';

export interface Outlined extends Sheet {
  name: string;
  code: string;
  geometry: Polygon;
  areaM2: number;
  computedAreaM2: number;
  extra: Readonly<Record<string, unknown>>;
}

/** Degrees of a metre at 36.1° north. */
const EAST = 1 / 90_050;
const NORTH = 1 / 110_962;
let row = 0;

/** A place of a test's own, in metres from its corner. */
export function ground() {
  const [lon, lat] = [117 + ++row * 0.02, 36.1];
  const at = (x: number, y: number): Position => [lon + x * EAST, lat + y * NORTH];
  const ring = (...corners: [number, number][]) => [...corners, corners[0]].map(([x, y]) => at(x, y));
  const box = (x: number, y: number, width: number, height: number) =>
    ring([x, y], [x + width, y], [x + width, y + height], [x, y + height]);
  const rectangle = (...sides: Parameters<typeof box>): Polygon => ({
    type: 'Polygon',
    coordinates: [box(...sides)],
  });
  return { at, ring, box, rectangle };
}
/** Editors as `editorsOfSuite` has them, with what changes geometries. */
export function surveyorsOfSuite(kind: HomeKind, record: Partial<RecordOptions> = {}) {
  const editors = editorsOfSuite(kind, record);
  const { server, ask, east } = editors;
  const outlined = (id: number) => server().json<Outlined>(`/api/resources/${id}`, east());
  const post = (path: string, payload: object, headers: Headers = east()) =>
    ask('POST', `/api/resources/${path}`, payload, headers);
  const split = (id: number, line: Position[], more: object = {}, headers?: Headers) =>
    post(
      'split',
      { resources: [{ id, version: 1 }], line: { type: 'LineString', coordinates: line }, ...more },
      headers,
    );
  const merge = (ids: readonly number[], more: object = {}) =>
    post('merge', { resources: ids.map((id) => ({ id, version: 1 })), ...more });
  const madeBy = (answer: Awaited<ReturnType<typeof split>>) => {
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    const { resources } = answer.json<{ resources: { id: number; version: number }[] }>();
    return Promise.all(resources.map(({ id }) => outlined(id)));
  };
  const faultsOf = async (answer: ReturnType<typeof split>, status = 422) => {
    const { statusCode, body } = await answer;
    expect([statusCode, body]).toEqual([status, body]);
    return JSON.parse(body).errors as { code: string; field: string; found?: string }[];
  };

  return { ...editors, outlined, post, split, merge, madeBy, faultsOf };
}

/** ㎡ of all of them together. */
export function totalOf(parts: readonly Outlined[]): number {
  return parts.reduce((sum, part) => sum + part.computedAreaM2, 0);
}
