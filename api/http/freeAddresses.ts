import { isRootFile, PAGES } from './staticFiles.ts';

/** What a browser opens or is sent to. A link that was passed on brings parameters that nobody here thought of. */
const FREE: readonly string[] = [
  ...PAGES,
  '/public',
  ...['/assets/*', '/basemap/*'].flatMap((files) => [files, `/public${files}`]),
  // A login that is kept elsewhere adds what it likes.
  '/api/session/oidc/callback',
];

/** Whether an address takes any parameter: pages, files, the description of the interface, and the way back from a login elsewhere. */
export function takesAnyParameter(url: string): boolean {
  return (
    FREE.includes(url) ||
    isRootFile(url.replace(/^\/(public\/)?/, '')) ||
    url === '/api/docs' ||
    url.startsWith('/api/docs/')
  );
}
