import type { FastifyRequest } from 'fastify';
import { isRecordLost, type RecordAccess, type RecordHome } from '#record/home.ts';
import type { Config } from '../config.ts';
import { type AccessMode, mayReadFull } from '../http/access.ts';
import { EXPIRY_ACTOR } from '../resources/status/expiryStore.ts';

const LOOK_EVERY_MS = 2_000;

/**
 * Whether the full edition is read without a login. With `ACCESS=auto` it is until the record is somebody's own: until there is an account,
 * an import or an edit. Then it stays closed. Who is not on this machine can log in all the while.
 */
export function createAccessMode(
  home: RecordHome,
  { access, host }: Pick<Config, 'access' | 'host'>,
): (request: FastifyRequest) => Promise<AccessMode> {
  let closed = false;
  let lookedAt = 0;
  /** Since when somebody has the record for himself who could not be waited for. */
  let busySince: number | null = null;
  return async (request) => {
    if (access !== 'auto') return access;
    if (!mayReadFull(host, request)) return 'login';
    const heldSince = home.heldSince();
    const isKnown = heldSince !== null && (busySince === heldSince || lookedAt > heldSince - LOOK_EVERY_MS);
    if (!closed && !isKnown && Date.now() - lookedAt > LOOK_EVERY_MS) {
      try {
        closed = !(await isUntouchedDemo(home.prompt));
        lookedAt = Date.now();
      } catch (error) {
        // A record that cannot be asked cannot have been changed; before the first answer nothing is open.
        if (!isRecordLost(error) || lookedAt === 0) throw error;
        busySince = heldSince;
      }
    }
    return closed ? 'login' : 'open';
  };
}

/** Whether nobody has done anything yet; reservations that run out by themselves are nobody's doing. */
export async function isUntouchedDemo(home: Pick<RecordAccess, 'db'>): Promise<boolean> {
  const found = await home.db
    .selectFrom('dataset')
    .select((of) => [
      'content',
      of.exists(of.selectFrom('person').select('id')).as('hasAccounts'),
      of
        .exists(of.selectFrom('change').select('version').where('actor', 'not in', ['demo', EXPIRY_ACTOR]))
        .as('isWritten'),
    ])
    .executeTakeFirstOrThrow();
  return found.content === 'demo' && !found.hasAccounts && !found.isWritten;
}
