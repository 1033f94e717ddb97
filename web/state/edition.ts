export type Edition = 'full' | 'public';

/** Where the page lives (`/`, `/public/`, or either behind a proxy's prefix), ending in a slash. */
export const pageBase: string =
  typeof document === 'undefined' ? '/' : new URL('.', document.baseURI).pathname;

/** The edition that this page shows: the address says it, and the server enforces it. */
export const edition: Edition = pageBase.endsWith('/public/') ? 'public' : 'full';

/** What stands before `/api` and `/tiles`: '' or `/public`. */
export const apiBase: string = pageBase.slice(0, -1);
