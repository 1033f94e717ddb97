import type { FastifyRequest } from 'fastify';
import { OFFICE_FAMILIES, type OfficeVersions } from '#contract/office.ts';
import { OFFICE_PERMISSIONS } from '#domain/officePermissions.ts';
import { scopeOf } from '#domain/policy.ts';
import { mayAsk } from '../http/access.ts';
import type { Edition, SharedEdition } from './edition.ts';

/** The edition as this reader may see it. The guard has let them in; a reader without an account is let in only where all is open. */
export function editionFor(request: Pick<FastifyRequest, 'identity'>, edition: SharedEdition): Edition {
  const role = request.identity?.person.role;
  if (edition.name === 'public' || role === undefined) return edition;
  return scopeOf(role, 'ledger.readPrivate') === null ? edition.outsider : edition;
}

/** The office's versions of what this reader may ask for: of the rest they are not told that it changed. */
export function officeFor(
  { identity }: Pick<FastifyRequest, 'identity'>,
  versions: OfficeVersions,
): OfficeVersions {
  const known = OFFICE_FAMILIES.filter((family) => mayAsk(identity, OFFICE_PERMISSIONS[family]));
  return Object.fromEntries(
    known.flatMap((family) => (family in versions ? [[family, versions[family]]] : [])),
  );
}
