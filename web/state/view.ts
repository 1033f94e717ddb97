import { ALL_FIELDS, ENGINE_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';
import { EMPTY_FILTER, type Filter, parseFilter } from '#contract/filter.ts';
import { filterToParams } from '#contract/filterText.ts';
import { isCivilDate } from '#contract/filterValues.ts';
import { sortField } from '#contract/idle.ts';
import { DEFAULT_LANGUAGE, LANGUAGE_CODES, type Language } from '#contract/language.ts';
import { joinList, splitList } from '#contract/listText.ts';
import type { Fault } from '#contract/problem.ts';
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

/** All that two people might share: what the address of the page says, and nothing else. */
export interface View {
  readonly filter: Filter;
  /** null: the map chooses, from the extent of what there is */
  readonly camera: Camera | null;
  /** id of the resource whose sheet is open */
  readonly site: number | null;
  readonly language: Language;
  /** null: as the device prefers */
  readonly theme: Theme | null;
  readonly areaUnit: AreaUnit;
  /** `field` or `-field`; null: the record's own order */
  readonly sort: string | null;
  /** layers that are switched off */
  readonly hidden: readonly string[];
  /** on a phone: which of the two faces is shown */
  readonly face: Face;
  /** the meeting room's mode: larger type, panels folded */
  readonly big: boolean;
  /** the list holds only what lies in the map's window */
  readonly onlyInView: boolean;
  /** the day that the shown one is compared with; null: nothing is compared */
  readonly diff: string | null;
  /** what a project needs of a site, as `matchCode.ts` writes it; null: nothing is matched */
  readonly match: string | null;
  /** ids of the sites that are being looked at for it, in their order */
  readonly shortlist: readonly number[];
  /** ids of the adjoining parcels, or of the run of floors, that is looked at as one */
  readonly together: readonly number[];
  /** id of the project that it is for */
  readonly forProject: number | null;
}

export const DEFAULT_VIEW: View = {
  filter: EMPTY_FILTER,
  camera: null,
  site: null,
  language: DEFAULT_LANGUAGE,
  theme: null,
  areaUnit: 'auto',
  sort: null,
  hidden: [],
  face: 'map',
  big: false,
  onlyInView: false,
  diff: null,
  match: null,
  shortlist: [],
  together: [],
  forProject: null,
};

/** As many as a project keeps. */
export const MOST_SHORTLISTED = 50;

const VIEW_PARAMETERS = [
  'map',
  'site',
  'lang',
  'theme',
  'areaUnit',
  'sort',
  'hide',
  'face',
  'big',
  'only',
  'diff',
  'match',
  'pick',
  'together',
  'for',
] as const;
type ViewParameter = (typeof VIEW_PARAMETERS)[number];
type MutableView = { -readonly [K in keyof View]: View[K] };

/** The view of an address's query string; what cannot be read is left out. */
export function parseView(search: string): View {
  return parseViewWithFaults(search).view;
}

/** As `parseView`, with everything that could not be read, so that the page can say so. */
export function parseViewWithFaults(search: string): { view: View; faults: readonly Fault[] } {
  const query = groupParameters(search);
  const draft: MutableView = { ...DEFAULT_VIEW };
  const faults: Fault[] = [];
  for (const name of VIEW_PARAMETERS) {
    const value = query[name];
    if (value === undefined) continue;
    if (typeof value !== 'string') faults.push({ code: 'repeated_parameter', field: name });
    else if (!readers[name](draft, value))
      faults.push({ code: 'unknown_code', field: name, found: value.slice(0, 80) });
  }
  draft.filter = readableFilter(query, faults);
  return { view: draft, faults };
}

/** The query string of a view in canonical order, with its question mark; empty for the default view. */
export function viewToSearch(view: View): string {
  const params = filterToParams(view.filter);
  const { camera } = view;
  if (camera) params.push(['map', cameraText(camera)]);
  if (view.site !== null) params.push(['site', String(view.site)]);
  if (view.sort) params.push(['sort', view.sort]);
  if (view.areaUnit !== DEFAULT_VIEW.areaUnit) params.push(['areaUnit', view.areaUnit]);
  if (view.hidden.length > 0) params.push(['hide', joinList([...view.hidden].sort())]);
  if (view.onlyInView) params.push(['only', 'view']);
  if (view.diff) params.push(['diff', view.diff]);
  if (view.match !== null) params.push(['match', view.match]);
  if (view.shortlist.length > 0) params.push(['pick', view.shortlist.join(',')]);
  if (view.together.length > 0) params.push(['together', view.together.join(',')]);
  if (view.forProject !== null) params.push(['for', String(view.forProject)]);
  if (view.face !== DEFAULT_VIEW.face) params.push(['face', view.face]);
  if (view.language !== DEFAULT_VIEW.language) params.push(['lang', view.language]);
  if (view.theme) params.push(['theme', view.theme]);
  if (view.big) params.push(['big', '1']);
  if (params.length === 0) return '';
  // Commas, slashes and colons may stand in a query as they are; links that people read are worth the difference.
  const text = new URLSearchParams(params).toString();
  return `?${text.replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

const readers: Record<ViewParameter, (draft: MutableView, value: string) => boolean> = {
  map: (draft, value) => {
    draft.camera = parseCamera(value);
    return draft.camera !== null;
  },
  site: (draft, value) => {
    if (!/^[1-9]\d{0,9}$/.test(value)) return false;
    draft.site = Number(value);
    return true;
  },
  lang: (draft, value) => oneOf(LANGUAGE_CODES, value, (language) => (draft.language = language)),
  theme: (draft, value) => oneOf(THEMES, value, (theme) => (draft.theme = theme)),
  areaUnit: (draft, value) => oneOf(AREA_UNITS, value, (unit) => (draft.areaUnit = unit)),
  sort: (draft, value) => {
    const name = value.replace(/^-/, '');
    if (!sortField(name, readableFields())) return false;
    draft.sort = value;
    return true;
  },
  hide: (draft, value) => {
    const codes = splitList(value);
    if (codes === null || codes.includes('')) return false;
    draft.hidden = [...new Set(codes)].sort();
    return true;
  },
  face: (draft, value) => oneOf(FACES, value, (face) => (draft.face = face)),
  big: (draft, value) => oneOf(['1'] as const, value, () => (draft.big = true)),
  only: (draft, value) => oneOf(['view'] as const, value, () => (draft.onlyInView = true)),
  diff: (draft, value) => {
    if (!isCivilDate(value)) return false;
    draft.diff = value;
    return true;
  },
  // What it says is read by the panel that comes with it; here only that it can be such a text.
  match: (draft, value) => {
    if (!/^[\w.*,:/-]{1,8000}$/.test(value)) return false;
    draft.match = value;
    return true;
  },
  pick: (draft, value) => {
    const ids = idsOf(value);
    draft.shortlist = ids ?? [];
    return ids !== null;
  },
  together: (draft, value) => {
    const ids = idsOf(value);
    draft.together = ids ?? [];
    return ids !== null;
  },
  for: (draft, value) => {
    if (!/^[1-9]\d{0,8}$/.test(value)) return false;
    draft.forProject = Number(value);
    return true;
  },
};

/** Ids, each once; null for anything else, and for more than are ever looked at. */
function idsOf(value: string): number[] | null {
  const ids = value.split(',');
  if (!ids.every((id) => /^[1-9]\d{0,8}$/.test(id)) || ids.length > MOST_SHORTLISTED) return null;
  return [...new Set(ids.map(Number))];
}

function oneOf<T extends string>(list: readonly T[], value: string, accept: (member: T) => void): boolean {
  const member = list.find((candidate) => candidate === value);
  if (member !== undefined) accept(member);
  return member !== undefined;
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
    const parse = parseFilter(rest, vocabulary, VIEW_PARAMETERS);
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
