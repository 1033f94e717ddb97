import type { Geometry, Polygon, Position } from 'geojson';
import { fieldWithKey } from '#contract/fields.ts';
import type { Status } from '#contract/kinds.ts';
import type { Event, Row } from '#data/demo/make/row.ts';
import { addDays, type CivilDate } from '#domain/civilDate.ts';
import { nameSortKeyOf, searchKeyOf } from '#domain/searchKey.ts';
import type { ContainerInput } from '../containers/store.ts';
import type { LayerInput } from '../layers/store.ts';
import type { ImportedKey, ResourceInput } from '../resources/row/resourceInput.ts';
import type { ZoneInput } from '../zones/store.ts';
import type { DemoFiles, DemoZone } from './demoFiles.ts';

function polygonOf(rings: NonNullable<Row['polygon']>): Polygon {
  return {
    type: 'Polygon',
    coordinates: rings.map((ring) => ring.map(([lon, lat]): Position => [lon, lat])),
  };
}

/** The demo's zone with its boundaries, dated for that day of loading. */
export function zoneInput(zone: DemoZone, day: CivilDate): ZoneInput {
  return {
    ...zone,
    boundaries: zone.boundaries.map(({ from, to, polygon }) => ({
      validFrom: addDays(day, from),
      validTo: to === null ? null : addDays(day, to),
      geometry: polygonOf(polygon!),
    })),
  };
}

export function containerInputs({ containers, zone }: DemoFiles): ContainerInput[] {
  return containers.map(({ polygon, ...container }) => ({
    ...container,
    zone: zone.code,
    geometry: polygonOf(polygon),
  }));
}

export function layerInputs({ layers }: DemoFiles): LayerInput[] {
  return layers.map(({ features, ...layer }) => ({
    ...layer,
    published: true,
    features: features.map(({ type, coordinates, ...label }) => ({
      ...label,
      geometry: { type, coordinates } as Geometry,
    })),
  }));
}

/** A resource as it was on its first day in the record. */
export function resourceInput(row: Row, zone: string, day: CivilDate): ResourceInput {
  const fields = Object.fromEntries(
    Object.entries(row.fields).map(([key, value]) => [
      key,
      fieldWithKey(key)?.type === 'date' && typeof value === 'number' ? addDays(day, value) : value,
    ]),
  );
  const { address, township } = row.fields;
  return {
    ...fields,
    key: row.code,
    code: row.code,
    name: row.name,
    kind: row.kind,
    status: row.status as Status,
    zone,
    searchKey: searchKeyOf([row.code, row.name, textOrNull(address), textOrNull(township)]),
    nameSortKey: nameSortKeyOf(row.name),
    geometry: row.polygon ? polygonOf(row.polygon) : null,
    raw: row.raw,
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Every field that some row brings. */
export function broughtFields(rows: readonly Row[]): ImportedKey[] {
  const keys = new Set<string>(['code', 'name', 'kind', 'status', 'zone', 'geometry']);
  for (const row of rows) for (const key of Object.keys(row.fields)) keys.add(key);
  return [...keys] as ImportedKey[];
}

/** A change of status on its day. */
export interface DatedChange {
  readonly key: string;
  readonly to: Status;
  readonly reason: string | null;
  readonly project: string | null;
  readonly until: CivilDate | null;
  readonly formerUser: string | null;
}

export function datedChange(key: string, event: Event, day: CivilDate): DatedChange {
  return {
    key,
    to: event.to as Status,
    reason: event.reason ?? null,
    project: event.project ?? null,
    until: event.until === undefined ? null : addDays(day, event.until),
    formerUser: event.formerUser ?? null,
  };
}
