import type { FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { Tables } from '#record/tables.ts';
import { ProblemError } from '../http/problemError.ts';
import { countAttempt, giveBackAttempt } from './attemptStore.ts';
import { knownTokenOf } from './knownBrowser.ts';
import { findKnownBrowser } from './knownBrowserStore.ts';
import { hashToken } from './sessionStore.ts';

/** Counts a try from an address. @throws ProblemError 429 */
export async function countFromAddress(db: Kysely<Tables>, request: FastifyRequest): Promise<void> {
  refuseFor(await countAttempt(db, 'address', request.ip));
}

/**
 * Counts a try at an account before its password is looked at. In a browser that they have logged in with before they have tries of their own,
 * whatever others have tried; elsewhere the address is counted first, so that one that is blocked blocks no account.
 * @throws ProblemError 429
 */
export async function countLogin(
  db: Kysely<Tables>,
  request: FastifyRequest,
  account: string,
): Promise<void> {
  const token = knownTokenOf(request);
  const known = token === null ? null : await findKnownBrowser(db, token, account);
  if (token !== null && known !== null) {
    refuseFor(await countAttempt(db, 'browser', `${known}:${hashToken(token)}`));
    return;
  }
  await countFromAddress(db, request);
  const wait = await countAttempt(db, 'account', account);
  // A try at an account that is blocked is none of the address: others of its office go on logging in.
  if (wait > 0) await giveBackAttempt(db, request.ip);
  refuseFor(wait);
}

function refuseFor(waitS: number): void {
  if (waitS > 0) throw new ProblemError(429, 'too_many_attempts', { retryAfter: waitS });
}
