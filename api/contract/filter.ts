import { ENGINE_FIELDS, type Field, NUMERIC_FIELDS } from './fields.ts';
import { isCivilDate, parseBox, parseNear, parseNumber, parsePolygon } from './filterValues.ts';
import { IDLE_STATES, type IdleState, knowsIdle } from './idle.ts';
import { splitList } from './listText.ts';
import type { Fault } from './problem.ts';

/**
 * The one filter: the page's URL, the API's and the tiles' query string, the saved view. All parts are joined by AND; several values of
 * one part by OR. Positions are WGS 84 lon/lat; the spatial parts test a resource's representative point (its `lon`, `lat`).
 */
export interface Filter {
  /** Words, full pinyin, initials or code; every word has to be found. */
  readonly q?: string;
  /** Field name → accepted values; the value `unknown` accepts rows without one. Of `published`, `sprinklers`: `yes`, `no`. */
  readonly among: Readonly<Record<string, readonly string[]>>;
  /** Field name → inclusive bounds in the field's own unit. A row whose value is unknown does not pass. */
  readonly ranges: Readonly<Record<string, Range>>;
  /** Fields that must have no value (`<field>=unknown`). */
  readonly unknown: readonly string[];
  /** Use classes across land-use schemes. */
  readonly use: readonly string[];
  /** `scheme:code`; a code stands for all that begin with it. */
  readonly landUse: readonly { readonly scheme: string; readonly code: string }[];
  /** States of the statutory clock of idle land, on the day that the filter is about; what is not land is in none. */
  readonly idle?: readonly IdleState[];
  readonly placed?: boolean;
  /** west, south, east, north */
  readonly bbox?: readonly [number, number, number, number];
  /** Rings of a polygon (first outer, then holes), closed, in lon/lat; even-odd rule. */
  readonly within?: readonly (readonly (readonly [number, number])[])[];
  /** Great-circle distance on the sphere of mean radius 6,371,008.8 m (as Turf and ST_DistanceSphere; within 0.56 % of the ellipsoid). */
  readonly near?: { readonly lon: number; readonly lat: number; readonly metres: number };
  /** Changed or verified within so many days before the day in question. */
  readonly updatedWithin?: number;
  /** Free on that day: `availableFrom` is on or before it, or the status is `available` and no date is given. */
  readonly availableBy?: string;
  /** The state of that civil day (end of day); absent: today. */
  readonly at?: string;
}

export interface Range {
  readonly min?: number;
  readonly max?: number;
}

export const EMPTY_FILTER: Filter = { among: {}, ranges: {}, unknown: [], use: [], landUse: [] };

export const MAX_VALUES = 200;
export const MAX_QUERY_LENGTH = 100;
export const MAX_POLYGON_VERTICES = 300;

/** Text fields that take a list of exact values. */
export const MEMBER_TEXT_FIELDS = ['code', 'zone', 'township', 'park', 'building', 'officer'] as const;

/**
 * What a reader may ask for, and which codes exist. `fields` is the scope's: to the public a private field is an unknown parameter.
 * `knows` tells whether a code that depends on data exists (`zone`, `park`, `building`, `use`, `landUse` as `scheme:code`).
 */
export interface FilterVocabulary {
  readonly fields: readonly Field[];
  readonly knows: (parameter: 'zone' | 'park' | 'building' | 'use' | 'landUse', code: string) => boolean;
  /** The civil date of today in the deployment's zone; `at` may not lie after it. */
  readonly today: string;
}

export type FilterParse =
  | { readonly filter: Filter; readonly faults: readonly [] }
  | { readonly faults: readonly Fault[] };

/** One query parameter of the filter, for the parser and for OpenAPI. */
export interface FilterParameter {
  readonly name: string;
  readonly shape:
    | 'text'
    | 'codes'
    | 'values'
    | 'number'
    | 'unknown'
    | 'date'
    | 'days'
    | 'box'
    | 'polygon'
    | 'near'
    | 'landUse'
    | 'yesno';
  readonly field?: Field;
  /** The values of a `codes` parameter that is no field's. */
  readonly codes?: readonly string[];
  readonly bound?: 'min' | 'max';
}

