import type { FastifyRequest } from 'fastify';

const MOST_SECONDS = 30;

/**
 * How long who asks waits for work that may take long, milliseconds: `Prefer: respond-async, wait=2` (RFC 7240) waits two seconds, then lets
 * the work go on without them. Null: until it is done, and whoever goes before ends it.
 */
export function patienceOf(request: FastifyRequest): number | null {
  const said = [request.headers.prefer ?? []].flat().join(',').toLowerCase();
  const preferences = said.split(/[,;]/).map((one) => one.trim());
  if (!preferences.includes('respond-async')) return null;
  const wait = preferences.map((one) => /^wait=(\d{1,6})$/.exec(one)?.[1]).find((one) => one !== undefined);
  return Math.min(Number(wait ?? 0), MOST_SECONDS) * 1000;
}
