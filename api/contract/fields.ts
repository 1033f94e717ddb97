import {
  FIRE_CLASSES,
  FIT_OUTS,
  IDLE_CAUSES,
  POSITION_QUALITIES,
  RESOURCE_KINDS,
  type ResourceKind,
  SERVICINGS,
  SITE_STATES,
  STATUSES,
  SUPPLY_CLASSES,
  TENURES,
} from './kinds.ts';

/**
 * The registry of a resource's fields: the one list from which the API's items, the filter's parameters, the engine's columns, the
 * import's targets, the export's columns and the site sheet derive. The SQL column is `column(key)`; a test holds both to each other.
 */
export interface Field {
  /** Name without its unit: the filter's parameter (`clearHeightMin`), the sort key and the key of its word in i18n. */
  readonly name: string;
  /** Name with its unit: the property in JSON. */
  readonly key: string;
  readonly type: 'number' | 'integer' | 'text' | 'code' | 'date' | 'boolean' | 'list';
  /** The unit of a number, as stored and as sent. */
  readonly unit?: Unit;
  /** The values of a `code` field. */
  readonly codes?: readonly string[];
  /** The kinds that it describes; absent: all. */
  readonly kinds?: readonly ResourceKind[];
  /** Private fields exist in the full edition only: the public role cannot read their columns and the public sheet omits their keys. */
  readonly private?: true;
  /** Not settable by an import or an edit: the record derives it. */
  readonly derived?: true;
  /** Read from the record with the sheet, not held by the engine: neither filtered nor sorted. */
  readonly detail?: true;
  /** A figure of the whole site: neighbours' add up, and of a part nobody knows its share. */
  readonly total?: true;
  /** A detail that the engine holds nevertheless, for matching only. */
  readonly matched?: true;
  /** Where it stands on the site sheet. */
  readonly group: FieldGroup;
}

export const UNITS = [
  'm2',
  'm',
  'percent',
  'ratio',
  'wanPerMu',
  'wanPerMuYear',
  'wan',
  'tcePerWan',
  't',
  'tPerM2',
  'kva',
  'tPerHour',
  'm3PerHour',
  'tPerDay',
  'yuanPerM2Month',
  'yuanPerM2',
  'years',
  'count',
] as const;
export type Unit = (typeof UNITS)[number];

export const FIELD_GROUPS = [
  'identity',
  'area',
  'planning',
  'building',
  'utilities',
  'price',
  'standard',
  'idle',
  'people',
  'admin',
] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

const land: readonly ResourceKind[] = ['land'];
const factory: readonly ResourceKind[] = ['factory'];
const office: readonly ResourceKind[] = ['office'];
const built: readonly ResourceKind[] = ['factory', 'office', 'park'];
const halls: readonly ResourceKind[] = ['factory', 'park'];