/** Every parameter that the filter knows for these fields, in canonical order. */
export function filterParameters(fields: readonly Field[]): FilterParameter[] {
  const known = new Set(fields.map((field) => field.name));
  const parameters: FilterParameter[] = [{ name: 'q', shape: 'text' }];
  for (const field of ENGINE_FIELDS) {
    if (!known.has(field.name)) continue;
    if (field.type === 'code') parameters.push({ name: field.name, shape: 'codes', field });
    else if (field.type === 'boolean') parameters.push({ name: field.name, shape: 'yesno', field });
    else if (isMemberText(field.name)) parameters.push({ name: field.name, shape: 'values', field });
    else parameters.push({ name: field.name, shape: 'unknown', field });
  }
  for (const field of NUMERIC_FIELDS) {
    if (!known.has(field.name)) continue;
    parameters.push({ name: `${field.name}Min`, shape: 'number', field, bound: 'min' });
    parameters.push({ name: `${field.name}Max`, shape: 'number', field, bound: 'max' });
  }
  parameters.push(
    { name: 'use', shape: 'codes' },
    { name: 'landUse', shape: 'landUse' },
    ...(knowsIdle(fields) ? [{ name: 'idle', shape: 'codes', codes: IDLE_STATES } as const] : []),
    { name: 'placed', shape: 'yesno' },
    { name: 'bbox', shape: 'box' },
    { name: 'within', shape: 'polygon' },
    { name: 'near', shape: 'near' },
    { name: 'updatedWithin', shape: 'days' },
    { name: 'availableBy', shape: 'date' },
    { name: 'at', shape: 'date' },
  );
  return parameters;
}

function isMemberText(name: string): boolean {
  return (MEMBER_TEXT_FIELDS as readonly string[]).includes(name);
}

type MutableFilter = { -readonly [K in keyof Filter]: Filter[K] } & {
  among: Record<string, string[]>;
  ranges: Record<string, { min?: number; max?: number }>;
  unknown: string[];
  use: string[];
  landUse: { scheme: string; code: string }[];
};

/**
 * Reads a filter from query parameters (each value a string, or a list where the parameter was repeated).
 * @param besides names of parameters that are not the filter's and are left alone (`sort`, `limit`, …)
 * @returns the filter, or every fault found: unknown, repeated, empty or malformed parameters and unknown codes, each named
 */
export function parseFilter(
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
  vocabulary: FilterVocabulary,
  besides: readonly string[] = [],
): FilterParse {
  const parameters = new Map(
    filterParameters(vocabulary.fields).map((parameter) => [parameter.name, parameter]),
  );
  const draft: MutableFilter = { among: {}, ranges: {}, unknown: [], use: [], landUse: [] };
  const faults: Fault[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || besides.includes(name)) continue;
    const parameter = parameters.get(name);
    if (!parameter) faults.push({ code: 'unknown_parameter', field: name.slice(0, 80) });
    else if (typeof value !== 'string') faults.push({ code: 'repeated_parameter', field: name });
    else if (value === '') faults.push({ code: 'empty_value', field: name });
    else {
      const fault = readParameter(draft, parameter, value, vocabulary);
      if (fault) faults.push({ found: value.slice(0, 80), ...fault, field: name });
    }
  }
  for (const [name, range] of Object.entries(draft.ranges)) {
    if (range.min !== undefined && range.max !== undefined && range.min > range.max) {
      faults.push({
        code: 'min_above_max',
        field: `${name}Min`,
        found: String(range.min),
        expected: `≤ ${range.max}`,
      });
    }
  }
  if (faults.length > 0) return { faults };
  return { filter: draft, faults: [] };
}

type ValueFault = Omit<Fault, 'field'>;

function readParameter(
  draft: MutableFilter,
  parameter: FilterParameter,
  value: string,
  vocabulary: FilterVocabulary,
): ValueFault | undefined {
  const name = parameter.field?.name ?? parameter.name;
  switch (parameter.shape) {
    case 'text':
      if (value.length > MAX_QUERY_LENGTH) return { code: 'too_long', expected: `≤ ${MAX_QUERY_LENGTH}` };
      draft.q = value;
      return undefined;
    case 'codes':
    case 'values':
    case 'yesno':
      return readMembers(draft, parameter, name, value, vocabulary);
    case 'landUse':
      return readLandUse(draft, value, vocabulary);
    case 'unknown':
      if (value !== 'unknown') return { code: 'unknown_code', expected: 'unknown' };
      draft.unknown.push(name);
      return undefined;
    case 'number': {
      const number = parseNumber(value);
      if (number === undefined) return { code: 'malformed_number' };
      draft.ranges[name] = { ...draft.ranges[name], [parameter.bound!]: number };
      return undefined;
    }
    case 'days': {
      if (!/^\d{1,5}$/.test(value)) return { code: 'malformed_integer', expected: '0–99999' };
      draft.updatedWithin = Number(value);
      return undefined;
    }
    case 'date':
      return readDate(draft, parameter.name as 'at' | 'availableBy', value, vocabulary.today);
    default:
      return readPlace(draft, parameter.shape, value);
  }
}

