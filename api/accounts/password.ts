import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createSemaphore } from '../http/semaphore.ts';

/** Hashes run where answers are compressed and files are read: two at a time leave room, and a line that is too long is told so. */
const turn = createSemaphore({ atOnce: 2, mostWaiting: 100, longestWaitS: 10, retryAfterS: 5 });
const argon2id = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: Argon2Parameters,
) => Promise<Buffer>;
const derive = (parameters: Argon2Parameters) => turn(() => argon2id('argon2id', parameters));

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane; about 30 ms here. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** The PHC string of a password, with a salt of its own. @throws ProblemError 503 when too many wait for one */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive({ message: normal(password), nonce, tagLength: TAG_BYTES, ...COST });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(tag)}`;
}

let nobody: Promise<string> | undefined;

/**
 * Whether a password is the one that was hashed. Null stands for an account that does not exist or has no password: the same work is done
 * and the answer is no, so that time tells nothing.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  const parts = PHC.exec(hash ?? (await nobody));
  if (!parts) return false;
  const expected = Buffer.from(parts[5], 'base64');
  const found = await derive({
    message: normal(password),
    nonce: Buffer.from(parts[4], 'base64'),
    tagLength: expected.length,
    memory: Number(parts[1]),
    passes: Number(parts[2]),
    parallelism: Number(parts[3]),
  });
  return timingSafeEqual(found, expected) && hash !== null;
}

/** One password typed on two keyboards is one. */
function normal(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8');
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
