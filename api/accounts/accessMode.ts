import { sql } from 'kysely';
import { isRecordLost, type RecordHome } from '#record/home.ts';
import type { Config } from '../config.ts';

const LOOK_EVERY_MS = 2_000;

/**
 * Whether the full edition is read without a login. With `ACCESS=auto` it is until the record is somebody's own: until there is an account,
 * an import or an edit. Then it stays closed.
 */
export function createAccessMode(home: RecordHome, { access }: Pick<Config, 'access'>) {
  let closed = false;
  let lookedAt = 0;
  return async (): Promise<'open' | 'login'> => {
    if (access !== 'auto') return access;
    if (!closed && Date.now() - lookedAt > LOOK_EVERY_MS) {
      try {
        closed = !(await isUntouchedDemo(home));
        lookedAt = Date.now();
      } catch (error) {
        // A record that cannot be asked cannot have been changed; before the first answer nothing is open.
        if (!isRecordLost(error) || lookedAt === 0) throw error;
      }
    }
    return closed ? 'login' : 'open';
  };
}

async function isUntouchedDemo(home: RecordHome): Promise<boolean> {
  const { rows } = await sql<{ untouched: boolean }>`
    select content = 'demo' and not exists (select from person)
      and not exists (select from change where actor <> 'demo') as untouched
    from dataset
  `.execute(home.db);
  return rows[0].untouched;
}