function readMembers(
  draft: MutableFilter,
  parameter: FilterParameter,
  name: string,
  value: string,
  vocabulary: FilterVocabulary,
): ValueFault | undefined {
  const values = readList(value);
  if ('code' in values) return values;
  if (parameter.field && values.length === 1 && values[0] === 'unknown') {
    draft.unknown.push(name);
    return undefined;
  }
  for (const member of values) {
    if (!knowsMember(parameter, member, vocabulary)) {
      return { code: 'unknown_code', found: member.slice(0, 80), expected: expectedCodes(parameter) };
    }
  }
  if (parameter.name === 'use') draft.use = values;
  else if (parameter.name === 'idle') draft.idle = values as IdleState[];
  else if (parameter.name === 'placed') {
    if (values.length > 1) return { code: 'malformed_list', expected: 'yes|no' };
    draft.placed = values[0] === 'yes';
  } else draft.among[name] = values;
  return undefined;
}

function knowsMember(parameter: FilterParameter, member: string, vocabulary: FilterVocabulary): boolean {
  if (parameter.shape === 'yesno')
    return member === 'yes' || member === 'no' || (member === 'unknown' && !!parameter.field);
  if (parameter.field && member === 'unknown') return true;
  const codes = parameter.codes ?? parameter.field?.codes;
  if (codes) return codes.includes(member);
  const { name } = parameter;
  if (name === 'zone' || name === 'park' || name === 'building' || name === 'use')
    return vocabulary.knows(name, member);
  return true;
}

function expectedCodes(parameter: FilterParameter): string {
  if (parameter.shape === 'yesno') return 'yes|no';
  return (parameter.codes ?? parameter.field?.codes)?.join('|') ?? `/api/reference/${parameter.name}`;
}

function readLandUse(
  draft: MutableFilter,
  value: string,
  vocabulary: FilterVocabulary,
): ValueFault | undefined {
  const values = readList(value);
  if ('code' in values) return values;
  for (const member of values) {
    const match = /^([a-z0-9_]+):([0-9A-Za-z]+)$/.exec(member);
    if (!match) return { code: 'malformed_list', found: member.slice(0, 80), expected: 'scheme:code' };
    if (!vocabulary.knows('landUse', member))
      return { code: 'unknown_code', found: member, expected: '/api/reference/landUse' };
    draft.landUse.push({ scheme: match[1], code: match[2] });
  }
  return undefined;
}

function readDate(
  draft: MutableFilter,
  name: 'at' | 'availableBy',
  value: string,
  today: string,
): ValueFault | undefined {
  if (!isCivilDate(value)) return { code: 'malformed_date', expected: 'YYYY-MM-DD' };
  if (name === 'at' && value > today) return { code: 'date_in_future', expected: `≤ ${today}` };
  draft[name] = value;
  return undefined;
}

function readPlace(
  draft: MutableFilter,
  shape: FilterParameter['shape'],
  value: string,
): ValueFault | undefined {
  if (shape === 'box') {
    const box = parseBox(value);
    if ('code' in box) return box;
    draft.bbox = box;
  } else if (shape === 'polygon') {
    const polygon = parsePolygon(value, MAX_POLYGON_VERTICES);
    if ('code' in polygon) return polygon;
    draft.within = polygon;
  } else {
    const near = parseNear(value);
    if ('code' in near) return near;
    draft.near = near;
  }
  return undefined;
}

function readList(value: string): string[] | ValueFault {
  const members = splitList(value);
  if (members === null) return { code: 'malformed_list', expected: '\\, | \\\\' };
  const values = [...new Set(members)];
  if (values.length > MAX_VALUES)
    return { code: 'too_many_values', found: String(values.length), expected: `≤ ${MAX_VALUES}` };
  if (values.includes('')) return { code: 'malformed_list', expected: 'a,b,c' };
  return values;
}
