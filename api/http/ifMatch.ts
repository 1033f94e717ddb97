import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** The tag of a resource's version: what If-Match compares is the version; the hash tells representations of it apart. */
export function versionTag(version: number, content: string): string {
  return `"${version}-${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`;
}

/** The version that a request's If-Match names; null where it names none: a change of anything (`*`) is nobody's wish. */
export function versionOf(request: Pick<FastifyRequest, 'headers'>): number | null {
  const found = /^(?:W\/)?"(\d{1,9})(?:-[^"]*)?"$/.exec(request.headers['if-match']?.trim() ?? '');
  return found ? Number(found[1]) : null;
}
