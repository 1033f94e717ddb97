import { type Static, type TSchema, Type } from 'typebox';
import type { WrittenData } from './edit.ts';
import { ALL_FIELDS, type Field } from './fields.ts';
import { IDLE_STATES, type IdleState } from './idle.ts';
import type { IdleClockData } from './idleClock.ts';
import { OUTCOMES, STATUSES } from './kinds.ts';

/** A value that is not known is null: never zero, never an empty text. */
function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

function literals<const T extends readonly string[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });
}

/** The JSON schema of a field's value, null when unknown. */
export function fieldSchema(field: Field): TSchema {
  const description = field.unit ? `unit: ${field.unit}` : undefined;
  switch (field.type) {
    case 'number':
      return nullable(Type.Number({ description }));
    case 'integer':
      return nullable(Type.Integer({ description }));
    case 'boolean':
      return nullable(Type.Boolean());
    case 'code':
      return nullable(literals(field.codes ?? []));
    case 'date':
      return nullable(Type.String({ format: 'date' }));
    case 'list':
      return nullable(Type.Array(Type.String()));
    default:
      return nullable(Type.String());
  }
}

/** The fields of a list item, by key; all of them public. */
export const ITEM_KEYS = [
  'code',
  'kind',
  'name',
  'status',
  'statusSince',
  'zone',
  'township',
  'park',
  'building',
  'floor',
  'unit',
  'supplyClass',
  'availableFrom',
  'areaM2',
  'availableM2',
  'declaredAreaM2',
  'computedAreaM2',
  'landUseScheme',
  'landUseCode',
  'farUpper',
  'clearHeightM',
  'floorLoadTPerM2',
  'powerKva',
  'landPriceWanPerMu',
  'rentYuanPerM2Month',
  'verifiedOn',
  'updatedOn',
] as const;

const itemFields = Object.fromEntries(
  ALL_FIELDS.filter((field) => (ITEM_KEYS as readonly string[]).includes(field.key)).map((field) => [
    field.key,
    fieldSchema(field),
  ]),
);

/** A row of the list. `partly` is 部分利用: 0 < available < total. `lon`, `lat` are null for a row without a position (未落图). */
export const ResourceItem = Type.Object(
  {
    id: Type.Integer(),
    ...itemFields,
    use: nullable(Type.String({ description: 'use class across land-use schemes' })),
    partly: Type.Boolean(),
    placed: Type.Boolean(),
    lon: nullable(Type.Number()),
    lat: nullable(Type.Number()),
    /** What the statutory clock of idle land says; only for who may know it, null for what is not land. */
    idleState: Type.Optional(nullable(literals(IDLE_STATES))),
    idleNextOn: Type.Optional(nullable(Type.String({ format: 'date' }))),
  },
  { $id: 'ResourceItem' },
);

/** `ResourceItem` as TypeScript sees it. */
export interface ResourceItemData {
  id: number;
  code: string;
  kind: string;
  name: string;
  status: string;
  statusSince: string | null;
  zone: string | null;
  township: string | null;
  park: string | null;
  building: string | null;
  floor: number | null;
  unit: string | null;
  supplyClass: string | null;
  availableFrom: string | null;
  areaM2: number | null;
  availableM2: number | null;
  declaredAreaM2: number | null;
  computedAreaM2: number | null;
  landUseScheme: string | null;
  landUseCode: string | null;
  farUpper: number | null;
  clearHeightM: number | null;
  floorLoadTPerM2: number | null;
  powerKva: number | null;
  landPriceWanPerMu: number | null;
  rentYuanPerM2Month: number | null;
  verifiedOn: string | null;
  updatedOn: string | null;
  use: string | null;
  partly: boolean;
  placed: boolean;
  lon: number | null;
  lat: number | null;
  idleState?: IdleState | null;
  idleNextOn?: string | null;
}

/** A page of the list; `next` is the cursor of the following page, null at the end. */
export const ResourcePage = Type.Object({
  version: Type.Integer(),
  total: Type.Integer(),
  items: Type.Array(Type.Ref('ResourceItem')),
  next: nullable(Type.String()),
});

/** A change of status. Reason, project and correction are the full edition's. */
export const StatusChange = Type.Object({
  on: Type.String({ format: 'date' }),
  from: nullable(literals(STATUSES)),
  to: literals(STATUSES),
  outcome: nullable(literals(OUTCOMES)),
  outcomeAreaM2: nullable(Type.Number()),
  reason: Type.Optional(nullable(Type.String())),
  project: Type.Optional(nullable(Type.String())),
  /** The project of the register that it was for, while there is one. */
  projectId: Type.Optional(nullable(Type.Integer())),
  formerUser: Type.Optional(nullable(Type.String())),
  correction: Type.Optional(Type.Boolean()),
});
export type StatusChangeData = Static<typeof StatusChange>;

/** The park or building that holds a resource. */
export const Container = Type.Object({
  code: Type.String(),
  kind: literals(['park', 'building']),
  name: Type.String(),
  nameEn: nullable(Type.String()),
  address: nullable(Type.String()),
  floorsAbove: nullable(Type.Integer()),
  floorsBelow: nullable(Type.Integer()),
  floorHeightM: nullable(Type.Number()),
  lon: nullable(Type.Number()),
  lat: nullable(Type.Number()),
});
export type ContainerData = Static<typeof Container>;

/** The site sheet's parts that are not registry fields; every registry field that the reader may see stands beside them by its key. */
export interface ResourceSheetData extends ResourceItemData {
  version: number;
  /** GeoJSON in lon/lat, null when unplaced; a floor carries its building's outline. */
  geometry: { type: string; coordinates: unknown } | null;
  history: StatusChangeData[];
  parkInfo: ContainerData | null;
  buildingInfo: ContainerData | null;
  /** The other resources of its building, else of its park; at most 500. */
  siblings: ResourceItemData[];
  /** The statutory clock of today, null for what is not land; full edition only. */
  idleClock?: IdleClockData | null;
  /** What the ledger said, by field; full edition only. */
  raw?: Record<string, string>;
  /** The ledger's columns without a field of ours; full edition only. */
  extra?: Record<string, string | number | boolean | null>;
}

/** What a write of one resource answers: the version that it made and, where it could be read, the sheet as it is now. */
export interface WrittenSheetData extends WrittenData {
  readonly sheet?: ResourceSheetData;
}
