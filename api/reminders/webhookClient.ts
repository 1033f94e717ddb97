import { isIP } from 'node:net';
import { isPublicAddress } from '../outside/addresses.ts';
import { AskFailure, createAsker } from '../outside/ask.ts';

const TIMEOUT_MS = 10_000;

/** A robot of a group is never within the office. */
const asker = createAsker({ mayConnect: isPublicAddress });

/** An address to post to: https, an allowed host by its name, the usual port, no account. Null for any other. */
export function readWebhookUrl(text: string, hosts: readonly string[]): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    return null;
  return isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 && hosts.includes(url.hostname) ? url : null;
}

/**
 * Posts a message; follows no redirect and reads no more than the status of the answer.
 * @returns `sent`, or why not: `http 500`, `ADDRESS_REFUSED`, `ENOTFOUND`, `timeout` …
 */
export async function postWebhook(url: URL, message: object): Promise<string> {
  const body = JSON.stringify(message);
  try {
    const { status } = await asker.ask({
      ...{ url, method: 'POST', body, maxBytes: 0, signal: AbortSignal.timeout(TIMEOUT_MS) },
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    return status === 200 || status === 204 ? 'sent' : `http ${status}`;
  } catch (error) {
    if (!(error instanceof AskFailure)) throw error;
    return error.code === 'TIMEOUT' ? 'timeout' : error.code;
  }
}
