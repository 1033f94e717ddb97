import { ALL_FIELDS, ENGINE_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';
import { EMPTY_FILTER, type Filter, parseFilter } from '#contract/filter.ts';
import { filterToParams } from '#contract/filterText.ts';
import { isCivilDate } from '#contract/filterValues.ts';
import { sortField } from '#contract/idle.ts';
import { DEFAULT_LANGUAGE, LANGUAGE_CODES, type Language } from '#contract/language.ts';
import { joinList } from '#contract/listText.ts';
import type { Fault } from '#contract/problem.ts';
import { flag, idList, readCodes, readMember, readNumber } from './addressValues.ts';
import { cameraText, parseCamera } from './cameraText.ts';
import { edition } from './edition.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
/** `auto`: land in 亩, floor space in ㎡, as the trade speaks. */
export const AREA_UNITS = ['auto', 'm2', 'mu', 'ha', 'wan'] as const;
export type AreaUnit = (typeof AREA_UNITS)[number];
export const FACES = ['map', 'list'] as const;
export type Face = (typeof FACES)[number];

export interface Camera {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
  /** degrees clockwise from north */
  readonly bearing: number;
  /** degrees from looking straight down */
  readonly pitch: number;
}

/** As many as a project keeps. */
export const MOST_SHORTLISTED = 50;

/** A part of the view that the address says by one parameter. */
interface AddressParameter<Value> {
  /** what it is called in the address; an address that was shared keeps its meaning, so no name is used again for something else */
  readonly name: string;
  /** what holds where the address does not say it; the address never says it */
  readonly default: Value;
  /** the value that a text stands for; undefined: none, and the page names it as what it could not read */
  read(text: string): Value | undefined;
  write(value: NonNullable<Value>): string;
}

/**
 * All that two people might share beside the filter, in the order in which an address says it. View, default, reading, writing and
 * `useViewPart` follow from it.
 */
const ADDRESS_PARAMETERS = {
  /** null: the map chooses, from the extent of what there is */
  camera: parameter<Camera | null>({
    name: 'map',
    default: null,
    read: (text) => parseCamera(text) ?? undefined,
    write: cameraText,
  }),
  /** id of the resource whose sheet is open */
  site: parameter<number | null>({ name: 'site', default: null, read: readNumber(10), write: String }),
  /** `field` or `-field`; null: the record's own order */
  sort: parameter<string | null>({
    name: 'sort',
    default: null,
    read: (text) => (sortField(text.replace(/^-/, ''), readableFields()) ? text : undefined),
    write: String,
  }),
  areaUnit: parameter<AreaUnit>({
    name: 'areaUnit',
    default: 'auto',
    read: readMember(AREA_UNITS),
    write: String,
  }),
  /** layers that are switched off */
  hidden: parameter<readonly string[]>({
    name: 'hide',
    default: [],
    read: readCodes,
    write: (codes) => joinList([...codes].sort()),
  }),
  /** the list holds only what lies in the map's window */
  onlyInView: parameter<boolean>({ name: 'only', default: false, ...flag('view') }),
  /** the day that the shown one is compared with; null: nothing is compared */
  diff: parameter<string | null>({
    name: 'diff',
    default: null,
    read: (text) => (isCivilDate(text) ? text : undefined),
    write: String,
  }),
  /** what a project needs of a site, as `matchCode.ts` writes it and its panel reads it; null: nothing is matched */
  match: parameter<string | null>({
    name: 'match',
    default: null,
    read: (text) => (/^[\w.*,:/-]{1,8000}$/.test(text) ? text : undefined),
    write: String,
  }),
  /** ids of the sites that are being looked at for it, in their order */
  shortlist: parameter<readonly number[]>({ name: 'pick', default: [], ...idList(MOST_SHORTLISTED) }),
  /** ids of the adjoining parcels, or of the run of floors, that is looked at as one */
  together: parameter<readonly number[]>({ name: 'together', default: [], ...idList(MOST_SHORTLISTED) }),
  /** id of the project that it is for */
  forProject: parameter<number | null>({ name: 'for', default: null, read: readNumber(9), write: String }),
  /** on a phone: which of the two faces is shown */
  face: parameter<Face>({ name: 'face', default: 'map', read: readMember(FACES), write: String }),
  language: parameter<Language>({
    name: 'lang',
    default: DEFAULT_LANGUAGE,
    read: readMember(LANGUAGE_CODES),
    write: String,
  }),
  /** null: as the device prefers */
  theme: parameter<Theme | null>({ name: 'theme', default: null, read: readMember(THEMES), write: String }),
  /** the meeting room's mode: larger type, panels folded */
  big: parameter<boolean>({ name: 'big', default: false, ...flag('1') }),
  /** code of the base map; null: the first that there is */
  basemap: parameter<string | null>({
    name: 'base',
    default: null,
    read: (text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : undefined),
    write: String,
  }),
};

type Table = typeof ADDRESS_PARAMETERS;
type Said = { readonly [Part in keyof Table]: Table[Part]['default'] };

/** All that two people might share: what the address of the page says, and nothing else. */
export interface View extends Said {
  readonly filter: Filter;
}

const PARTS = Object.entries<AddressParameter<unknown>>(ADDRESS_PARAMETERS);
const NAMES = PARTS.map(([, { name }]) => name);

export const DEFAULT_VIEW = viewOf(
  EMPTY_FILTER,
  PARTS.map(([part, entry]) => [part, entry.default]),
);

/** The view of an address's query string; what cannot be read is left out. */
export function parseView(search: string): View {
  return parseViewWithFaults(search).view;
}

/** As `parseView`, with everything that could not be read, so that the page can say so. */
export function parseViewWithFaults(search: string): { view: View; faults: readonly Fault[] } {
  const query = groupParameters(search);
  const faults: Fault[] = [];
  const parts = PARTS.map(([part, { name, default: standard, read }]): [string, unknown] => {
    const text = query[name];
    if (text === undefined) return [part, standard];
    const value = typeof text === 'string' ? read(text) : undefined;
    if (typeof text !== 'string') faults.push({ code: 'repeated_parameter', field: name });
    else if (value === undefined)
      faults.push({ code: 'unknown_code', field: name, found: text.slice(0, 80) });
    return [part, value ?? standard];
  });
  return { view: viewOf(readableFilter(query, faults), parts), faults };
}

/** The query string of a view in canonical order, with its question mark; empty for the default view. */
export function viewToSearch(view: View): string {
  const params = filterToParams(view.filter);
  const values: Record<string, unknown> = { ...view };
  for (const [part, { name, default: standard, write }] of PARTS) {
    const value = values[part] ?? null;
    if (value !== null && !isSame(value, standard)) params.push([name, write(value)]);
  }
  if (params.length === 0) return '';
  // Commas, slashes and colons may stand in a query as they are; links that people read are worth the difference.
  const text = new URLSearchParams(params).toString();
  return `?${text.replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

function parameter<Value>(entry: AddressParameter<Value>): AddressParameter<Value> {
  return entry;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A view of its parts, of which there is one for every parameter of the table. */
function viewOf(filter: Filter, parts: readonly (readonly [string, unknown])[]): View {
  return { filter, ...(Object.fromEntries(parts) as Said) };
}

/** Reads the filter; parameters at fault are named and left out, the others still count. */
function readableFilter(query: Query, faults: Fault[]): Filter {
  const rest = { ...query };
  const vocabulary = {
    fields: readableFields(),
    // Codes that depend on the data, and whether a day has come yet, are the server's to judge: it names them in its answer.
    knows: () => true,
    today: '9999-12-31',
  };
  for (;;) {
    const parse = parseFilter(rest, vocabulary, NAMES);
    if ('filter' in parse) return parse.filter;
    for (const fault of parse.faults) {
      faults.push(fault);
      delete rest[fault.field];
    }
  }
}

function readableFields() {
  return edition === 'public' ? PUBLIC_FIELDS.filter((field) => ENGINE_FIELDS.includes(field)) : ALL_FIELDS;
}

type Query = Record<string, string | string[]>;

function groupParameters(search: string): Query {
  const query: Query = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const present = Object.hasOwn(query, name) ? query[name] : undefined;
    if (present === undefined) query[name] = value;
    else query[name] = [...(typeof present === 'string' ? [present] : present), value];
  }
  return query;
}
