import { readdirSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { RoutePermission } from './access.ts';

export interface StaticFolders {
  /** What `npm run build` makes: the page and its assets. */
  readonly web: string;
  /** The offline base map's PMTiles. */
  readonly basemap: string;
}

/**
 * The page, its assets and the base map, once for each edition. Only files that exist have an address; there is no catch-all page.
 * Assets carry a hash in their name and never change; the base map answers byte ranges.
 */
export async function serveStaticFiles(app: FastifyInstance, folders: StaticFolders): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config ??= { permission: permissionOf(route.url) };
  });
  const rootFiles = readdirSync(folders.web).filter(isRootFile);
  const options = { decorateReply: false, wildcard: true, index: false as const, dotfiles: 'deny' as const };
  await app.register(fastifyStatic, { root: folders.web, serve: false });
  for (const prefix of ['', '/public']) {
    await app.register(fastifyStatic, {
      ...options,
      root: `${folders.web}/assets`,
      prefix: `${prefix}/assets/`,
      immutable: true,
      maxAge: '365d',
    });
    await app.register(fastifyStatic, {
      ...options,
      root: folders.basemap,
      prefix: `${prefix}/basemap/`,
      allowedPath: (path) => path.endsWith('.pmtiles'),
      maxAge: '1h',
    });
    for (const file of rootFiles) {
      app.get(`${prefix}/${file}`, { schema: { hide: true } }, (_request, reply) => reply.sendFile(file));
    }
  }
  for (const page of PAGES) {
    app.get(page, { schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false }),
    );
  }
  app.get('/public', { schema: { hide: true } }, (_request, reply) => reply.redirect('/public/', 302));
}

/**
 * Where the one page is served. Whoever has no account gets no further than the login; an auditor has of the office's pages only the log, so
 * what each shows the permission of its data decides.
 */
export const PAGES = [
  '/',
  '/public/',
  '/login',
  '/setup',
  '/due',
  '/months',
  '/projects',
  '/allocation',
  '/templates',
  '/basemaps',
  '/ground',
  '/settings',
  '/pictures',
  '/people',
  '/audit',
];

/** Whether a file of the page has an address beside it, by its name. */
export function isRootFile(name: string): boolean {
  return /^[a-z]+\.(svg|png|ico|webmanifest)$/.test(name);
}

/** The assets are the public page's as well: what needs an account is what they ask for. */
function permissionOf(path: string): RoutePermission {
  if (path.startsWith('/public')) return 'open';
  return path === '/' || path.startsWith('/basemap/') ? 'ledger.read' : 'login';
}
