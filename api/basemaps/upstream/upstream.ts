import type { lookup as lookupBySystem } from 'node:dns';
import { gunzipSync } from 'node:zlib';
import type { UpstreamFault } from '#contract/baseMaps.ts';
import { type Answer, AskFailure, createAsker } from '../../outside/ask.ts';
import { type HostList, nameOf } from '../../outside/hosts.ts';
import { VERSION } from '../../version.ts';
import { createHostGate } from './hostGate.ts';
import { isPictureType, type PictureType, pictureType } from './imageType.ts';
import { UpstreamFailure } from './upstreamFailure.ts';

const TILE = { maxBytes: 2 * 1024 * 1024, ms: 10_000 };
const DOCUMENT = { maxBytes: 8 * 1024 * 1024, ms: 20_000 };
const REDIRECTS = 3;
const AGENT = `Wutong/${VERSION}`;
/** So much of what a refusal says is looked at. */
const SAID_CHARACTERS = 2_000;

export interface UpstreamQuestion {
  readonly url: string;
  /** Absent: the server says what it is. */
  readonly agent?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a refusal means here, by its status and what it says; null: what it means everywhere. */
  readonly readRefusal?: (status: number, said: string) => UpstreamFailure | null;
  /** Ends the question: nobody waits for the answer. */
  readonly signal?: AbortSignal;
}

export interface Picture {
  readonly bytes: Buffer;
  readonly type: PictureType;
}

/** Servers of base maps, asked within bounds: hosts of the list, few redirects, small answers, pictures where pictures are wanted. */
export interface Upstream {
  readonly hosts: HostList;
  /** A picture; null where the server says that there is none. @throws UpstreamFailure; the reason of `signal` */
  picture(question: UpstreamQuestion): Promise<Picture | null>;
  /** What a server says of itself. @throws UpstreamFailure */
  document(question: UpstreamQuestion): Promise<Buffer>;
  close(): void;
}

export interface UpstreamOptions {
  readonly hosts: HostList;
  readonly lookup?: typeof lookupBySystem;
  /** How long a tile may take; absent: as in an office. */
  readonly tileMs?: number;
}

export function createUpstream({ hosts, lookup, tileMs = TILE.ms }: UpstreamOptions): Upstream {
  const asker = createAsker({ mayConnect: hosts.mayConnect, lookup });
  const through = createHostGate();

  /** One question with what it is led on to. */
  async function follow(question: UpstreamQuestion, bounds: typeof TILE): Promise<Answer> {
    const patience = AbortSignal.timeout(bounds.ms);
    const { signal: leaving } = question;
    const signal = leaving ? AbortSignal.any([patience, leaving]) : patience;
    let url = listed(question.url, hosts);
    for (let led = 0; led <= REDIRECTS; led++) {
      const asked = url;
      const answer = await through(asked.host, () => askOne(asked, question, bounds.maxBytes, signal));
      const isLed = [301, 302, 303, 307, 308].includes(answer.status) && answer.headers.location;
      if (!isLed) return answer;
      url = ledTo(asked, String(answer.headers.location), hosts);
    }
    throw new UpstreamFailure('upstream_redirects', String(REDIRECTS));
  }

  async function askOne(url: URL, question: UpstreamQuestion, maxBytes: number, signal: AbortSignal) {
    try {
      return await asker.ask({
        ...{ url, maxBytes, signal },
        headers: { 'user-agent': question.agent ?? AGENT, accept: '*/*', ...question.headers },
      });
    } catch (error) {
      question.signal?.throwIfAborted();
      if (!(error instanceof AskFailure)) throw error;
      throw new UpstreamFailure(FAULT_OF[error.code] ?? 'upstream_unreachable', error.code);
    }
  }

  return {
    hosts,
    close: () => asker.close(),
    async picture(question) {
      const answer = await follow(question, { ...TILE, ms: tileMs });
      if (answer.status === 404 || answer.status === 204) return null;
      if (answer.status !== 200) throw refusal(answer, question);
      const type = pictureType(answer.body);
      if (!type || !isPictureType(answer.headers['content-type']))
        throw new UpstreamFailure('upstream_not_image', typeNamed(answer));
      return { bytes: answer.body, type };
    },
    async document(question) {
      const answer = await follow(question, DOCUMENT);
      if (answer.status !== 200) throw refusal(answer, question);
      return unpacked(answer);
    },
  };
}

const FAULT_OF: Readonly<Record<string, UpstreamFault>> = {
  ADDRESS_REFUSED: 'address_refused',
  TOO_LARGE: 'upstream_too_large',
  TIMEOUT: 'upstream_slow',
};

/** An address that may be asked. @throws UpstreamFailure with the line for the operator */
export function listed(text: string, hosts: HostList): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw new UpstreamFailure('upstream_unreadable');
  if (!hosts.holds(url)) throw new UpstreamFailure('host_unlisted', url.host, hosts.lineFor(url));
  return url;
}

/** Where a server leads on to: a listed host, and from HTTPS to nothing less. */
function ledTo(from: URL, location: string, hosts: HostList): URL {
  const url = URL.canParse(location, from) ? new URL(location, from) : null;
  const isLess = from.protocol === 'https:' && url?.protocol !== 'https:';
  if (!url || isLess || !hosts.holds(url)) throw new UpstreamFailure('upstream_redirects', url?.host ?? null);
  return url;
}

/** What an answer other than 200 means. */
function refusal({ status, body }: Answer, { readRefusal }: UpstreamQuestion): UpstreamFailure {
  const own = readRefusal?.(status, body.toString('utf8', 0, SAID_CHARACTERS));
  if (own) return own;
  if (status === 429) return new UpstreamFailure('upstream_limited', '429');
  if (status === 401 || status === 403) return new UpstreamFailure('key_refused', String(status));
  return new UpstreamFailure('upstream_status', String(status));
}

/** The type that a server says, as far as it is one. */
function typeNamed({ headers }: Answer): string {
  return /^[\w.+-]+\/[\w.+-]+/.exec(headers['content-type'] ?? '')?.[0].slice(0, 60) ?? '—';
}

function unpacked({ headers, body }: Answer): Buffer {
  if (!/gzip/i.test(headers['content-encoding'] ?? '')) return body;
  try {
    return gunzipSync(body, { maxOutputLength: DOCUMENT.maxBytes });
  } catch {
    throw new UpstreamFailure('upstream_unreadable', 'gzip');
  }
}

/** Whether an address names a listed host; the line for the operator where it does not. */
export function unlisted(text: string, hosts: HostList): { found: string; expected: string } | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return { found: '', expected: 'https://…' };
  return hosts.holds(url) ? null : { found: url.host || nameOf(url), expected: hosts.lineFor(url) };
}
