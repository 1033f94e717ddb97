import type { FastifyRequest } from 'fastify';
import { reachOf } from '#domain/policy.ts';
import type { Edition, SharedEdition } from './edition.ts';

/** The edition as this reader may see it. The guard has let her in; a reader without an account is let in only where all is open. */
export function editionFor(request: Pick<FastifyRequest, 'identity'>, edition: SharedEdition): Edition {
  const role = request.identity?.person.role;
  if (edition.name === 'public' || role === undefined) return edition;
  return reachOf(role, 'ledger.readPrivate') === null ? edition.outsider : edition;
}