export const FIELDS = [
  // identity
  { name: 'code', key: 'code', type: 'text', group: 'identity' },
  { name: 'name', key: 'name', type: 'text', group: 'identity' },
  { name: 'kind', key: 'kind', type: 'code', codes: RESOURCE_KINDS, group: 'identity' },
  { name: 'status', key: 'status', type: 'code', codes: STATUSES, group: 'identity' },
  { name: 'statusSince', key: 'statusSince', type: 'date', derived: true, group: 'identity' },
  { name: 'reservedUntil', key: 'reservedUntil', type: 'date', private: true, group: 'identity' },
  { name: 'project', key: 'project', type: 'text', private: true, group: 'identity' },
  { name: 'zone', key: 'zone', type: 'text', group: 'identity' },
  { name: 'township', key: 'township', type: 'text', group: 'identity' },
  { name: 'park', key: 'park', type: 'text', group: 'identity' },
  { name: 'building', key: 'building', type: 'text', kinds: ['factory', 'office'], group: 'identity' },
  { name: 'floor', key: 'floor', type: 'integer', unit: 'count', kinds: office, group: 'identity' },
  { name: 'unit', key: 'unit', type: 'text', kinds: office, group: 'identity' },
  { name: 'address', key: 'address', type: 'text', detail: true, group: 'identity' },
  { name: 'supplyClass', key: 'supplyClass', type: 'code', codes: SUPPLY_CLASSES, group: 'identity' },
  { name: 'availableFrom', key: 'availableFrom', type: 'date', group: 'identity' },
  {
    name: 'positionQuality',
    key: 'positionQuality',
    type: 'code',
    codes: POSITION_QUALITIES,
    group: 'identity',
  },

  // area
  { name: 'area', key: 'areaM2', type: 'number', unit: 'm2', derived: true, group: 'area' },
  { name: 'available', key: 'availableM2', type: 'number', unit: 'm2', derived: true, group: 'area' },
  { name: 'free', key: 'freeM2', type: 'number', unit: 'm2', total: true, group: 'area' },
  { name: 'declaredArea', key: 'declaredAreaM2', type: 'number', unit: 'm2', total: true, group: 'area' },
  { name: 'computedArea', key: 'computedAreaM2', type: 'number', unit: 'm2', derived: true, group: 'area' },
  {
    name: 'netArea',
    key: 'netAreaM2',
    type: 'number',
    unit: 'm2',
    kinds: office,
    total: true,
    group: 'area',
  },
  {
    name: 'efficiency',
    key: 'efficiencyPercent',
    type: 'number',
    unit: 'percent',
    kinds: office,
    group: 'area',
  },
  { name: 'divisible', key: 'divisibleM2', type: 'number', unit: 'm2', kinds: built, group: 'area' },

  // planning
  { name: 'landUseScheme', key: 'landUseScheme', type: 'text', kinds: land, group: 'planning' },
  { name: 'landUseCode', key: 'landUseCode', type: 'text', kinds: land, group: 'planning' },
  { name: 'landUseText', key: 'landUseText', type: 'text', kinds: land, detail: true, group: 'planning' },
  { name: 'farLower', key: 'farLower', type: 'number', unit: 'ratio', kinds: land, group: 'planning' },
  { name: 'farUpper', key: 'farUpper', type: 'number', unit: 'ratio', kinds: land, group: 'planning' },
  { name: 'density', key: 'densityPercent', type: 'number', unit: 'percent', kinds: land, group: 'planning' },
  { name: 'green', key: 'greenPercent', type: 'number', unit: 'percent', kinds: land, group: 'planning' },
  { name: 'heightLimit', key: 'heightLimitM', type: 'number', unit: 'm', kinds: land, group: 'planning' },
  { name: 'tenure', key: 'tenure', type: 'code', codes: TENURES, kinds: land, group: 'planning' },
  {
    name: 'tenureLeft',
    key: 'tenureLeftYears',
    type: 'number',
    unit: 'years',
    kinds: land,
    group: 'planning',
  },
  { name: 'servicing', key: 'servicing', type: 'code', codes: SERVICINGS, kinds: land, group: 'planning' },
  { name: 'siteState', key: 'siteState', type: 'code', codes: SITE_STATES, kinds: land, group: 'planning' },

  // building
  { name: 'floors', key: 'floors', type: 'integer', unit: 'count', kinds: halls, group: 'building' },
  { name: 'clearHeight', key: 'clearHeightM', type: 'number', unit: 'm', kinds: built, group: 'building' },
  {
    name: 'upperClearHeight',
    key: 'upperClearHeightM',
    type: 'number',
    unit: 'm',
    kinds: factory,
    group: 'building',
  },
  { name: 'bay', key: 'bayM', type: 'number', unit: 'm', kinds: factory, group: 'building' },
  { name: 'span', key: 'spanM', type: 'number', unit: 'm', kinds: factory, group: 'building' },
  {
    name: 'floorLoad',
    key: 'floorLoadTPerM2',
    type: 'number',
    unit: 'tPerM2',
    kinds: built,
    group: 'building',
  },
  {
    name: 'upperFloorLoad',
    key: 'upperFloorLoadTPerM2',
    type: 'number',
    unit: 'tPerM2',
    kinds: factory,
    group: 'building',
  },
  { name: 'crane', key: 'craneT', type: 'number', unit: 't', kinds: factory, group: 'building' },
  {
    name: 'cranes',
    key: 'cranes',
    type: 'integer',
    unit: 'count',
    kinds: factory,
    total: true,
    group: 'building',
  },
  { name: 'goodsLift', key: 'goodsLiftT', type: 'number', unit: 't', kinds: factory, group: 'building' },
  {
    name: 'goodsLifts',
    key: 'goodsLifts',
    type: 'integer',
    unit: 'count',
    kinds: factory,
    total: true,
    group: 'building',
  },
  { name: 'fireClass', key: 'fireClass', type: 'code', codes: FIRE_CLASSES, kinds: halls, group: 'building' },
  { name: 'sprinklers', key: 'sprinklers', type: 'boolean', kinds: built, group: 'building' },
  { name: 'fitOut', key: 'fitOut', type: 'code', codes: FIT_OUTS, kinds: office, group: 'building' },
  {
    name: 'lifts',
    key: 'lifts',
    type: 'integer',
    unit: 'count',
    kinds: office,
    total: true,
    group: 'building',
  },
  {
    name: 'parking',
    key: 'parking',
    type: 'integer',
    unit: 'count',
    kinds: office,
    total: true,
    group: 'building',
  },
  {
    name: 'airConditioning',
    key: 'airConditioning',
    type: 'text',
    kinds: office,
    detail: true,
    group: 'building',
  },

  // utilities
  {
    name: 'power',
    key: 'powerKva',
    type: 'number',
    unit: 'kva',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  {
    name: 'steam',
    key: 'steamTPerHour',
    type: 'number',
    unit: 'tPerHour',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  {
    name: 'gas',
    key: 'gasM3PerHour',
    type: 'number',
    unit: 'm3PerHour',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  {
    name: 'water',
    key: 'waterTPerDay',
    type: 'number',
    unit: 'tPerDay',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  {
    name: 'sewage',
    key: 'sewageTPerDay',
    type: 'number',
    unit: 'tPerDay',
    kinds: halls,
    total: true,
    group: 'utilities',
  },
  { name: 'environment', key: 'environment', type: 'text', detail: true, matched: true, group: 'utilities' },

  // price
  {
    name: 'landPrice',
    key: 'landPriceWanPerMu',
    type: 'number',
    unit: 'wanPerMu',
    kinds: land,
    group: 'price',
  },
  {
    name: 'rent',
    key: 'rentYuanPerM2Month',
    type: 'number',
    unit: 'yuanPerM2Month',
    kinds: built,
    group: 'price',
  },
  {
    name: 'salePrice',
    key: 'salePriceYuanPerM2',
    type: 'number',
    unit: 'yuanPerM2',
    kinds: built,
    group: 'price',
  },
  {
    name: 'propertyFee',
    key: 'propertyFeeYuanPerM2Month',
    type: 'number',
    unit: 'yuanPerM2Month',
    kinds: office,
    group: 'price',
  },

  // landing standard
  {
    name: 'investmentIntensity',
    key: 'investmentIntensityWanPerMu',
    type: 'number',
    unit: 'wanPerMu',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'taxPerMu',
    key: 'taxPerMuWanPerYear',
    type: 'number',
    unit: 'wanPerMuYear',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'outputPerMu',
    key: 'outputPerMuWanPerYear',
    type: 'number',
    unit: 'wanPerMuYear',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'researchShare',
    key: 'researchSharePercent',
    type: 'number',
    unit: 'percent',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'energyUse',
    key: 'energyUseTcePerWan',
    type: 'number',
    unit: 'tcePerWan',
    kinds: land,
    group: 'standard',
  },
  {
    name: 'admittedIndustries',
    key: 'admittedIndustries',
    type: 'list',
    detail: true,
    matched: true,
    group: 'standard',
  },
  {
    name: 'excludedIndustries',
    key: 'excludedIndustries',
    type: 'list',
    detail: true,
    matched: true,
    group: 'standard',
  },

  // the facts of the idle clock
  {
    name: 'deliveredOn',
    key: 'deliveredOn',
    type: 'date',
    kinds: land,
    private: true,
    group: 'idle',
  },
  { name: 'agreedStartOn', key: 'agreedStartOn', type: 'date', kinds: land, private: true, group: 'idle' },
  { name: 'actualStartOn', key: 'actualStartOn', type: 'date', kinds: land, private: true, group: 'idle' },
  {
    name: 'stoppedOn',
    key: 'stoppedOn',
    type: 'date',
    kinds: land,
    private: true,
    group: 'idle',
  },
  {
    name: 'developedArea',
    key: 'developedAreaM2',
    type: 'number',
    unit: 'm2',
    kinds: land,
    private: true,
    total: true,
    group: 'idle',
  },
  {
    name: 'invested',
    key: 'investedWan',
    type: 'number',
    unit: 'wan',
    kinds: land,
    private: true,
    total: true,
    group: 'idle',
  },
  {
    name: 'totalInvestment',
    key: 'totalInvestmentWan',
    type: 'number',
    unit: 'wan',
    kinds: land,
    private: true,
    total: true,
    group: 'idle',
  },
  {
    name: 'idleCause',
    key: 'idleCause',
    type: 'code',
    codes: IDLE_CAUSES,
    kinds: land,
    private: true,
    group: 'idle',
  },
  {
    name: 'extendedUntil',
    key: 'extendedUntil',
    type: 'date',
    kinds: land,
    private: true,
    group: 'idle',
  },
  {
    name: 'idleFindingNumber',
    key: 'idleFindingNumber',
    type: 'text',
    kinds: land,
    private: true,
    group: 'idle',
  },
  {
    name: 'idleFindingOn',
    key: 'idleFindingOn',
    type: 'date',
    kinds: land,
    private: true,
    group: 'idle',
  },

  // people: private by rule
  { name: 'owner', key: 'owner', type: 'text', private: true, detail: true, group: 'people' },
  { name: 'officer', key: 'officer', type: 'text', private: true, group: 'people' },
  { name: 'contact', key: 'contact', type: 'text', private: true, detail: true, group: 'people' },
  { name: 'formerUser', key: 'formerUser', type: 'text', private: true, detail: true, group: 'people' },
  { name: 'tenant', key: 'tenant', type: 'text', kinds: built, private: true, detail: true, group: 'people' },
  { name: 'leaseEnd', key: 'leaseEnd', type: 'date', kinds: built, private: true, group: 'people' },
  { name: 'remarks', key: 'remarks', type: 'text', private: true, detail: true, group: 'people' },

  // administration
  { name: 'published', key: 'published', type: 'boolean', private: true, group: 'admin' },
  { name: 'verifiedOn', key: 'verifiedOn', type: 'date', group: 'admin' },
  { name: 'updatedOn', key: 'updatedOn', type: 'date', derived: true, group: 'admin' },
] as const satisfies readonly Field[];

export type FieldName = (typeof FIELDS)[number]['name'];

const byName = new Map<string, Field>(FIELDS.map((field) => [field.name, field]));
const byKey = new Map<string, Field>(FIELDS.map((field) => [field.key, field]));

/** The field of that name (without unit), or undefined. */
export function fieldNamed(name: string): Field | undefined {
  return byName.get(name);
}

/** The field with that JSON key (with unit), or undefined. */
export function fieldWithKey(key: string): Field | undefined {
  return byKey.get(key);
}

/** All fields, widened from their literal types for iteration. */
export const ALL_FIELDS: readonly Field[] = [...FIELDS];

/** Fields that the public edition knows. */
export const PUBLIC_FIELDS: readonly Field[] = ALL_FIELDS.filter((field) => !field.private);

/** Fields that can be filtered, sorted, summed or drawn. */
export const ENGINE_FIELDS: readonly Field[] = ALL_FIELDS.filter((field) => !field.detail);

/** Fields held as engine columns. */
export const HELD_FIELDS: readonly Field[] = ALL_FIELDS.filter((field) => !field.detail || field.matched);

/** Fields that take `<name>Min` and `<name>Max`. */
export const NUMERIC_FIELDS: readonly Field[] = ENGINE_FIELDS.filter(
  (field) => field.type === 'number' || field.type === 'integer',
);

/** The SQL column of a field: its key in snake case (`clearHeightM` → `clear_height_m`, `areaM2` → `area_m2`). */
export function columnOf({ key }: Pick<Field, 'key'>): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The numeric fields that `/api/stats` draws histograms of, in the order of the filter panel. */
export const HISTOGRAM_FIELDS = [
  'available',
  'area',
  'landPrice',
  'rent',
  'farUpper',
  'clearHeight',
  'floorLoad',
  'power',
] as const satisfies readonly FieldName[];
export type HistogramField = (typeof HISTOGRAM_FIELDS)[number];
