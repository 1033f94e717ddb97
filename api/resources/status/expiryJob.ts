import type { Ledger } from '../../editions/ledger.ts';
import { EXPIRY_ACTOR, freeExpired, tidyUp } from './expiryStore.ts';

const EVERY_MS = 10 * 60_000;
const VERB = 'resource.expire';
const EXPIRY = { name: EXPIRY_ACTOR, id: null, address: null } as const;

/** Frees what is reserved until a day before today; doing it twice, here or in another process, changes nothing. */
export async function expireReservations(ledger: Ledger): Promise<readonly number[]> {
  const { result } = await ledger.write(EXPIRY, VERB, freeExpired);
  return result;
}

/** Looks at start and every ten minutes, until it is closed. */
export function startExpiryJob(
  ledger: Ledger,
  warn: (error: unknown, message: string) => void,
): { close(): Promise<void> } {
  let closing = false;
  let running = Promise.resolve();
  const look = () => {
    running = running
      .then(async () => {
        if (closing) return;
        const { isAnyExpired } = await tidyUp(ledger.db, ledger.today());
        if (isAnyExpired) await expireReservations(ledger);
      })
      .catch((error: unknown) => warn(error, 'expired reservations were not freed; tried again later'));
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  return {
    async close() {
      closing = true;
      clearInterval(timer);
      await running;
    },
  };
}
