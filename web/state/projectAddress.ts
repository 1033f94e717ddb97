import { useCallback, useMemo } from 'react';
import { joinList, splitList } from '#contract/listText.ts';
import { PROJECT_FILTER_NAMES, PROJECT_FILTERS, type ProjectFilterName } from '#contract/projectCodes.ts';
import { leaveBy } from './unsaved.ts';
import { type HistoryStep, useSearch, writeSearch } from './url.ts';

export const PROJECT_VIEWS = ['board', 'table', 'map', 'outcomes'] as const;
export type ProjectView = (typeof PROJECT_VIEWS)[number];

export const PROJECT_SORTS = [
  'name',
  'investor',
  'stage',
  'days',
  'grade',
  'level',
  'totalInvestmentWan',
  'industry',
  'officer',
  'openIssues',
  'movedOn',
] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

export const MOST_COMPARED = 5;
const MOST_ID = 999_999_999;
const MOST_CHARACTERS = 200;

/** All that two people might share of the register: what its address says. */
export interface ProjectAddress {
  readonly view: ProjectView;
  /** the project whose sheet is open */
  readonly id: number | null;
  /** sites that are held beside each other */
  readonly compare: readonly number[];
  /** the visit route of the open project's shortlist */
  readonly route: boolean;
  readonly filter: Readonly<Partial<Record<ProjectFilterName, string>>>;
  readonly q: string;
  readonly sort: ProjectSort;
  readonly descending: boolean;
}

export const DEFAULT_PROJECT_ADDRESS: ProjectAddress = {
  view: 'board',
  id: null,
  compare: [],
  route: false,
  filter: {},
  q: '',
  sort: 'stage',
  descending: false,
};

/** Parameters that belong to every page. */
const KEPT = ['lang', 'theme', 'areaUnit'] as const;

/** What an address says of the register; what cannot be read is left out. */
export function parseProjectAddress(search: string): ProjectAddress {
  const query = new URLSearchParams(search);
  const sort = query.get('sort') ?? '';
  const filter: Partial<Record<ProjectFilterName, string>> = {};
  for (const name of PROJECT_FILTER_NAMES) {
    const [value, ...more] = splitList(query.get(name)?.slice(0, MOST_CHARACTERS) ?? '') ?? [];
    const codes: readonly string[] | null = PROJECT_FILTERS[name];
    if (value && (!codes || value === 'unknown' || codes.includes(value)) && more.length === 0)
      filter[name] = value;
  }
  const compare = (query.get('compare') ?? '').split(',').map(idOf);
  return {
    view: PROJECT_VIEWS.find((view) => view === query.get('view')) ?? DEFAULT_PROJECT_ADDRESS.view,
    id: idOf(query.get('id') ?? ''),
    compare: [...new Set(compare.filter((id) => id !== null))].slice(0, MOST_COMPARED),
    route: query.get('route') === '1',
    filter,
    q: (query.get('q') ?? '').slice(0, MOST_CHARACTERS),
    sort: PROJECT_SORTS.find((one) => one === sort.replace(/^-/, '')) ?? DEFAULT_PROJECT_ADDRESS.sort,
    descending: sort.startsWith('-'),
  };
}

/** The query string of an address, with the parameters of `search` that every page keeps. */
export function projectSearch(address: ProjectAddress, search: string): string {
  const before = new URLSearchParams(search);
  const query = new URLSearchParams();
  if (address.view !== DEFAULT_PROJECT_ADDRESS.view) query.set('view', address.view);
  for (const [name, value] of projectQuery(address)) query.set(name, value);
  const sort = `${address.descending ? '-' : ''}${address.sort}`;
  if (sort !== DEFAULT_PROJECT_ADDRESS.sort) query.set('sort', sort);
  if (address.id !== null) query.set('id', String(address.id));
  if (address.compare.length > 0) query.set('compare', address.compare.join(','));
  if (address.route) query.set('route', '1');
  for (const name of KEPT) {
    const value = before.get(name);
    if (value !== null) query.set(name, value);
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** The part that asks the server which projects. */
export function projectQuery({ filter, q }: Pick<ProjectAddress, 'filter' | 'q'>): [string, string][] {
  const pairs = PROJECT_FILTER_NAMES.flatMap((name): [string, string][] => {
    const value = filter[name];
    return value === undefined ? [] : [[name, joinList([value])]];
  });
  return q.trim() === '' ? pairs : [...pairs, ['q', q.trim()]];
}

function idOf(text: string): number | null {
  const id = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return id >= 1 && id <= MOST_ID ? id : null;
}

export type PatchProjectAddress = (patch: Partial<ProjectAddress>, how?: HistoryStep) => void;

/** The register's address and the verb that changes it. Work that is not saved asks before another project is opened. */
export function useProjectAddress(): [ProjectAddress, PatchProjectAddress] {
  const search = useSearch();
  const address = useMemo(() => parseProjectAddress(search), [search]);
  const patch = useCallback<PatchProjectAddress>((change, how = 'push') => {
    const { search: before } = window.location;
    const now = parseProjectAddress(before);
    const next = { ...now, ...change };
    const after = projectSearch(next, before);
    if (after === before) return;
    const write = () => writeSearch(after, how);
    if (leavesSheet(now, next)) leaveBy(write);
    else write();
  }, []);
  return [address, patch];
}

function leavesSheet(now: ProjectAddress, next: ProjectAddress): boolean {
  return (
    next.id !== now.id ||
    next.view !== now.view ||
    next.route !== now.route ||
    next.compare.join() !== now.compare.join()
  );
}
