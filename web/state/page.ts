import { pageBase } from './edition.ts';

/** The pages beside the map. Each is a path of its own, because a person is sent to it. */
export const PAGES = [
  'login',
  'setup',
  'due',
  'months',
  'projects',
  'allocation',
  'templates',
  'basemaps',
  'settings',
  'pictures',
  'ground',
  'people',
  'audit',
] as const;
export type PageName = (typeof PAGES)[number] | 'map';

/** Which page an address is. */
export function pageOf(path: string): PageName {
  const name = path.slice(pageBase.length).replace(/\/$/, '');
  return PAGES.find((page) => page === name) ?? 'map';
}

/** The address of a page, in the language and the theme of the one that is left. */
export function pageAddress(page: PageName, parameters: Readonly<Record<string, string>> = {}): string {
  const here = new URLSearchParams(window.location.search);
  const query = new URLSearchParams(parameters);
  for (const name of ['lang', 'theme']) {
    const value = here.get(name);
    if (value !== null) query.set(name, value);
  }
  const text = query.toString();
  return `${pageBase}${page === 'map' ? '' : page}${text ? `?${text}` : ''}`;
}

/** Where to log in, and to come back to this very view. */
export function loginAddress(): string {
  const { pathname, search } = window.location;
  if (pageOf(pathname) === 'login' || pageOf(pathname) === 'setup') return window.location.href;
  const next = `${pathname}${search}`;
  return pageAddress('login', next === pageBase ? {} : { next });
}

/** Where a login leads: a path of this very site, or the map. Anything else that a link may say is not followed. */
export function nextAfterLogin(search: string): string {
  const next = new URLSearchParams(search).get('next');
  if (!next?.startsWith('/')) return pageAddress('map');
  const target = new URL(next, window.location.origin);
  return target.origin === window.location.origin && pageOf(target.pathname) !== 'login'
    ? `${target.pathname}${target.search}`
    : pageAddress('map');
}
